"""Quotes that are found, and stand where a reader or a citer can make little of them."""

from bisect import bisect_right, insort
from collections.abc import Iterator
from itertools import groupby

from annotated_brief.anchoring.fold import SIGN_BY_SIGN, by_script
from annotated_brief.anchoring.match_text_quote import ELISION
from annotated_brief.checks.checked import Checked
from annotated_brief.diagnostics import Diagnostic, diagnose
from annotated_brief.model import Annotation, entry_name
from annotated_brief.passages.follow import State

_FEWEST, _MOST = 3, 60
_SIGN_BY_SIGN = by_script(rf"[{SIGN_BY_SIGN}]")


def overlapping_quotes(checked: Checked) -> Iterator[Diagnostic]:
    """BRF305: neither stands inside the other; once a quote."""
    for items in checked.notes.values():
        ended: list[tuple[int, Annotation]] = []  # by end, of those that start before
        for _, alike in groupby(items, key=lambda one: one[0].start):
            starting = [one for one in alike if one[1].marked]
            for span, other in starting:
                at = bisect_right(ended, span.start, key=_end)
                if at < len(ended) and ended[at][0] < span.end:
                    name, longer = entry_name(ended[at][1]), entry_name(other)
                    yield diagnose("BRF305", other.quoted_at, name=name, other=longer)
            for span, item in starting:
                insort(ended, (span.end, item), key=_end)


def _end(note: tuple[int, Annotation]) -> int:
    return note[0]


def quotes_across_headings(checked: Checked) -> Iterator[Diagnostic]:
    """BRF306."""
    for path, items in checked.notes.items():
        sections = checked.read.articles[path].sections
        for span, item in items:
            at = bisect_right(sections, span.start)
            if at < len(sections) and sections[at] < span.end:
                yield diagnose("BRF306", item.quoted_at, name=entry_name(item))


def quotes_outside_passages(checked: Checked) -> Iterator[Diagnostic]:
    """BRF307."""
    for path, items in checked.notes.items():
        text = checked.texts[path]
        for span, item in items:
            exact = checked.placed.states[item.id].state == State.EXACT
            if exact and text.passage_at(span.start) is None:
                yield diagnose("BRF307", item.quoted_at, name=entry_name(item))


def quotes_of_bad_length(checked: Checked) -> Iterator[Diagnostic]:
    """BRF308."""
    for item in checked.layer.annotations:
        selector = item.target.selector
        words = len(selector.exact.split())
        wide = bool(_SIGN_BY_SIGN(selector.exact).search(selector.exact))
        if words < _FEWEST and not wide and not (selector.prefix or selector.suffix):
            few = "one word" if words == 1 else f"{words} words"
            yield diagnose("BRF308", item.quoted_at, name=entry_name(item), words=few)
        elif words > _MOST and not ELISION.search(selector.exact.replace("…", "...")):
            yield diagnose("BRF308.many", item.quoted_at, name=entry_name(item), words=words)


CHECKS = (overlapping_quotes, quotes_across_headings, quotes_outside_passages, quotes_of_bad_length)
