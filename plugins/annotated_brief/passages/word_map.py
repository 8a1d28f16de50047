"""Which word of the old passages became which of the new ones, stretches that moved included.

After P. Heckel, A technique for isolating differences between files (1978): passages that read alike
are the same, so are long runs that are unique in what is left, and sameness spreads to neighbours; what
stands between two neighbours that kept their order is compared word by word.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from annotated_brief.passages.align import JOINED, gaps
from annotated_brief.passages.site_words import SiteWords

SEED = 6
"""Words in a row that are taken for the same where both texts hold them once. Three let one percent
of deleted quotes be seen elsewhere on the dev set, six less than half of that."""
WHOLE = 0.65
"""Least likeness by content words for a sentence in a passage that is another one to be the same sentence:
its words in somebody else's mouth are no evidence."""
IN_PLACE = 0.2
"""The same where the passage stands where the old one stood, which is no more, or took its words in."""
PHRASE = 3
"""Words in a row, at least two of them with content, that are the same phrase in the passage that took the
old one's place, however the sentence around them was rewritten."""
ALIKE = 75
"""Similarity in percent (``fuzz.ratio``) from which a word in another's place is the same word
rewritten: recieve/receive is 86, fix/fixes 75, bill/build 67, design/product 31."""
GAP_WORDS = 3
"""Longest replaced stretch, in words, all of which may be rewritten; of a longer one the ends may."""
PIECE = 0.6
"""Least share of a passage's content words that come from one old passage, for it to be split off from that."""

Pair = tuple[int, int]
"""Places of a word, old and new."""


class WordMap:
    """Numbers of old words to numbers of new ones (``forth``), and ``back``."""

    def __init__(self, old: SiteWords, new: SiteWords, pairs: Mapping[int, int]) -> None:
        """Map the words; ``pairs`` are the old passages that are new ones, as far as they are the same."""
        self.old, self.new, self._pairs = old, new, pairs
        self.forth: dict[int, int] = {}
        self.back: dict[int, int] = {}
        self._pair_unedited()
        self._seed()
        self._pair_sentences()
        self._compare_between(range(len(old.words)), range(len(new.words)))
        self._drop_strangers()
        self._pair_within()

    def _pair(self, i: int, j: int) -> None:
        self.forth[i], self.back[j] = j, i

    def _pair_unedited(self) -> None:
        for before, after in self._pairs.items():
            if self.old.passages[before].words == self.new.passages[after].words:
                words = self.old.of_passage(before), self.new.of_passage(after)
                for i, j in zip(*words, strict=True):
                    self._pair(i, j)

    def _seed(self) -> None:
        """Runs that stand once in what isn't paired yet, and their equal neighbours."""
        there = _once(self.new.words, self.back)
        for run, i in _once(self.old.words, self.forth).items():
            if run in there:
                self._spread(i, there[run])

    def _spread(self, i: int, j: int) -> None:
        old, new = self.old.words, self.new.words
        for step, a, b in ((1, i, j), (-1, i - 1, j - 1)):
            while 0 <= a < len(old) and 0 <= b < len(new) and old[a] == new[b]:
                if a in self.forth or b in self.back:
                    break
                self._pair(a, b)
                a, b = a + step, b + step

    def _pair_sentences(self) -> None:
        """Pair what is left of sentences, some words of which went to another passage."""
        old, new = self.old, self.new
        moved = {
            (old.sentence_of(i), new.sentence_of(j))
            for i, j in self.forth.items()
            if self._pairs.get(old.passage_of(i)) != new.passage_of(j)
        }
        for before, after in sorted(moved, key=lambda pair: (pair[0].start, pair[1].start)):
            self._compare_between(before, after)

    def _compare_between(self, before: range, after: range) -> None:
        """Pair what is left between neighbours that kept their order."""
        last_i, last_j = before.start - 1, after.start - 1
        for i in (*before, before.stop):
            j = self.forth.get(i, -1) if i < before.stop else after.stop
            if last_j < j <= after.stop:
                self._compare_free(range(last_i + 1, i), range(last_j + 1, j))
                last_i, last_j = i, j

    def _pair_within(self) -> None:
        """Pair what is left of passages that are the same."""
        for before, after in self._pairs.items():
            self._compare_between(self.old.of_passage(before), self.new.of_passage(after))

    def _compare_free(self, before: range, after: range) -> None:
        old, new = self.old.words, self.new.words
        a = [i for i in before if i not in self.forth]
        b = [j for j in after if j not in self.back]
        if a and b:
            for i, j in pair_words([old[i] for i in a], [new[j] for j in b]):
                self._pair(a[i], b[j])

    def _drop_strangers(self) -> None:
        """Unpair words in a passage that isn't the old one's heir, but for a sentence that went there whole."""
        old, new = self.old, self.new
        flows: dict[tuple[int, int], list[int]] = defaultdict(list)
        for i, j in self.forth.items():
            passages = old.passage_of(i), new.passage_of(j)
            if self._pairs.get(passages[0]) != passages[1]:
                flows[passages].append(i)
        gaps_old, gaps_new = gaps(len(old.texts), len(new.texts), self._pairs)
        for (before, after), words in flows.items():
            carried = old.count(words)
            if carried and carried >= PIECE * new.count(new.of_passage(after)):
                continue
            same_gap = after not in self._pairs.values() and gaps_old[before] == gaps_new[after]
            beside = after in (self._pairs.get(before - 1), self._pairs.get(before + 1))
            joined = beside and carried >= JOINED * old.count(old.of_passage(before))
            free = before not in self._pairs and (same_gap or joined)
            self._drop_unlike(words, IN_PLACE if free else WHOLE)

    def _drop_unlike(self, words: Sequence[int], least: float) -> None:
        """Unpair those whose sentence is another one now."""
        old, new = self.old, self.new
        shared: dict[tuple[range, range], list[int]] = defaultdict(list)
        for i in sorted(words):
            shared[old.sentence_of(i), new.sentence_of(self.forth[i])].append(i)
        for (before, after), some in shared.items():
            kept = old.count(some)
            if kept and 2 * kept >= least * (old.count(before) + new.count(after)):
                continue
            for run in self._runs(some):
                if least == WHOLE or len(run) < PHRASE or old.count(run) < 2:
                    for i in run:
                        del self.back[self.forth.pop(i)]

    def _runs(self, words: Sequence[int]) -> list[list[int]]:
        """Old words, in order, by runs that stand in a row in both texts."""
        runs: list[list[int]] = []
        for i in words:
            if runs and i - 1 == runs[-1][-1] and self.forth[i - 1] + 1 == self.forth[i]:
                runs[-1].append(i)
            else:
                runs.append([i])
        return runs


