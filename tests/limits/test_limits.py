"""Whatever a project holds, ``brief check`` ends, in bounded time and memory, with a sentence."""

import json
import multiprocessing
import os
import resource
from pathlib import Path

import pytest

from annotated_brief.checks import check
from annotated_brief.cli import main
from tests.limits.cases import CASES, write_base

MEMORY = 1_500_000_000
"""A net, not a measure: what is bounded ends far below, what isn't ends here. So are most cases' seconds."""
FORKS = multiprocessing.get_context("forkserver")
"""A process a case, as a user has it, that needn't import everything anew: half of the time of all cases."""
FORKS.set_forkserver_preload([__name__, check.__name__, "annotated_brief.cli.check"])


def _check(root: Path, seconds: int, shown: Path) -> None:
    """``brief check`` in a process of its own, which ends by it."""
    os.environ["NO_COLOR"] = "1"
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    for number, file in (1, shown), (2, shown.with_suffix(".errors")):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), number)
    main(["check", "--root", str(root), "--format", "json"])


@pytest.mark.parametrize("name", CASES)
def test_ends_with_a_finding_or_is_right(name: str, tmp_path: Path) -> None:
    code, write, seconds = CASES[name]
    root, shown = tmp_path / "project", tmp_path / "shown"
    write_base(root)
    write(root)
    process = FORKS.Process(target=_check, args=(root, seconds, shown))
    process.start()
    process.join()
    told = shown.with_suffix(".errors").read_text("utf-8", "surrogateescape")
    assert "Traceback" not in told, told[-3000:]
    assert process.exitcode in (0, 1), (process.exitcode, told[-1000:])
    out = shown.read_text("utf-8", "surrogateescape")
    findings = json.loads(out)
    codes = {one["code"] for one in findings}
    assert "SECRET" not in out
    assert not (tmp_path / "SECRET").exists()
    if code:
        assert code in codes
    elif code is not None:
        assert not [one for one in findings if one["severity"] == "error"]
