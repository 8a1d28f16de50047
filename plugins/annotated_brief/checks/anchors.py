"""Quotes that are found, and stand where a reader or a citer can make little of them."""

import re
from collections.abc import Iterator

from annotated_brief.anchoring import Anchored
from annotated_brief.anchoring.match_text_quote import ELISION
from annotated_brief.checks.checked import Checked
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.model import Counterpoint, Evidence

_FEWEST, _MOST = 3, 60
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")


def annotation_name(item: Evidence | Counterpoint) -> str:
    """How messages call it."""
    if isinstance(item, Counterpoint):
        return f'Counterpoint "{item.title}"'
    return f'Evidence "{item.id}"'


def quote_place(item: Evidence | Counterpoint) -> Location:
    """Where its quote is typed."""
    return item.origin.of("answers.quote" if isinstance(item, Counterpoint) else "quote")


def overlapping_quotes(checked: Checked) -> Iterator[Diagnostic]:
    """BRF305: neither stands inside the other."""
    for items in checked.placed.values():
        for at, (span, item) in enumerate(items):
            for other_span, other in items[at + 1 :]:
                if other_span.start >= span.end:
                    break
                if span.start < other_span.start and span.end < other_span.end:
                    yield Diagnostic(
                        "BRF305",
                        f"{annotation_name(other)} begins within the words of {annotation_name(item)} and ends after them.",
                        quote_place(other),
                        "shorten one of the two quotes.",
                    )


def quotes_across_headings(checked: Checked) -> Iterator[Diagnostic]:
    """BRF306."""
    for path, items in checked.placed.items():
        sections = checked.articles[path].sections
        for span, item in items:
            if any(span.start < section < span.end for section in sections):
                yield Diagnostic(
                    "BRF306",
                    f"{annotation_name(item)} quotes words on both sides of a heading.",
                    quote_place(item),
                    "end the quote before the heading.",
                )


def quotes_outside_passages(checked: Checked) -> Iterator[Diagnostic]:
    """BRF307."""
    for path, items in checked.placed.items():
        text = checked.texts[path]
        for span, item in items:
            if text.passage_at(span.start) is None and isinstance(
                checked.resolutions[item.id], Anchored
            ):
                yield Diagnostic(
                    "BRF307",
                    f"{annotation_name(item)} quotes words of a table, a footnote or another place without a number.",
                    quote_place(item),
                    "quote a paragraph or a list item that says the same, if there is one.",
                )


def quotes_of_bad_length(checked: Checked) -> Iterator[Diagnostic]:
    """BRF308."""
    for item in checked.layer.annotations:
        selector = item.target.selector
        words = len(selector.exact.split())
        wide = bool(_CJK.search(selector.exact))
        if words < _FEWEST and not wide and not (selector.prefix or selector.suffix):
            yield Diagnostic(
                "BRF308",
                f"{annotation_name(item)} quotes {'one word' if words == 1 else f'{words} words'}.",
                quote_place(item),
                "quote some words more, or add `prefix:` with the words before them.",
            )
        elif words > _MOST and not ELISION.search(selector.exact.replace("…", "...")):
            yield Diagnostic(
                "BRF308",
                f"{annotation_name(item)} quotes {words} words.",
                quote_place(item),
                "keep the first and the last words, with ` … ` between them.",
            )
