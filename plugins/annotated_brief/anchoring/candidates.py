"""Where a quote may stand by now: places that its words, rare words or their history point to."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from annotated_brief.anchoring.align import Pair, best_stretch, pair_words
from annotated_brief.anchoring.words import IndexedText, words_of
from annotated_brief.model import TextQuoteSelector

VERBATIM = 8
"""Verbatim places looked at, best context first: a word that stands oftener has its twins told
apart by the words next to it."""
VOTED = 3
"""Places looked at that only the rare words point to."""
COMMON = 30
"""A word that stands oftener than this on a page points nowhere."""
SLACK = 8
"""Words by which the window around a place is wider than the quote, on each side."""
CONTEXT_WORDS = 12
"""Words of prefix and suffix that count, nearest first."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A selector as words."""

    exact: str
    words: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]

    @classmethod
    def of(cls, selector: TextQuoteSelector) -> "Quoted":
        """The words of ``selector``."""
        before, after = words_of(selector.prefix), words_of(selector.suffix)
        return cls(
            selector.exact.strip(),
            words_of(selector.exact),
            before[-CONTEXT_WORDS:],
            after[:CONTEXT_WORDS],
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of words where the quote may stand."""

    first: int
    end: int
    """Page words, end excluded."""
    pairs: Sequence[Pair]
    """Surviving words: number in the quote, number on the page."""
    before: frozenset[int]
    """Which words of the prefix stand before it."""
    after: frozenset[int]
    """Which words of the suffix stand after it."""


def candidates(page: IndexedText, quoted: Quoted, image: Sequence[Pair] = ()) -> list[Candidate]:
    """Every place worth a judgement.

    Args:
        page: the text as it is now.
        quoted: what is looked for.
        image: where the quote's words went, by a diff with the text they were quoted from.

    """
    length = len(quoted.words)
    verbatim = page.find(quoted.words)
    if len(verbatim) > VERBATIM:
        verbatim = sorted(verbatim, key=lambda at: -_context_run(page, quoted, at))[:VERBATIM]
        known = {j for _, j in image}
        verbatim += [at for at in page.find(quoted.words) if at in known and at not in verbatim]
    found = [
        _look(page, quoted, at, [(i, at + i) for i in range(length)]) for at in verbatim
    ]
    taken = {(c.first, c.end) for c in found}
    if image:
        run = best_stretch(image, lambda i: page.rarity(quoted.words[i]))
        c = _look(page, quoted, run[0][1] - run[0][0], run)
        if (c.first, c.end) not in taken:
            taken.add((c.first, c.end)); found.append(c)
    for at in _voted(page, quoted):
        c2 = _aligned(page, quoted, at)
        if c2 and (c2.first, c2.end) not in taken:
            taken.add((c2.first, c2.end)); found.append(c2)
    return found


def _context_run(page: IndexedText, quoted: Quoted, at: int) -> int:
    run = 0
    for step, word in enumerate(reversed(quoted.before), 1):
        if at - step < 0 or page.words[at - step] != word:
            break
        run += 1
    end = at + len(quoted.words)
    for step, word in enumerate(quoted.after):
        if end + step >= len(page.words) or page.words[end + step] != word:
            break
        run += 1
    return run


def _voted(page: IndexedText, quoted: Quoted) -> list[int]:
    """Word numbers where the quote would start, by the votes of its and its context's words."""
    width = max(4, len(quoted.words) // 4)
    votes: dict[int, float] = defaultdict(float)
    line = (*quoted.before, *quoted.words, *quoted.after)
    for i, word in enumerate(line, -len(quoted.before)):
        places = page.places.get(word, ())
        if len(places) <= COMMON:
            weight = page.rarity(word)
            for place in places:
                bucket = (place - i) // width
                votes[bucket] += weight
                votes[bucket + 1] += weight / 2
                votes[bucket - 1] += weight / 2
    best: list[int] = []
    for bucket in sorted(votes, key=lambda b: (-votes[b], b)):
        if all(abs(bucket - other) > 1 for other in best):
            best.append(bucket)
            if len(best) == VOTED:
                break
    return [bucket * width for bucket in best]


def _aligned(page: IndexedText, quoted: Quoted, at: int) -> Candidate | None:
    length = len(quoted.words)
    slack = SLACK + length // 2
    lead = len(quoted.before)
    low = max(0, at - lead - slack)
    high = min(len(page.words), at + length + len(quoted.after) + slack)
    line = (*quoted.before, *quoted.words, *quoted.after)
    pairs = [(i - lead, low + j) for i, j in pair_words(line, page.words[low:high])]
    inner = [pair for pair in pairs if 0 <= pair[0] < length]
    if not inner:
        return None
    run = best_stretch(inner, lambda i: page.rarity(quoted.words[i]))
    return _look(page, quoted, at, run)


def _look(page: IndexedText, quoted: Quoted, at: int, run: Sequence[Pair]) -> Candidate:
    """The candidate of these surviving words, with what stands of its context."""
    first, end = run[0][1], run[-1][1] + 1
    # Where the quote's own end is gone, the context may still stand right there.
    lost_before, lost_after = run[0][0], len(quoted.words) - 1 - run[-1][0]
    low = max(0, first - len(quoted.before) - SLACK - lost_before)
    high = end + len(quoted.after) + SLACK + lost_after
    before = frozenset(i for i, _ in pair_words(quoted.before, page.words[low:first]))
    after = frozenset(i for i, _ in pair_words(quoted.after, page.words[end:high]))
    return Candidate(first, end, run, before, after)
