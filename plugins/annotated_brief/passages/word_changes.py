"""What changed between two states of a passage, word by word."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

_WORDS = re.compile(r"\S+")
_ISLAND = 2
"""Kept words between two changes, at most, that read as part of one change."""


class WordChange(Struct, frozen=True):
    """A stretch of words: kept, taken out (``old`` alone) or put in (``new`` alone), or replaced."""

    old: str
    new: str

    @property
    def kept(self) -> bool:
        """The same before and after."""
        return self.old == self.new

    def shortened(self, context: int, *, first: bool, last: bool) -> str:
        """The kept words next to what changed before and behind them; ``first``, ``last``: nothing did."""
        words = self.old.split()
        if len(words) > (1 if first or last else 2) * context:
            words = [*words[: 0 if first else context], "…", *([] if last else words[-context:])]
        return " ".join(words)


def word_changes(old: str, new: str) -> tuple[WordChange, ...]:
    """The stretches in order; none where nothing but white space differs."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if before == after:
        return ()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        WordChange(" ".join(before[a:b]), " ".join(after[c:d]))
        for _, a, b, c, d in matcher.get_opcodes()
    )


def in_stretches(changes: Sequence[WordChange]) -> tuple[WordChange, ...]:
    """The same with fewer borders: a rewritten sentence is one change, not one around each "and" that stayed."""
    found: list[WordChange] = []
    for at, one in enumerate(changes):
        island = one.kept and 0 < at < len(changes) - 1 and len(one.old.split()) <= _ISLAND
        if found and not found[-1].kept and (island or not one.kept):
            last = found.pop()
            one = WordChange(f"{last.old} {one.old}".strip(), f"{last.new} {one.new}".strip())
        found.append(one)
    return tuple(found)
