"""Whatever a project holds, ``brief check`` ends, in bounded time and memory, with a sentence."""

import json
from functools import partial
from pathlib import Path

import pytest

from tests.forks import run_forked
from tests.limits.bounds import bound
from tests.limits.cases import CASES, write_base


@pytest.mark.parametrize("name", CASES)
def test_ends_with_a_finding_or_is_right(name: str, tmp_path: Path) -> None:
    code, write, seconds = CASES[name]
    root = tmp_path / "project"
    write_base(root)
    write(root)
    asked = ("check", "--root", str(root), "--format", "json")
    done = run_forked("annotated_brief", *asked, env={"NO_COLOR": "1"}, first=partial(bound, seconds))  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
    assert done.returncode in (0, 1), (done.returncode, done.stderr[-1000:])
    out = done.stdout
    findings = json.loads(out)
    codes = {one["code"] for one in findings}
    assert "SECRET" not in out
    assert not (tmp_path / "SECRET").exists()
    if code:
        assert code in codes
    elif code is not None:
        assert not [one for one in findings if one["severity"] == "error"]
