"""Follow a quote into an edited text: the best place for it, or none.

Verbatim and edited places are judged by one score. A verbatim place can lose: the words may have
been deleted where they were quoted, and stand elsewhere by coincidence.
"""

import math
from collections.abc import Sequence

from msgspec import Struct

from annotated_brief.anchoring.candidates import Quoted, find_candidates
from annotated_brief.anchoring.evidence import QUOTE_ALONE, WITH_HISTORY, weigh
from annotated_brief.anchoring.fold import fold
from annotated_brief.anchoring.history import read_history
from annotated_brief.anchoring.match_text_quote import ELISION, ELISION_REACH
from annotated_brief.anchoring.words import index_text
from annotated_brief.model import TextQuoteSelector, TextSpan

FLOOR = 0.2
"""Least confidence of a place. On the dev set 0.3 finds 0.4 percent fewer of the surviving quotes and
places 0.6 percent fewer of the deleted ones; 0.1 places 2 percent more of those."""
LEAD = 0.1
"""Least lead over the runner-up, in log-odds: equal places are no place. On the dev set 0 puts 0.24
percent of the quotes on wrong words instead of 0.18, and 1 loses 1 percent of the right ones."""
SURVIVING = 0.5
"""Least share of the quote's words that must survive: with fewer it is another sentence. (At 0.6 the
dev set loses 6 percent of its edited quotes.)"""


class Followed(Struct, frozen=True):
    """A place for a quote."""

    span: TextSpan
    odds: float
    """Log-odds that it is the quote's."""
    exact: bool
    """Whether the words are the quote's own, to the letter (after folding)."""

    @property
    def confidence(self) -> float:
        """From 0 to 1."""
        return 1 / (1 + math.exp(-self.odds))


def clear_best(found: Sequence[tuple[str, Followed]]) -> tuple[str, Followed] | None:
    """The best of several pages' places, if it is good enough and clearly ahead of any other."""
    ranked = sorted(found, key=lambda pair: (-pair[1].odds, pair[0], pair[1].span))
    if not ranked or ranked[0][1].confidence < FLOOR:
        return None
    page, best = ranked[0]
    for other_page, other in ranked[1:]:
        overlaps = other.span.start < best.span.end and best.span.start < other.span.end
        if not (overlaps and other_page == page) and best.odds - other.odds < LEAD:
            return None
    return page, best


def places(
    text: str, selector: TextQuoteSelector, hint: int | None = None, old_text: str | None = None
) -> list[Followed]:
    """Every place in ``text`` where at least half of the quote's words survive.

    Args:
        text: the text as it is now; offsets are code points.
        selector: the quote, exact in an older text.
        hint: where it started there, if known.
        old_text: that older text, if known.

    """
    exact = fold(selector.exact).text.strip()
    parts = [part for part in ELISION.split(exact) if part]
    if len(parts) < 2:
        return _places(text, selector, hint, old_text)
    heads = _places(text, TextQuoteSelector(parts[0], prefix=selector.prefix), hint, old_text)
    tails = _places(text, TextQuoteSelector(parts[-1], suffix=selector.suffix), None, old_text)
    return [
        Followed(TextSpan(a.span.start, b.span.end), min(a.odds, b.odds), a.exact and b.exact)
        for a in heads
        for b in tails
        if a.span.end <= b.span.start < a.span.start + ELISION_REACH
    ]


def _places(
    text: str, selector: TextQuoteSelector, hint: int | None, old_text: str | None
) -> list[Followed]:
    page, quoted = index_text(text), Quoted.of(selector)
    if not quoted.words:
        return []
    history = read_history(quoted, hint, old_text, text) if old_text is not None else None
    weights = WITH_HISTORY if history else QUOTE_ALONE
    exact = fold(selector.exact).text.strip()
    found = []
    for candidate in find_candidates(page, quoted, history.image if history else ()):
        if len(candidate.pairs) < SURVIVING * len(quoted.words):
            continue
        start, end = page.text(candidate.first, candidate.end, exact)
        span = page.span(start, end)
        shift = None if hint is None else span.start - hint
        odds = weigh(page, quoted, candidate, shift, history).odds(weights)
        found.append(Followed(span, odds, page.folded.text[start:end] == exact))
    return found
