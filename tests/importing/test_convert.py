"""Pandoc's answer, or why there is none."""

import pytest

from annotated_brief.importing.convert import convert, html_to_markdown
from annotated_brief.importing.plan import ConflictError


def test_a_piece_of_html() -> None:
    html = "<div><p>One <b>word</b>.</p><ul><li>x</li></ul></div>"
    assert html_to_markdown(html) == "One **word**.\n\n- x"


def test_what_pandoc_cant_read() -> None:
    with pytest.raises(ConflictError, match="Pandoc can't read it: "):
        convert(b"@book{a, title =", "biblatex", "csljson")
