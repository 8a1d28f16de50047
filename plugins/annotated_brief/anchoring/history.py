"""What the text a quote was taken from tells about where its words went."""

from collections.abc import Sequence

from msgspec import Struct

from annotated_brief.anchoring.align import Pair
from annotated_brief.anchoring.candidates import Candidate, Quoted, touching
from annotated_brief.anchoring.word_diff import diff_words
from annotated_brief.anchoring.words import index_text

NEIGHBOURS = 15
"""Words on each side of the quote, in the old text, whose fate is looked at: about a sentence."""
REACH = 25
"""Words within which they still count as beside it: a sentence, and as much put between."""


class History(Struct, frozen=True):
    """The quote's words in the old text, and a word diff from there to the new one."""

    first: int
    end: int
    """Words of the old text, end excluded."""
    forth: dict[int, int]
    back: dict[int, int]

    @property
    def image(self) -> Sequence[Pair]:
        """The quote's words and where the diff sees them now, in the page's order."""
        pairs = (
            (old - self.first, self.forth[old])
            for old in range(self.first, self.end)
            if old in self.forth
        )
        return sorted(pairs, key=lambda pair: pair[1])

    def foreign(self, place: int) -> bool:
        """Whether the page's word stood elsewhere in the old text, so is a twin's."""
        return place in self.back and not self.first <= self.back[place] < self.end

    def beside(self, candidate: Candidate) -> float:
        """What share of the old neighbours, on the better side, stand beside the candidate."""
        before = range(max(0, self.first - NEIGHBOURS), self.first)
        after = range(self.end, self.end + NEIGHBOURS)
        first, end = candidate.first, candidate.end
        left = sum(first - REACH <= self.forth.get(n, -REACH) < first for n in before)
        right = sum(end <= self.forth.get(n, -1) < end + REACH for n in after)
        return max(left, right) / NEIGHBOURS


def read_history(quoted: Quoted, hint: int | None, old_text: str, text: str) -> History | None:
    """The history of a quote, if the old text has it.

    Args:
        quoted: the selector as words.
        hint: where the quote starts in the old text, in code points; None: where it fits best.
        old_text: the text in which the quote was exact.
        text: the text as it is now.

    """
    old = index_text(old_text)
    if hint is not None:
        first = old.word_at(hint)
    else:
        found = old.find(quoted.words)
        if not found:
            return None
        first = max(found, key=lambda at: sum(touching(old, quoted, at, at + len(quoted.words))))
    return History(first, first + len(quoted.words), *diff_words(old_text, text))
