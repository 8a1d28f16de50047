"""Straight marks as typed become the language's own."""

import pytest

from annotated_brief.prose.entry_text import render_entry_text


@pytest.mark.parametrize(
    ("typed", "shown", "quotes"),
    [
        ('The word "shared" hides', "The word “shared” hides", "“|”|‘|’"),
        ("China's own", "China’s own", "“|”|‘|’"),
        ("1998--2018", "1998–2018", "“|”|‘|’"),
        ('Le mot "commun"', "Le mot «\u00a0commun\u00a0»", "«\u00a0|\u00a0»|“|”"),
        ("`it's`", "<code>it's</code>", "“|”|‘|’"),
    ],
)
def test_marks_become_typographic(typed: str, shown: str, quotes: str) -> None:
    html = render_entry_text(typed, cite=lambda _: "", entry=lambda _: None, quotes=quotes)
    assert (
        html.strip() == f"<p>{shown}</p>".replace("\u00a0", "&nbsp;")
        or html.strip() == f"<p>{shown}</p>"
    )
