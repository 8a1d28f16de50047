"""Quotes that are found, and stand where a reader or a citer can make little of them."""

import re
from collections.abc import Iterator

from annotated_brief.anchoring.match_text_quote import ELISION
from annotated_brief.checks.checked import Checked
from annotated_brief.diagnostics import Diagnostic, diagnose
from annotated_brief.model import entry_name
from annotated_brief.passages.follow import State

_FEWEST, _MOST = 3, 60
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")


def overlapping_quotes(checked: Checked) -> Iterator[Diagnostic]:
    """BRF305: neither stands inside the other."""
    for items in checked.notes.values():
        for at, (span, item) in enumerate(items):
            for other_span, other in items[at + 1 :]:
                if other_span.start >= span.end:
                    break
                if span.start < other_span.start and span.end < other_span.end:
                    name, longer = entry_name(item), entry_name(other)
                    yield diagnose("BRF305", other.quoted_at, name=name, other=longer)


def quotes_across_headings(checked: Checked) -> Iterator[Diagnostic]:
    """BRF306."""
    for path, items in checked.notes.items():
        sections = checked.read.articles[path].sections
        for span, item in items:
            if any(span.start < section < span.end for section in sections):
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
        wide = bool(_CJK.search(selector.exact))
        if words < _FEWEST and not wide and not (selector.prefix or selector.suffix):
            few = "one word" if words == 1 else f"{words} words"
            yield diagnose("BRF308", item.quoted_at, name=entry_name(item), words=few)
        elif words > _MOST and not ELISION.search(selector.exact.replace("…", "...")):
            yield diagnose("BRF308.many", item.quoted_at, name=entry_name(item), words=words)


CHECKS = (overlapping_quotes, quotes_across_headings, quotes_outside_passages, quotes_of_bad_length)
