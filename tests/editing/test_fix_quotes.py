"""What is written into an entry whose words changed; `tests/cli/test_fix.py` tests it as it is used."""

from pathlib import Path

import pytest

from annotated_brief.editing.fix_quotes import changed_files, find_quote_fixes
from annotated_brief.project import Project
from annotated_brief.project.revision import Revisions
from annotated_brief.project.text import ProjectText, read_project_text

TEXT = "The long talks on trade and arms began in March of that year. Nobody who was at the table said why they ended so soon."
ENTRY = "evidence:\n  e:\n    quote: {}\n    cite: '@s'\n    relation: supports\nreferences: [{{id: s, type: book, title: S}}]\n"
FIXES = [
    ("talks on trade and arms began", ["talks on trade and arms began"]),
    (
        "The talks on trade and arms began in March",
        ["quote: The long talks on trade and arms began in March"],
    ),
    (
        "Nobody who was at the table said why they ended\n    prefix: that month.",
        ["quote: Nobody who was at the table said why they ended", "prefix: that year."],
    ),
]


def read(root: Path, entry: str) -> ProjectText:
    for path, text in (("docs/a.md", TEXT), ("annotations/all.yml", entry)):
        (root / path).parent.mkdir()
        (root / path).write_text(text, "utf-8")
    return read_project_text(Project(root))


@pytest.mark.parametrize(("typed", "written"), FIXES, ids=["exact", "words", "prefix"])
def test_fix(tmp_path: Path, typed: str, written: list[str]) -> None:
    before = ENTRY.format(typed)
    found = read(tmp_path, before)
    project = Project(tmp_path)
    fixes, findings = find_quote_fixes(found, Revisions(project, frozenset(), found.cite))
    assert not findings
    files, more = changed_files(project, fixes)
    assert not more
    _, after = files.get("annotations/all.yml", ("", before))
    for line in written:
        assert line in after


def test_what_cant_be_followed_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, ENTRY.format("cheese is made of milk"))
    revisions = Revisions(Project(tmp_path), frozenset(), found.cite)
    fixes, findings = find_quote_fixes(found, revisions)
    assert (fixes, [finding.code for finding in findings]) == ([], ["BRF301"])
