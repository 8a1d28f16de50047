"""Quotes are found as typed, whatever the page's typography, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.anchoring import PageText, fold, match_text_quote
from annotated_brief.anchoring.page_text import BLOCK
from annotated_brief.model import TextQuoteSelector, TextSpan

CASES = [
    ("straight quotes find curly ones", "She said “no” twice.", TextQuoteSelector('said "no"'), ["said “no”"]),
    ("hyphen finds dash", "AUKUS—Australia", TextQuoteSelector("AUKUS-Australia"), ["AUKUS—Australia"]),
    ("dots find the ellipsis", "and so… it went", TextQuoteSelector("so... it"), ["so… it"]),
    ("white space is one", "two\n   words", TextQuoteSelector("two words"), ["two\n   words"]),
    ("soft hyphens are nothing", "encir\u00adclement", TextQuoteSelector("encirclement"), ["encir\u00adclement"]),
    ("combining accents are one letter", "cafe\u0301 here", TextQuoteSelector("café"), ["cafe\u0301"]),
    ("every place is given", "a b a b", TextQuoteSelector("a b"), ["a b", "a b"]),
    ("prefix decides", "x one, y one", TextQuoteSelector("one", prefix="y"), ["one"]),
    ("suffix decides", "one x, one y", TextQuoteSelector("one", suffix="y"), ["one"]),
    ("elision leaves out the middle", "It began long ago and ended on two fronts.", TextQuoteSelector("It began … two fronts"), ["It began long ago and ended on two fronts"]),
    ("no match inside a word", "Unions and sunrises", TextQuoteSelector("rise"), []),
    ("capitals matter", "the Quad", TextQuoteSelector("quad"), []),
    ("across blocks", f"end.{BLOCK}Start", TextQuoteSelector("end. Start"), [f"end.{BLOCK}Start"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "selector", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_match(text: str, selector: TextQuoteSelector, expected: list[str]) -> None:
    spans = match_text_quote(PageText("brief.md", text), selector)
    assert [text[span.start : span.end] for span in spans] == expected


def test_a_quote_may_leave_out_the_citation_inside_it() -> None:
    text = "It grew (Ye 2022), and fast."
    page = PageText("brief.md", text, citations=(TextSpan(8, 17),))
    (span,) = match_text_quote(page, TextQuoteSelector("It grew, and fast"))
    assert text[span.start : span.end] == "It grew (Ye 2022), and fast"


@given(st.text(max_size=200), st.data())
def test_whatever_is_quoted_from_a_text_is_found_where_it_stands(
    text: str, data: st.DataObject
) -> None:
    words = text.split()
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quote = " ".join(words[first : last + 1])
    if not fold(quote).text.strip() or "..." in fold(quote).text:
        return
    spans = match_text_quote(PageText("p", text), TextQuoteSelector(quote))
    assert any(fold(text[s.start : s.end]).text.strip() == fold(quote).text.strip() for s in spans)
