"""What becomes of each note when the essay is edited, or an entry: build, check and fix say the same, before and after."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from annotated_brief.checks.check import check_project
from annotated_brief.cli import main
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.placing.placed import Placed, place
from annotated_brief.project import read_project, render_pages
from annotated_brief.project import text as project_text
from annotated_brief.project.committed import read_committed
from annotated_brief.project.text import read_project_text
from annotated_brief.site import begin
from annotated_brief.site.build import Site, build_alone
from tests.build import build as build_for_real
from tests.checks.test_build_findings import NoFormatting, told

HERE = Path(__file__).parent
CASES: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "cases.yml").read_text("utf-8"))
SHARED = Path(__file__).resolve().parents[3] / "shared" / "cases" / "edits"
CODES = {
    "edited": {"BRF303"},
    "moved": {"BRF303"},
    "to confirm": {"BRF311"},
    "lost": {"BRF310"},
    "error": {"BRF301", "BRF302", "BRF309", "BRF503"},
}
FOUND = {code for codes in CODES.values() for code in codes}


@pytest.fixture
def without_pandoc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(begin, "Formatting", NoFormatting)
    monkeypatch.setattr(project_text, "Formatting", NoFormatting)
    yield


def git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
    subprocess.run(["git", "-C", str(root), *who, *arguments], capture_output=True, check=True)


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "edit")


def fix(root: Path, *arguments: str) -> int:
    done = CliRunner().invoke(main, ["fix", "--root", str(root), *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done.exit_code


def placed(root: Path) -> Placed:
    project, _ = read_project(root)
    read = read_project_text(project)
    return place(read.committed, read.texts, read.unknown)


def states(root: Path) -> dict[str, str]:
    return {note: str(one.state or "error") for note, one in placed(root).states.items()}


def replaced(path: Path, edits: dict[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in edits.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def lay_out(case: dict[str, Any], root: Path) -> None:
    """The state after the edit."""
    shutil.copytree(HERE / "before", root)
    versioned = case.get("git", True)
    if versioned:
        git(root, "init", "-q")
    if case.get("ledger", True):
        assert fix(root) == 0
    if versioned:
        commit(root)
    edits = case.get("edits") or []
    steps = edits if isinstance(edits, list) else [edits]
    for step in steps:
        replaced(root / case.get("file", "docs/index.md"), step)
        if versioned and len(steps) > 1:
            commit(root)
    if more := case.get("more"):
        page = root / "docs" / "more.md"
        page.write_text(f"{page.read_text('utf-8')}\n{more}\n", "utf-8")
    if gone := case.get("delete"):
        (root / gone).unlink()
    for old, new in case.get("rename", {}).items():
        (root / old).rename(root / new)
    layer = root / "annotations" / "layer.yml"
    replaced(layer, case.get("layer", {}))
    if entry := case.get("entry"):
        entry = {**entry, "cite": "@board2019", "relation": "supports"}
        layer.write_text(f"{layer.read_text('utf-8')}  new: {entry!r}\n", "utf-8")


def built(root: Path) -> Site:
    project, _ = read_project(root)
    committed = read_committed(project)
    return build_alone(committed, render_pages(project, committed.layer.sources.keys()))


def of_notes(findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(one for one in findings if one.code in FOUND or one.code.startswith("BRF60"))


def agreed(root: Path) -> dict[str, str]:
    """The states, which build and check tell alike, every note with a place or listed as lost."""
    site = built(root)
    checked = of_notes(check_project(read_project(root)[0]))
    assert told(of_notes(site.findings)) == told(checked)
    found = states(root)
    by_note = {note: {f.code for f in checked if f'"{note}"' in f.message} for note in found}
    by_note["risks"] = {f.code for f in checked if "There are more risks" in f.message}
    on_pages = {one.entry for page in site.pages.values() for one in page.placements}
    lists = "".join(page.html for page in site.generated.values())
    for note, state in found.items():
        codes = by_note[note] & FOUND
        assert codes <= CODES[state] if codes else state == "exact", (note, state, codes)
        assert (note in on_pages) == (state not in {"lost", "error"}), note
        assert (f'id="lost-{note}"' in lists) == (note not in on_pages), note
    stops = any(one.stops for one in of_notes(site.findings))
    assert stops == ("error" in found.values())
    return found


def held(root: Path, right: dict[str, list[str]]) -> None:
    """Before and after a fix all say the same, and a second fix changes nothing."""
    before = agreed(root)
    for note, state in before.items():
        assert state in right.get(note, ["exact"]), (note, before)
    fix(root)
    after = agreed(root)
    written = {"edited": "exact", "moved": "exact"}
    assert after == {note: written.get(state, state) for note, state in before.items()}
    files = {path: path.read_bytes() for path in (root / "annotations").iterdir()}
    assert fix(root) == (1 if set(after.values()) - {"exact"} else 0)
    assert files == {path: path.read_bytes() for path in (root / "annotations").iterdir()}
    assert agreed(root) == after


@pytest.mark.usefixtures("without_pandoc")
@pytest.mark.parametrize("name", CASES)
def test_what_becomes_of_notes(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    root = tmp_path / "brief"
    lay_out(case, root)
    right = {
        note: state if isinstance(state, list) else [state]
        for note, state in case.get("notes", {}).items()
    }
    held(root, right)
    for note, words in case.get("now", {}).items():
        assert placed(root).states[note].now == words


@pytest.mark.usefixtures("without_pandoc")
@pytest.mark.parametrize("name", [name for name in CASES if "to confirm" in str(CASES[name])])
def test_what_is_accepted_comes_to_rest(name: str, tmp_path: Path) -> None:
    root = tmp_path / "brief"
    lay_out(CASES[name], root)
    waiting = [note for note, state in states(root).items() if state == "to confirm"]
    if waiting:
        fix(root)  # accepted at once or later, it is the same
    for note in waiting:
        fix(root, "--accept", note)
    after = agreed(root)
    assert {after[note] for note in waiting} <= {"exact"}


@pytest.mark.usefixtures("without_pandoc")
def test_a_lost_note_is_not_put_on_a_twin_that_was_there(tmp_path: Path) -> None:
    root = tmp_path / "brief"
    lay_out(CASES["nothing"], root)
    page = root / "docs" / "index.md"
    passage = "Six new routes were opened after 2015. The council pays for four of them, and passengers pay for the rest.\n\n"
    replaced(page, {"| Pier |": f"{passage}| Pier |"})
    fix(root)
    first, _, rest = page.read_text("utf-8").partition(passage)
    page.write_text(first + rest, "utf-8")
    held(root, {"routes": ["lost"]})


@pytest.mark.usefixtures("without_pandoc")
def test_the_nearest_words_of_a_new_quote_can_be_accepted(tmp_path: Path) -> None:
    root = tmp_path / "brief"
    lay_out(CASES["new-entry-with-a-slip"], root)
    assert fix(root, "--accept", "new") == 0
    assert agreed(root)["new"] == "exact"
    assert "engines were worn" in placed(root).states["new"].now


@pytest.mark.usefixtures("without_pandoc")
def test_a_new_quote_of_a_heading_is_told_so(tmp_path: Path) -> None:
    root = tmp_path / "brief"
    lay_out(CASES["new-entry-of-a-heading"], root)
    (found,) = of_notes(built(root).findings)
    assert found.code == "BRF301"
    assert "quotes a heading" in found.message


@pytest.mark.parametrize("name", ["number-changed", "paragraph-deleted", "new-entry-invented"])
def test_a_strict_build_stops_for_a_new_quote_alone(name: str, tmp_path: Path) -> None:
    root = tmp_path / "brief"
    lay_out(CASES[name], root)
    done = build_for_real(root, tmp_path / "site", "--strict")
    assert (done.returncode == 0) == (name != "new-entry-invented"), done.stderr


@pytest.mark.usefixtures("without_pandoc")
@pytest.mark.skipif(not SHARED.is_dir(), reason="the cases aren't here")
@pytest.mark.parametrize("name", sorted(path.name for path in SHARED.glob("*")))
def test_cases_that_are_kept_elsewhere(name: str, tmp_path: Path) -> None:
    if name == "conflict-markers":
        pytest.skip("its pages have no text until the marks are gone")
    root, case = tmp_path / "brief", SHARED / name
    shutil.copytree(case / "before", root)
    git(root, "init", "-q")
    assert fix(root) == 0
    commit(root)
    for after in sorted(case.glob("after*")):
        shutil.copytree(after, root, dirs_exist_ok=True)
        if after.name != "after":
            commit(root)
    right: dict[str, list[str]] = {}
    for line in (case / "expected.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 5 and cells[1] not in {"note", "---"}:
            states = ("exact", "edited", "to confirm", "lost", "error")
            may = cells[2] + (" lost" if "it is lost and said so" in cells[3] else "")
            right[cells[1]] = [state for state in states if state in may]
    held(root, right)
