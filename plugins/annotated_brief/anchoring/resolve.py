"""Judge the matches of a target: Anchored, Drifted, Ambiguous or Orphaned; never a silent guess."""

from collections.abc import Mapping

from msgspec import Struct

from annotated_brief.anchoring.match_text_quote import match_text_quote
from annotated_brief.anchoring.page_text import PageText
from annotated_brief.model import Target, TextSpan

_CONTEXT_WORDS = 12


class Anchored(Struct, frozen=True):
    """The quote stands in one place."""

    page: str
    span: TextSpan


class Ambiguous(Struct, frozen=True):
    """The quote stands in several places."""

    places: tuple[Anchored, ...]
    prefixes: tuple[str, ...]
    """For each place the shortest words before it that tell it from the others."""


class Orphaned(Struct, frozen=True):
    """The quote stands nowhere."""

    nearest: tuple[tuple[str, int, str], ...]
    """Page, passage number (from 1) and words of the most similar passages, best first."""
    page_missing: bool = False


class Drifted(Struct, frozen=True):
    """The quote stands nowhere as typed, and one place is clearly what became of it."""

    page: str
    span: TextSpan
    confidence: float
    """From 0 to 1."""
    was: str
    """The quote as typed."""
    now: str
    """The words of the page; the same as ``was`` where only prefix or suffix changed."""


Resolution = Anchored | Drifted | Ambiguous | Orphaned


def resolve(
    target: Target, pages: Mapping[str, PageText], history: Mapping[str, str] | None = None
) -> Resolution:
    """Where the target's words stand.

    Args:
        target: what is looked for.
        pages: all annotated pages, by source path.
        history: the text of each page in the revision in which the quote was exact, if known.

    """
    matches = tuple(
        Anchored(name, span)
        for name, page in pages.items()
        if target.page in (None, name)
        for span in match_text_quote(page, target.selector)
    )
    return judge(target, matches, pages, history)


def judge(
    target: Target,
    matches: tuple[Anchored, ...],
    pages: Mapping[str, PageText],
    history: Mapping[str, str] | None = None,
) -> Resolution:
    """The same, where all places are known at which the quote stands as typed."""
    searched = pages
    if target.page is not None:
        if target.page not in pages:
            return Orphaned((), page_missing=True)
        searched = {target.page: pages[target.page]}
    if len(matches) == 1:
        return matches[0]
    if matches:
        return Ambiguous(matches, tuple(_prefix(place, matches, pages) for place in matches))
    # Fuzzy matching is slow to import, and most builds find every quote as typed.
    from annotated_brief.anchoring.nearest import nearest_passages

    drifted = _drifted(target, searched, history or {})
    return drifted or Orphaned(nearest_passages(target.selector.exact, searched))


def _drifted(
    target: Target, pages: Mapping[str, PageText], history: Mapping[str, str]
) -> Drifted | None:
    from annotated_brief.anchoring.drift import clear_best, places

    found = clear_best(
        [
            (name, place)
            for name, page in pages.items()
            for place in places(page.text, target.selector, old_text=history.get(name))
        ]
    )
    if found is None:
        return None
    name, best = found
    now = " ".join(pages[name].text[best.span.start : best.span.end].split())
    return Drifted(name, best.span, best.confidence, target.selector.exact, now)


def _prefix(place: Anchored, places: tuple[Anchored, ...], pages: Mapping[str, PageText]) -> str:
    before = [_words_before(pages[other.page].text, other.span.start) for other in places]
    own = before[places.index(place)]
    for count in range(1, len(own) + 1):
        tail = own[-count:]
        if sum(words[-count:] == tail for words in before) == 1:
            return " ".join(tail)
    return " ".join(own)


def _words_before(text: str, offset: int) -> list[str]:
    return text[max(0, offset - 200) : offset].split()[-_CONTEXT_WORDS:]
