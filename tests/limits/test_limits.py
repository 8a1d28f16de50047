"""Whatever a project holds, ``brief check`` ends, in bounded time and memory, with a sentence."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.limits.cases import CASES, write_base

MEMORY = 1_500_000_000
"""A net, not a measure: what is bounded ends far below, what isn't ends here. So are most cases' seconds."""


@pytest.mark.parametrize("name", CASES)
def test_ends_with_a_finding_or_is_right(name: str, tmp_path: Path) -> None:
    code, write, seconds = CASES[name]

    def net() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))

    root = tmp_path / "project"
    write_base(root)
    write(root)
    command = [sys.executable, "-m", "annotated_brief", "check", "--root", str(root), "--format", "json"]  # fmt: skip
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", errors="surrogateescape",
        preexec_fn=net, env={**os.environ, "NO_COLOR": "1"}, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
    assert done.returncode in (0, 1), (done.returncode, done.stderr[-1000:])
    findings = json.loads(done.stdout)
    codes = {one["code"] for one in findings}
    assert "SECRET" not in done.stdout
    assert not (tmp_path / "SECRET").exists()
    if code:
        assert code in codes
    elif code is not None:
        assert not [one for one in findings if one["severity"] == "error"]
