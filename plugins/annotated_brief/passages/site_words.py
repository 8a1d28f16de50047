"""A site's passages as one line of words, each with the passage and the sentence it stands in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from msgspec import Struct

from annotated_brief.anchoring.fold import UNSPACED, by_script, fold
from annotated_brief.anchoring.sense import SENTENCE_END, function_words

_WORD = by_script(rf"[{UNSPACED}]|[^\W{UNSPACED}]+(?:'[^\W{UNSPACED}]+)*")
"""Letters and digits with their apostrophes, or one sign of a script without spaces."""


class PassageWords(Struct, frozen=True):
    """One passage's words, case-folded, and where they stand in it (code points, ends excluded)."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[int, ...]
    """The word that each sentence begins with."""


@lru_cache(maxsize=8192)
def passage_words(text: str) -> PassageWords:
    """A passage's text as words; kept, since most passages are the same in the next state."""
    folded = fold(text)
    found = list(_WORD(folded.text).finditer(folded.text))
    spans = [folded.span(one.start(), one.end()) for one in found]
    begins = [one.start() for one in found]
    stops = {bisect_right(begins, stop.end() - 1) for stop in SENTENCE_END.finditer(folded.text)}
    return PassageWords(
        tuple(one[0].casefold() for one in found),
        tuple(span.start for span in spans),
        tuple(span.end for span in spans),
        tuple(sorted({0, *stops} - {len(found)})),
    )


class SiteWords(Struct, frozen=True, dict=True, eq=False):
    """Texts of passages in order, as words numbered through."""

    texts: Sequence[str]

    @cached_property
    def passages(self) -> tuple[PassageWords, ...]:
        """Each passage's own words."""
        return tuple(map(passage_words, self.texts))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words."""
        return tuple(word for one in self.passages for word in one.words)

    @cached_property
    def begins(self) -> tuple[int, ...]:
        """The first word of each passage, and the number of all words."""
        return tuple(accumulate((len(one.words) for one in self.passages), initial=0))

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """The first word of each sentence, and the number of all words."""
        firsts = [
            begin + at
            for begin, one in zip(self.begins, self.passages, strict=False)
            if one.words
            for at in one.sentences
        ]
        return (*firsts, len(self.words))

    @cached_property
    def content(self) -> tuple[bool, ...]:
        """Which words carry content."""
        empty = function_words()
        return tuple(word not in empty for word in self.words)

    def count(self, words: Iterable[int]) -> int:
        """How many of these words carry content."""
        return sum(self.content[word] for word in words)

    def passage_of(self, word: int) -> int:
        """The passage that a word stands in."""
        return bisect_right(self.begins, word) - 1

    def of_passage(self, passage: int) -> range:
        """The words of a passage."""
        return range(self.begins[passage], self.begins[passage + 1])

    def sentence_of(self, word: int) -> range:
        """The words of the sentence that a word stands in."""
        at = bisect_right(self.sentences, word) - 1
        return range(self.sentences[at], self.sentences[at + 1])

    def between(self, passage: int, start: int, end: int) -> range:
        """The words that a stretch of a passage's text touches."""
        one, begin = self.passages[passage], self.begins[passage]
        first, last = bisect_right(one.ends, start), bisect_left(one.starts, end)
        return range(begin + first, begin + last)

    def start(self, word: int) -> tuple[int, int]:
        """Passage and offset in its text where a word begins."""
        passage = self.passage_of(word)
        return passage, self.passages[passage].starts[word - self.begins[passage]]

    def end(self, word: int) -> tuple[int, int]:
        """Passage and offset in its text after a word."""
        passage = self.passage_of(word)
        return passage, self.passages[passage].ends[word - self.begins[passage]]
