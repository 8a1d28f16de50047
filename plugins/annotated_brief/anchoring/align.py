"""Align words with words: which survive, and the stretch from the first survivor to the last."""

from collections.abc import Callable, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

ALIKE = 75
"""Similarity in percent (``fuzz.ratio``) from which a word in another's place is the same word
rewritten: recieve/receive is 86, fix/fixes 75, bill/build 67, design/product 31."""
GAP_WORDS = 3
"""Longest replaced stretch, in words, in which rewritten words are looked for."""
GAP_COST = 0.5
"""What a foreign word inside the stretch costs, in nats of rarity: a chance "the" far off does
not lengthen the stretch, and inserted clauses of some ten words do not cut it. On the dev set 0.25
leaves 2.6 percent loose borders, 0.5 and 1 leave half of that."""

Pair = tuple[int, int]


def pair_words(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Places of the words that survive from ``old`` to ``new``, in order; rewritten ones too."""
    pairs: list[Pair] = []
    at_old = at_new = 0
    for block in (*LCSseq.opcodes(old, new), None):
        if block is not None and block.tag != "equal":
            continue
        stop_old = block.src_start if block else len(old)
        stop_new = block.dest_start if block else len(new)
        if 0 < stop_old - at_old <= GAP_WORDS and 0 < stop_new - at_new <= GAP_WORDS:
            pairs += _rewritten(old, new, at_old, stop_old, at_new, stop_new)
        if block:
            pairs += zip(
                range(block.src_start, block.src_end),
                range(block.dest_start, block.dest_end),
                strict=True,
            )
            at_old, at_new = block.src_end, block.dest_end
    return pairs


def _rewritten(
    old: Sequence[str], new: Sequence[str], at_old: int, stop_old: int, at_new: int, stop_new: int
) -> list[Pair]:
    pairs = []
    for i in range(at_old, stop_old):
        for j in range(at_new, stop_new):
            if fuzz.ratio(old[i], new[j]) >= ALIKE:
                pairs.append((i, j))
                at_new = j + 1
                break
    return pairs


def best_stretch(pairs: Sequence[Pair], gain: Callable[[int], float]) -> Sequence[Pair]:
    """The run of pairs that is worth most: each word's gain, less the foreign words between.

    Args:
        pairs: in order.
        gain: what a word of the old text is worth, in nats.

    """
    best = total = 0.0
    best_run = (0, 0)
    start = 0
    for at, (i, j) in enumerate(pairs):
        if at:
            total -= GAP_COST * (j - pairs[at - 1][1] - 1)
        if total <= 0:
            total, start = 0.0, at
        total += gain(i)
        if total > best:
            best, best_run = total, (start, at + 1)
    return pairs[slice(*best_run)]
