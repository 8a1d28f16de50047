"""Each case of a pull request gets the comment that stands beside it, by the commands that the workflows call."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotated_brief.cli import main
from tests.briefs import commit

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir() and path.name[0] != "_")


def lay(files: Path, root: Path) -> None:
    """Write the files of a state; an empty one is deleted."""
    if files.is_dir():
        shutil.copytree(files, root, dirs_exist_ok=True)
        for path in files.rglob("*"):
            if path.is_file() and not path.stat().st_size:
                (root / path.relative_to(files)).unlink()


@pytest.mark.parametrize("name", NAMES)
def test_a_pull_request_gets_its_comment(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setenv("GITHUB_REPOSITORY", "o/r")
    root, reports = tmp_path / "root", tmp_path / "report"
    lay(CASES / "_brief", root)
    lay(CASES / name / "before", root)
    commit(root)
    lay(CASES / name / "after", root)
    commit(root)
    at, report = ("--root", str(root)), reports / "report.json"

    def run(*words: str) -> str:
        done = CliRunner().invoke(main, words)
        assert done.exit_code in {0, 1}, done.output
        return done.stdout

    run("check", *at, "--base", "HEAD~1", "--format", "github", "--output", f"json:{report}")
    run("check", *at, "--output", f"json:{reports / 'all.json'}")
    (reports / "diff.json").write_text(run("diff", *at, "HEAD~1", "--format", "json"), "utf-8")
    told = run("report", str(report), "--branch", "patch", "--preview", "https://preview.example.org/")  # fmt: skip
    assert len(told) <= 60_000
    assert "`brief fix" not in told
    wanted = CASES / name / "comment.md"
    if not wanted.is_file():
        wanted.write_text(told, "utf-8")
        pytest.fail(f"{wanted} was written; read it, and run again.")
    assert told == wanted.read_text("utf-8")
