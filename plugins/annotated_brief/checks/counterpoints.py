"""Counterpoints: sources, replies, and two that say the same."""

from collections import deque
from collections.abc import Iterator

from rapidfuzz import fuzz

from annotated_brief.checks.checked import Checked
from annotated_brief.diagnostics import Diagnostic, diagnose
from annotated_brief.model import Counterpoint, TextSpan

_ALIKE = 85
"""Likeness of two arguments, of 100, from which one repeats the other."""
_COMPARED, _READ = 20, 2_000
"""Counterpoints before one, and characters of each, that it is compared with."""


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
    """BRF504: on the same words, in nearly the same words; once a counterpoint."""
    for items in checked.notes.values():
        before: deque[tuple[TextSpan, Counterpoint]] = deque(maxlen=_COMPARED)
        for span, other in items:
            if not isinstance(other, Counterpoint):
                continue
            for earlier, item in before:
                if span.start < earlier.end and _alike(item.argument, other.argument):
                    where = other.origin.of("argument")
                    yield diagnose("BRF504", where, title=other.title, first=item.title)
                    break
            before.append((span, other))


def _alike(one: str, other: str) -> bool:
    return fuzz.token_sort_ratio(one[:_READ], other[:_READ]) >= _ALIKE


CHECKS = (without_source, without_reply, given_twice)
