"""What the commands read is what the build publishes, or they say so and leave it: a folder a case.

Each has a project and ``steps.yml``, a list of ``build`` (``strict`` or not), ``told`` (by the build), ``check`` and ``fix`` (the
codes of warnings and errors that are told), ``quote`` (words, whose page is left out), ``diff`` (how many pages are left out), ``edit`` (file, old
words, new words), ``ledger`` (how many lines it has) and ``unchanged`` (steps that touch no annotation).
"""

import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config

from annotated_brief.cli import main
from tests.briefs import commit

CASES = Path(__file__).parent / "texts"


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_one_text(
    tmp_path: Path, case: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    root = tmp_path / "brief"
    shutil.copytree(CASES / case, root)
    (tmp_path / "outside.md").write_text("Words of another.\n", "utf-8")
    for path in root.rglob("*"):
        os.utime(path, (1, 1))
    monkeypatch.chdir(root)
    for step in yaml.safe_load((root / "steps.yml").read_text("utf-8")):
        ((what, value),) = step.items()
        _take(root, what, value, caplog)


def _take(root: Path, what: str, value: Any, log: pytest.LogCaptureFixture) -> None:
    if what == "build":
        log.clear()
        config = load_config(str(root / "mkdocs.yml"), strict=value == "strict")
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        assert value != "strict" or "brief fix" not in log.text
    elif what == "told":
        assert value in log.text
    elif what in ("check", "fix"):
        ran = CliRunner().invoke(main, [what, "--root", str(root)])
        told = re.findall(r"^\S+:\d+:\d+ (\w+) (?:warning|error)", ran.stdout, re.M)
        assert told == value, (what, ran.output)
    elif what == "quote":
        ran = CliRunner().invoke(main, [what, value, "--root", str(root)])
        assert ran.exit_code == 1
        assert "was left out" in ran.output
    elif what == "diff":
        commit(root)
        ran = CliRunner().invoke(main, [what, "--root", str(root)])
        assert ran.exit_code == 0, ran.output
        assert ran.stderr.count("is left out") == value
        assert ran.stdout.count("no change") == 4, ran.output
    elif what == "edit":
        file, old, new = value
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new), "utf-8")
    elif what == "ledger":
        text = (root / "annotations" / "passages.yml").read_text("utf-8")
        lines = [line for line in text.splitlines() if line.startswith(" ")]
        assert len(lines) == value, text
        assert not re.search(r"8<-+ [^i]|\{[{%]", text)
    else:
        before = _annotations(root)
        for step in value:
            ((inner, asked),) = step.items()
            _take(root, inner, asked, log)
        assert _annotations(root) == before


def _annotations(root: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in (root / "annotations").rglob("*.yml")}
