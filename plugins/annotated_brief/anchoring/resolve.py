"""Judge the matches of a target: Anchored, Drifted, Ambiguous or Orphaned; never a silent guess."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from annotated_brief.anchoring.drift import clear_best, places
from annotated_brief.anchoring.match_text_quote import match_text_quote, may_hold
from annotated_brief.anchoring.nearest import nearest_passages
from annotated_brief.anchoring.page_text import PageText
from annotated_brief.model import Target, TextSpan

_CONTEXT_WORDS = 12
_MANY = 100
"""Targets from which it pays to list a page's words before looking for any."""


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
    targets: Sequence[Target],
    pages: Mapping[str, PageText],
    history: Mapping[str, str] | None = None,
) -> list[Resolution]:
    """Where each target's words stand, in order.

    Args:
        targets: what is looked for.
        pages: all annotated pages, by source path.
        history: the text of each page in the revision in which the quotes were exact, if known.

    """
    matches = [find_on(targets, name, page) for name, page in pages.items()]
    return judge(targets, matches, pages, history)


def find_on(targets: Sequence[Target], name: str, page: PageText) -> list[tuple[int, Anchored]]:
    """The places on one page where targets' words stand, each with the target's number."""
    likely = [at for at, target in enumerate(targets) if target.page == name]
    anywhere = [at for at, target in enumerate(targets) if target.page is None]
    if len(anywhere) >= _MANY:
        held = may_hold(page)
        anywhere = [at for at in anywhere if held(targets[at].selector)]
    return [
        (at, Anchored(name, span))
        for at in (*likely, *anywhere)
        for span in match_text_quote(page, targets[at].selector)
    ]


def judge(
    targets: Sequence[Target],
    matches: Iterable[Sequence[tuple[int, Anchored]]],
    pages: Mapping[str, PageText],
    history: Mapping[str, str] | None = None,
) -> list[Resolution]:
    """What ``resolve`` gives, of what ``find_on`` gave of each page."""
    found: list[list[Anchored]] = [[] for _ in targets]
    for at, place in chain.from_iterable(matches):
        found[at].append(place)
    return [
        _judge(target, places, pages, history or {})
        for target, places in zip(targets, found, strict=True)
    ]


def _judge(
    target: Target,
    matches: Sequence[Anchored],
    pages: Mapping[str, PageText],
    history: Mapping[str, str],
) -> Resolution:
    if len(matches) == 1:
        return matches[0]
    if matches:
        prefixes = tuple(_prefix(place, matches, pages) for place in matches)
        return Ambiguous(tuple(matches), prefixes)
    if target.page is not None:
        if target.page not in pages:
            return Orphaned((), page_missing=True)
        pages = {target.page: pages[target.page]}
    drifted = _drifted(target, pages, history)
    return drifted or Orphaned(nearest_passages(target.selector.exact, pages))


def _drifted(
    target: Target, pages: Mapping[str, PageText], history: Mapping[str, str]
) -> Drifted | None:
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


def _prefix(place: Anchored, places: Sequence[Anchored], pages: Mapping[str, PageText]) -> str:
    before = [_words_before(pages[other.page].text, other.span.start) for other in places]
    own = before[places.index(place)]
    for count in range(1, len(own) + 1):
        tail = own[-count:]
        if sum(words[-count:] == tail for words in before) == 1:
            return " ".join(tail)
    return " ".join(own)


def _words_before(text: str, offset: int) -> list[str]:
    return text[max(0, offset - 200) : offset].split()[-_CONTEXT_WORDS:]
