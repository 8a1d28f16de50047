"""What speaks for a candidate, in numbers, and how much each number weighs.

The weights are those of a logistic regression over the candidates of real revisions, made by
``bench/fit_drift.py``; there are two sets, since history tells most where it is known.
"""

import math

from msgspec import Struct
from msgspec.structs import astuple, replace

from annotated_brief.anchoring.candidates import Candidate, Quoted, touching
from annotated_brief.anchoring.history import History
from annotated_brief.anchoring.words import IndexedText

FADE = 0.8
"""Each word further off counts that much less as context."""
UNKNOWN = 0.5
"""Context that the selector does not give speaks neither for nor against."""
NEAR = 500
"""Code points, some paragraph: below this, distance from the old place says little."""
USUAL_SHIFT = 0.8
"""``far`` where no old place is known: what survivors of the dev set have in the mean."""


class Evidence(Struct, frozen=True):
    """One candidate's features; an instance may also hold the weights of each."""

    one: float
    """Always 1: its weight is the bias."""
    density: float
    """Share of surviving words among those of the candidate."""
    better_side: float
    """How much of the prefix or of the suffix survives, whichever does better."""
    worse_side: float
    """The same of the other side."""
    telling: float
    """Rarity of all surviving words, log of nats: a sentence is no coincidence, a word may be."""
    telling_in_place: float
    """The same times ``better_side``: who says little needs its context most."""
    twins: float
    """Other verbatim places on the page, log: common words prove little."""
    far: float
    """Distance from the old place, log of ``NEAR``."""
    touching: float
    """Rarity of the context that stands unbroken at the better side, log of nats."""
    image: float = 0.0
    """Share of the quote's words that a diff with the old text sees here, by rarity."""
    foreign: float = 0.0
    """Share of them that stood elsewhere in the old text: a twin's words."""
    beside: float = 0.0
    """Share of the old neighbours that stand beside it still."""

    def odds(self, weights: "Evidence") -> float:
        """Log-odds that the candidate is the quote."""
        products = (a * b for a, b in zip(astuple(self), astuple(weights), strict=True))
        return float(sum(products))


QUOTE_ALONE = Evidence(
    one=-12.81,
    density=2.99,
    better_side=5.64,
    worse_side=2.99,
    telling=2.49,
    telling_in_place=-1.21,
    twins=-0.58,
    far=-0.48,
    touching=0.60,
)
"""On documents not fitted to: unchanged quotes found 99.1 percent, edited 96.0, false 2.8."""
WITH_HISTORY = Evidence(
    one=-9.55,
    density=3.07,
    better_side=1.68,
    worse_side=1.65,
    telling=1.45,
    telling_in_place=-0.35,
    twins=-0.38,
    far=-0.28,
    touching=0.35,
    image=4.45,
    foreign=-4.06,
    beside=1.41,
)
"""On documents not fitted to: unchanged quotes found 99.6 percent, edited 97.7, false 0.4."""


def weigh(
    page: IndexedText,
    quoted: Quoted,
    candidate: Candidate,
    shift: int | None,
    history: History | None,
) -> Evidence:
    """The evidence for one candidate.

    Args:
        page: the text as it is now.
        quoted: what is looked for.
        candidate: where it may stand.
        shift: code points from the old place to this one, if the old one is known.
        history: what is known of the old text.

    """
    rarity = [page.rarity(word) for word in quoted.words]
    telling = math.log1p(sum(rarity[i] for i, _ in candidate.pairs))
    before, after = _sides(page, quoted, candidate)
    evidence = Evidence(
        one=1.0,
        density=len(candidate.pairs) / (candidate.end - candidate.first),
        better_side=max(before, after),
        worse_side=min(before, after),
        telling=telling,
        telling_in_place=telling * max(before, after),
        twins=math.log1p(max(0, len(page.find(quoted.words)) - 1)),
        far=USUAL_SHIFT if shift is None else math.log1p(abs(shift) / NEAR),
        touching=math.log1p(_unbroken(page, quoted, candidate)),
    )
    if history is None:
        return evidence
    total = sum(rarity)
    here = sum(rarity[i] for i, j in history.image if candidate.first <= j < candidate.end)
    elsewhere = sum(rarity[i] for i, j in candidate.pairs if history.foreign(j))
    beside = history.beside(candidate)
    return replace(evidence, image=here / total, foreign=elsewhere / total, beside=beside)


def _unbroken(page: IndexedText, quoted: Quoted, candidate: Candidate) -> float:
    """Rarity of the context that touches the candidate, at the side where it says more."""
    before, after = touching(page, quoted, candidate.first, candidate.end)
    words_before = quoted.before[len(quoted.before) - before :]
    return max(sum(map(page.rarity, words_before)), sum(map(page.rarity, quoted.after[:after])))


def _sides(page: IndexedText, quoted: Quoted, candidate: Candidate) -> tuple[float, float]:
    last = len(quoted.before) - 1
    before = {last - i for i in candidate.before}
    return _side(page, quoted.before[::-1], before), _side(page, quoted.after, candidate.after)


def _side(page: IndexedText, words: tuple[str, ...], found: set[int] | frozenset[int]) -> float:
    """How much of a context survives, by rarity and nearness; ``words`` nearest first."""
    if not words:
        return UNKNOWN
    # The outermost word may have been cut by whoever took the context by length.
    whole = range(max(1, len(words) - 1))
    weights = [page.rarity(words[i]) * FADE**i for i in whole]
    return sum(weights[i] for i in whole if i in found) / sum(weights)
