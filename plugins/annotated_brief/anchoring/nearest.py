"""The passages most like a quote that stands nowhere: where a person may look for its place."""

from collections.abc import Mapping

from rapidfuzz import fuzz, process, utils

from annotated_brief.anchoring.page_text import PageText

_NEAREST = 3


def nearest_passages(quote: str, pages: Mapping[str, PageText]) -> tuple[tuple[str, int, str], ...]:
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
    start = passage.rfind(" ", 0, found.dest_start + 1) + 1
    end = passage.find(" ", found.dest_end)
    return " ".join(passage[start : end if end > 0 else len(passage)].split())[:200]
