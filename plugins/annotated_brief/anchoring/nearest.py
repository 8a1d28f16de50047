"""The passages most like a quote that stands nowhere: where a person may look for its place."""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process, utils

from annotated_brief.anchoring.fold import UNSPACED, by_script
from annotated_brief.anchoring.match_text_quote import match_text_quote
from annotated_brief.anchoring.page_text import PageText
from annotated_brief.model import TextQuoteSelector, TextSpan

_NEAREST = 3
_ALIKE = 60
"""Least likeness, in percent, of the nearest words for them to be offered in place of a wrong quote."""
_WORD = by_script(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")
"""Up to the next space, or one sign of a script without spaces."""

Near = tuple[str, int, str]
"""Page, passage number (from 1) and words."""


def nearest_passages(quote: str, pages: Mapping[str, PageText]) -> tuple[Near, ...]:
    """Page, passage number and words of the passages most like a quote, best first."""
    keyed = {
        (name, number): page.text[span.start : span.end]
        for name, page in pages.items()
        for number, span in enumerate(page.passages, 1)
    }
    best = process.extract(
        quote,
        keyed,
        scorer=fuzz.partial_ratio,
        processor=utils.default_process,
        limit=_NEAREST,
        score_cutoff=50,
    )
    return tuple((key[0], key[1], _excerpt(quote, text)) for text, _, key in best)


def _excerpt(quote: str, passage: str) -> str:
    found = fuzz.partial_ratio_alignment(quote, passage)
    if found is None:
        return passage[:120]
    start, end = found.dest_start, found.dest_end
    words = [
        one for one in _WORD(passage).finditer(passage) if one.start() < end and one.end() > start
    ]
    if words:
        start, end = words[0].start(), words[-1].end()
    return " ".join(passage[start:end].split())[:200]


def nearest_words(
    quote: str, nearest: Sequence[Near], pages: Mapping[str, PageText]
) -> tuple[str, TextSpan] | None:
    """Page and span of the nearest words, where they are like enough to be offered in place of a wrong quote.

    ``nearest``: what ``nearest_passages`` gave of the quote.
    """
    if not nearest:
        return None
    page, number, words = nearest[0]
    if fuzz.ratio(quote, words, processor=utils.default_process) < _ALIKE:
        return None
    text = pages[page]
    for span in match_text_quote(text, TextQuoteSelector(words)):
        if text.passage_at(span.start) == number - 1:
            return page, span
    return None
