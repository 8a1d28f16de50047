"""What changed between two states of a passage, word by word."""

import re
from difflib import SequenceMatcher

from msgspec import Struct

_WORDS = re.compile(r"\S+")


class WordChange(Struct, frozen=True):
    """A stretch of words: kept, taken out (``old`` alone) or put in (``new`` alone), or replaced."""

    old: str
    new: str

    @property
    def kept(self) -> bool:
        """The same before and after."""
        return self.old == self.new


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
