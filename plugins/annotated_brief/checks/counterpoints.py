"""Counterpoints: sources, replies, and two that say the same."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from annotated_brief.checks.checked import Checked
from annotated_brief.diagnostics import Diagnostic, diagnose
from annotated_brief.model import Counterpoint

_ALIKE = 85
"""Likeness of two arguments, of 100, from which one repeats the other."""


def without_source(checked: Checked) -> Iterator[Diagnostic]:
    """BRF501."""
    for item in checked.layer.counterpoints.values():
        if next(checked.layer.cited_in(item.id, "argument"), None) is None:
            yield diagnose("BRF501", item.origin.of("argument"), title=item.title)


def without_reply(checked: Checked) -> Iterator[Diagnostic]:
    """BRF502."""
    for item in checked.layer.counterpoints.values():
        if not item.reply and "reply" not in item.origin.fields:
            yield diagnose("BRF502", item.origin.entry, title=item.title)


def given_twice(checked: Checked) -> Iterator[Diagnostic]:
    """BRF504: on the same words, in nearly the same words."""
    for items in checked.notes.values():
        own = [(span, item) for span, item in items if isinstance(item, Counterpoint)]
        for at, (span, item) in enumerate(own):
            for other_span, other in own[at + 1 :]:
                if other_span.start >= span.end:
                    break
                if fuzz.token_sort_ratio(item.argument, other.argument) >= _ALIKE:
                    where = other.origin.of("argument")
                    yield diagnose("BRF504", where, title=other.title, first=item.title)


CHECKS = (without_source, without_reply, given_twice)
