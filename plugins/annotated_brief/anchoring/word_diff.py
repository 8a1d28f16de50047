"""Which word of an old text became which of the new one, stretches that moved included.

After P. Heckel, A technique for isolating differences between files (1978): what is unique in both
texts is the same, and sameness spreads to neighbours; so order need not be kept.
"""

from collections.abc import Sequence
from functools import lru_cache

from annotated_brief.anchoring.align import pair_words
from annotated_brief.anchoring.words import index_text

SEED = 6
"""Words in a row that are taken for the same where both texts hold them once. Three let 1.0
percent of deleted quotes be seen elsewhere on the dev set, six 0.4."""


@lru_cache(maxsize=64)
def diff_words(old_text: str, new_text: str) -> tuple[dict[int, int], dict[int, int]]:
    """Old word numbers to new ones, and back; kept, since a page has many quotes."""
    diff = _Diff(index_text(old_text).words, index_text(new_text).words)
    there = _once(diff.new)
    for run, i in _once(diff.old).items():
        if run in there:
            diff.spread(i, there[run])
    diff.fill()
    return diff.forth, diff.back


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Where the runs of ``SEED`` words start that stand there once."""
    seen: dict[tuple[str, ...], int] = {}
    twice = set()
    for at in range(len(words) - SEED + 1):
        run = tuple(words[at : at + SEED])
        if run in seen:
            twice.add(run)
        seen[run] = at
    return {run: at for run, at in seen.items() if run not in twice}


class _Diff:
    """Two texts, and what is known of their words so far."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = old, new
        self.forth: dict[int, int] = {}
        self.back: dict[int, int] = {}

    def spread(self, i: int, j: int) -> None:
        """Take the seed and its equal neighbours on both sides as the same."""
        for step, a, b in ((1, i, j), (-1, i - 1, j - 1)):
            while 0 <= a < len(self.old) and 0 <= b < len(self.new) and self.old[a] == self.new[b]:
                if a in self.forth or b in self.back:
                    break
                self._pair(a, b)
                a, b = a + step, b + step

    def fill(self) -> None:
        """Pair what stands between two neighbours that kept their order."""
        last_i, last_j = -1, -1
        for i in [*sorted(self.forth), len(self.old)]:
            j = self.forth.get(i, len(self.new))
            between = range(last_j + 1, j)
            if i - last_i > 1 and between and not any(b in self.back for b in between):
                for a, b in pair_words(self.old[last_i + 1 : i], self.new[last_j + 1 : j]):
                    self._pair(last_i + 1 + a, last_j + 1 + b)
            last_i, last_j = i, j

    def _pair(self, i: int, j: int) -> None:
        self.forth[i], self.back[j] = j, i
