"""A text as words with their places: the index that following a quote works on."""

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from annotated_brief.anchoring.fold import UNSPACED, FoldedText, fold, fold_page
from annotated_brief.model import TextSpan

WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+(?:'[^\W{UNSPACED}]+)*")
_EDGE = re.compile(r"[^\w\s]*")


class IndexedText(Struct, frozen=True, eq=False):
    """A folded text, cut into words; places are word numbers, ends excluded."""

    folded: FoldedText
    words: tuple[str, ...]
    """Case-folded: a word at the start of a sentence is the same word."""
    starts: tuple[int, ...]
    """Code points in the folded text."""
    ends: tuple[int, ...]
    places: dict[str, list[int]]
    """Where each word stands."""

    def rarity(self, word: str) -> float:
        """What finding the word tells, in nats: much for a rare word, little for "the"."""
        return math.log((len(self.words) + 2) / (len(self.places.get(word, ())) + 1))

    def find(self, words: Sequence[str]) -> list[int]:
        """Where these words (at least one) stand in a row."""
        rare = min(range(len(words)), key=lambda at: len(self.places.get(words[at], ())))
        sought = tuple(words)
        return [
            place - rare
            for place in self.places.get(words[rare], ())
            if place >= rare and self.words[place - rare : place - rare + len(sought)] == sought
        ]

    def text(self, first: int, end: int, like: str) -> tuple[int, int]:
        """The folded stretch of these words, with the signs around them that ``like`` has too."""
        start, stop = self.starts[first], self.ends[end - 1]
        text = self.folded.text
        before = _EDGE.match(like)
        after = _EDGE.match(like[::-1])
        if before and before[0] and text.endswith(before[0], 0, start):
            start -= len(before[0])
        if after and after[0] and text.startswith(after[0][::-1], stop):
            stop += len(after[0])
        return start, stop

    def word_at(self, offset: int) -> int:
        """The first word that starts at or after a code point of the original text."""
        return bisect_left(
            range(len(self.words)),
            offset,
            key=lambda at: self.folded.span(self.starts[at], self.ends[at]).start,
        )

    def span(self, start: int, end: int) -> TextSpan:
        """The original stretch of a folded one."""
        return self.folded.span(start, end)


@lru_cache(maxsize=64)
def index_text(text: str) -> IndexedText:
    """The index of a text; kept, since a page has many quotes."""
    folded = fold_page(text)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    places: dict[str, list[int]] = {}
    for at, found in enumerate(WORD.finditer(folded.text)):
        word = found[0].casefold()
        words.append(word)
        starts.append(found.start())
        ends.append(found.end())
        places.setdefault(word, []).append(at)
    return IndexedText(folded, tuple(words), tuple(starts), tuple(ends), places)


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a selector's field, case-folded."""
    return tuple(found[0].casefold() for found in WORD.finditer(fold(text).text))
