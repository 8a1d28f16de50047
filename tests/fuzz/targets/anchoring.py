"""Anchoring: matches and folded spans lie inside the text and hold the words asked for."""

from annotated_brief.anchoring.fold import fold
from annotated_brief.anchoring.match_text_quote import match_text_quote
from annotated_brief.anchoring.page_text import PageText
from annotated_brief.model import TextQuoteSelector


def target(data: bytes) -> None:
    text, _, quote = data.decode("utf-8", "replace").partition("\n")
    folded = fold(text)
    for at in range(len(folded.text)):
        span = folded.span(at, at + 1)
        assert 0 <= span.start < span.end <= len(text)
    for span in match_text_quote(PageText("p.md", text), TextQuoteSelector(quote)):
        assert 0 <= span.start < span.end <= len(text)
