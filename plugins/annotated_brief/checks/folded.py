"""One slip that takes many entries away is told once: what is missed because of it stands in its sentence."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from annotated_brief.diagnostics import Diagnostic

_FEW = 5
"""Findings of one sort that are still told each."""
_TAKE_AWAY = {"BRF101", "BRF104", "BRF106"}
"""Codes of slips by which a file's entries can go unread."""
_FOLLOW = {"BRF401", "BRF606"}
"""What follows: citations without their source, and the text, which has them as they were typed."""


def fold(
    found: Sequence[Diagnostic], folder: str, of_entries: Collection[Diagnostic]
) -> list[Diagnostic]:
    """The findings without those that a slip in the annotations ``folder`` explains, which says how many they are.

    What is wrong ``of_entries`` takes no other entry away, and explains nothing.
    """
    told = list(_unreadable_once(found))
    slips = [
        one for one in told if one.code in _TAKE_AWAY and _in(one, folder) and one not in of_entries
    ]
    missed = [one for one in told if one.code == "BRF401"]
    if not slips or len(missed) <= _FEW:
        return told
    first = min(slips, key=lambda one: one.location)
    also = f" {len(missed)} citations name sources that may stand there and can't be found."
    rest = [one for one in told if one.code not in _FOLLOW and one is not first]
    return [replace(first, message=first.message + also), *rest]


def _unreadable_once(found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Of many stretches of a file that can't be read the first; what comes behind it is no news."""
    unread = [one for one in found if one.code == "BRF101"]
    kept = [one for one in found if one.code != "BRF101"]
    for _, group in groupby(sorted(unread, key=lambda one: one.location), key=_file):
        first, *others = group
        if len(others) < _FEW:
            yield from (first, *others)
        else:
            also = f" So it is with {len(others)} more of its lines."
            yield replace(first, message=first.message + also)
    yield from kept


def _file(one: Diagnostic) -> str:
    return one.location.file


def _in(one: Diagnostic, folder: str) -> bool:
    return _file(one).startswith(f"{folder}/")
