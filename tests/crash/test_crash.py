"""Killed at any step of writing, a command leaves every file as it was or as it should be, and works again."""

import json
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest

from tests.briefs import commit
from tests.crash.killed import kill_at
from tests.forks import run_forked

CONFIG = "site_name: T\nsite_url: https://example.org/\nplugins:\n- annotated-brief\n"
LAYER = """\
references:
- {id: s, type: book, title: T, author: [{family: F}], issued: 2020}
evidence:
  first: {quote: the ministers of four countries met in the spring of that year, cite: "@s", relation: supports}
"""
BEFORE = "# T\n\nIn a calm tone the ministers of four countries met in the spring of that year and spoke.\n\nNothing else.\n"
AFTER = BEFORE.replace("four countries met in the spring", "four large countries met in the spring")
COMMANDS = {
    "fix": (["annotated_brief", "fix", "--root", "."], 10),
    "edition": (["annotated_brief", "edition", "1.0", "--date", "2026-01-02", "--root", "."], 12),
    "build": (["mkdocs", "build", "-q", "-d", "site"], 5),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    (root / "annotations").mkdir()
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (root / ".gitignore").write_text(".cache\nsite\n", "utf-8")
    (root / "docs" / "brief.md").write_text(BEFORE, "utf-8")
    (root / "annotations" / "all.yml").write_text(LAYER, "utf-8")
    commit(root)
    (root / "docs" / "brief.md").write_text(AFTER, "utf-8")
    return root


def run(root: Path, command: list[str], moment: int = 0) -> int:
    done = run_forked(*command, cwd=root, first=partial(kill_at, moment))
    print(moment, done.returncode, done.stderr[-700:])
    return done.returncode


def kept(root: Path) -> dict[str, bytes]:
    """The files that people keep; temporary ones begin with a point and are never read."""
    files = (path for path in (root / "annotations").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files if not path.name.startswith(".")}  # fmt: skip


def dirty(root: Path) -> bool:
    asked = ["git", "-C", str(root), "status", "--porcelain"]
    return bool(subprocess.run(asked, capture_output=True, check=True).stdout)


@pytest.mark.parametrize("name", COMMANDS)
def test_files_are_whole_and_a_second_run_succeeds(name: str, project: Path, tmp_path: Path) -> None:  # fmt: skip
    command, moments = COMMANDS[name]
    if name == "edition":
        commit(project)
    done = tmp_path / "done"
    shutil.copytree(project, done)
    assert run(done, command) == 0
    before, after = kept(project), kept(done)
    killed = 0
    for moment in range(1, moments + 1):
        root = tmp_path / f"at-{moment}"
        shutil.copytree(project, root)
        code = run(root, command, moment * (4 if name == "build" else 1))
        if code == 0:
            break
        killed += code == -9
        for file, data in kept(root).items():
            assert data in (before.get(file), after.get(file)), file
        for path in (root / ".cache").rglob("*.json"):
            json.loads(path.read_text("utf-8"))
        if moment % 3 == 1:
            if name == "edition" and dirty(root):
                commit(root)
            again = run(root, command)
            finished = name == "edition" and "annotations/editions/1.0.yml" in kept(root)
            assert again == 0 or (finished and again == 1)
            assert kept(root).keys() >= after.keys()
    assert killed >= 3