def _once(words: Sequence[str], taken: Mapping[int, int]) -> dict[tuple[str, ...], int]:
    """Where the runs of ``SEED`` words start that stand there once, among those not taken."""
    seen: dict[tuple[str, ...], int] = {}
    twice = set()
    free = 0
    for end in range(1, len(words) + 1):
        free = 0 if end - 1 in taken else free + 1
        if free >= SEED:
            run = tuple(words[end - SEED : end])
            if run in seen:
                twice.add(run)
            seen[run] = end - SEED
    return {run: at for run, at in seen.items() if run not in twice}


def pair_words(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Places of the words that survive from ``old`` to ``new``, in order; rewritten ones too."""
    pairs: list[Pair] = []
    i = j = 0
    for block in LCSseq.opcodes(old, new).as_matching_blocks():
        pairs += _rewritten(old, new, range(i, block.a), range(j, block.b))
        i, j = block.a + block.size, block.b + block.size
        pairs += zip(range(block.a, i), range(block.b, j), strict=True)
    return pairs


def _rewritten(old: Sequence[str], new: Sequence[str], gone: range, put: range) -> list[Pair]:
    """Of words in the place of others those that are the same."""
    if not gone or not put:
        return []
    if max(len(gone), len(put)) > GAP_WORDS:
        ends = (gone[0], put[0]), (gone[-1], put[-1])
        return [(i, j) for i, j in ends if _same(old[i], new[j])][: min(len(gone), len(put))]
    pairs = []
    first = put.start
    for i in gone:
        for j in range(first, put.stop):
            if _same(old[i], new[j]):
                pairs.append((i, j))
                first = j + 1
                break
    return pairs


def _same(old: str, new: str) -> bool:
    """Whether one is the other rewritten: in another spelling or form, or a number for a number."""
    return (old[0].isdecimal() and new[0].isdecimal()) or fuzz.ratio(old, new) >= ALIKE
