"""What mkdocs.yml says of footnotes holds for a series of notes."""

from pathlib import Path
from typing import Any

import pytest

from annotated_brief.article.note_numbers import FootnoteOptions
from annotated_brief.project import Project
from annotated_brief.project.cited import footnote_options

USUAL = FootnoteOptions("///Footnotes Go Here///", "{}", "&#8617;", "")
OWN = FootnoteOptions("NOTES", "[{}]", "^", "To {}")
WRITTEN = {
    "PLACE_MARKER": "NOTES",
    "SUPERSCRIPT_TEXT": "[{}]",
    "BACKLINK_TEXT": "^",
    "BACKLINK_TITLE": "To %d",
}
CASES: dict[str, tuple[dict[str, Any], FootnoteOptions]] = {
    "none": ({}, USUAL),
    "as they come": ({"footnotes": {}}, USUAL),
    "given": ({"footnotes": WRITTEN}, OWN),
    "given by the whole name": ({"markdown.extensions.footnotes": WRITTEN}, OWN),
    "within a bundle": ({"extra": {"footnotes": WRITTEN}}, OWN),
    "within another": ({"pymdownx.extra": {"markdown.extensions.footnotes": WRITTEN}}, OWN),
    "one that there isn't, and no mapping": (
        {"footnotes": {"X": 1}, "extra": {"footnotes": 3}},
        USUAL,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_options(case: str) -> None:
    extensions, expected = CASES[case]
    assert footnote_options(Project(Path(), extensions=extensions)) == expected
