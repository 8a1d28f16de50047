"""What is written into an entry whose words changed; `tests/cli/test_fix.py` tests it as it is used."""

from pathlib import Path

import pytest

from annotated_brief.anchoring import PageText
from annotated_brief.editing.fix_quotes import changed_files, find_quote_fixes
from annotated_brief.loading import load_layer
from annotated_brief.project import Project
from annotated_brief.project.revision import Revisions
from annotated_brief.project.text_state import bare_keys

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


@pytest.mark.parametrize(("typed", "written"), FIXES, ids=["exact", "words", "prefix"])
def test_fix(tmp_path: Path, typed: str, written: list[str]) -> None:
    (tmp_path / "annotations").mkdir()
    before = ENTRY.format(typed)
    (tmp_path / "annotations" / "all.yml").write_text(before, "utf-8")
    project = Project(tmp_path)
    texts = {"a.md": PageText("a.md", TEXT)}
    layer = load_layer(tmp_path).layer
    fixes, findings = find_quote_fixes(layer, texts, Revisions(project, frozenset(), bare_keys))
    assert not findings
    files, findings = changed_files(project, fixes)
    assert not findings
    _, after = files.get("annotations/all.yml", ("", before))
    for line in written:
        assert line in after


def test_what_cant_be_followed_is_told(tmp_path: Path) -> None:
    (tmp_path / "annotations").mkdir()
    (tmp_path / "annotations" / "all.yml").write_text(
        ENTRY.format("cheese is made of milk"), "utf-8"
    )
    layer = load_layer(tmp_path).layer
    revisions = Revisions(Project(tmp_path), frozenset(), bare_keys)
    fixes, findings = find_quote_fixes(layer, {"a.md": PageText("a.md", TEXT)}, revisions)
    assert (fixes, [finding.code for finding in findings]) == ([], ["BRF301"])
