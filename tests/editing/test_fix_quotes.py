"""What is written into an entry whose words changed; `tests/cli/test_fix.py` tests it as it is used."""

from pathlib import Path

import pytest

from annotated_brief.checks.places import anchoring_findings
from annotated_brief.editing.fix_ledger import fix_ledger
from annotated_brief.editing.fix_quotes import changed_files, find_quote_fixes
from annotated_brief.placing.placed import Placed, place
from annotated_brief.project import Project
from annotated_brief.project.text import read_project_text

TEXT = "The long talks on trade and arms began in March of that year. Nobody who was at the table said why they ended so soon."
ENTRY = "evidence:\n  e:\n    quote: {}\n    cite: '@s'\n    relation: supports\nreferences: [{{id: s, type: book, title: S}}]\n"
FIXES = [
    ("talks on trade and arms began", "", "", ["talks on trade and arms began"]),
    (
        "The long talks on trade and arms began in March",
        "talks on trade",
        "talks about trade",
        ["quote: The long talks about trade and arms began in March"],
    ),
    (
        "Nobody who was at the table said why they ended\n    prefix: of that year.",
        "that year",
        "that spring",
        ["quote: Nobody who was at the table said why they ended", "prefix: of that spring."],
    ),
]


def read(root: Path) -> Placed:
    project = Project(root)
    found = read_project_text(project)
    return place(found.committed, found.texts, found.unknown)


def write(root: Path, entry: str) -> Placed:
    for path, text in (("docs/a.md", TEXT), ("annotations/all.yml", ENTRY.format(entry))):
        (root / path).parent.mkdir()
        (root / path).write_text(text, "utf-8")
    return read(root)


@pytest.mark.parametrize(
    ("typed", "old", "new", "written"), FIXES, ids=["exact", "words", "prefix"]
)
def test_fix(tmp_path: Path, typed: str, old: str, new: str, written: list[str]) -> None:
    fix_ledger(write(tmp_path, typed), {}, write=True)
    (tmp_path / "docs" / "a.md").write_text(TEXT.replace(old, new), "utf-8")
    fixes = list(find_quote_fixes(read(tmp_path)))
    assert [one.asks for one in fixes] == [False] * len(fixes)
    files, more, failed = changed_files(Project(tmp_path), fixes)
    assert not more
    assert not failed
    before = ENTRY.format(typed)
    _, after = files.get("annotations/all.yml", (before, before))
    for line in written:
        assert line in after


def test_what_never_stood_there_is_not_rewritten(tmp_path: Path) -> None:
    assert list(find_quote_fixes(write(tmp_path, "cheese is made of milk"))) == []


@pytest.mark.parametrize(
    "typed",
    [
        "The long talks on trade began in March",
        "long talks on cheese",
        "cheese is made of milk",
        "Nobody ended so long talks on arms of that year",
    ],
)
def test_what_the_message_tells_to_accept_can_be_accepted(tmp_path: Path, typed: str) -> None:
    placed = write(tmp_path, typed)
    ((item, one),) = placed.annotations
    (finding,) = anchoring_findings(item, one, placed.texts)
    assert ("--accept" in finding.next_step) == bool(list(find_quote_fixes(placed)))


def test_the_nearest_words_of_a_wrong_quote_are_offered(tmp_path: Path) -> None:
    (fix,) = find_quote_fixes(write(tmp_path, "The long talks on trade began in March"))
    assert fix.asks
    assert fix.after in TEXT
