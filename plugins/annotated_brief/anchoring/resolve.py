"""Judge the matches of a target: Anchored, Ambiguous or Orphaned; words that aren't there have no place."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from annotated_brief.anchoring.match_text_quote import match_text_quote, may_hold
from annotated_brief.anchoring.nearest import nearest_passages
from annotated_brief.anchoring.page_text import PageText
from annotated_brief.model import Target, TextSpan

_MANY = 100
"""Targets from which it pays to list a page's words before looking for any."""

_MOST_READ = 20_000_000
"""Characters of pages that are compared with quotes that stand nowhere: a second or two. Later ones get no hint."""


class Anchored(Struct, frozen=True):
    """The quote stands in one place."""

    page: str
    span: TextSpan


class Ambiguous(Struct, frozen=True):
    """The quote stands in several places."""

    places: tuple[Anchored, ...]


class Orphaned(Struct, frozen=True):
    """The quote stands nowhere."""

    nearest: tuple[tuple[str, int, str], ...]
    """Page, passage number (from 1) and words of the most similar passages, best first."""
    page_missing: bool = False


Resolution = Anchored | Ambiguous | Orphaned


def resolve(targets: Sequence[Target], pages: Mapping[str, PageText]) -> list[Resolution]:
    """Where each target's words stand on all annotated pages, in order."""
    return judge(targets, [find_on(targets, name, page) for name, page in pages.items()], pages)


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
) -> list[Resolution]:
    """What ``resolve`` gives, of what ``find_on`` gave of each page."""
    found: list[list[Anchored]] = [[] for _ in targets]
    for at, place in chain.from_iterable(matches):
        found[at].append(place)
    hints = _MOST_READ // max(1, sum(len(page.text) for page in pages.values()))
    judged = []
    for target, places in zip(targets, found, strict=True):
        one = _judge(target, places, pages, hint=hints >= 0)
        hints -= isinstance(one, Orphaned)
        judged.append(one)
    return judged


def _judge(
    target: Target, matches: Sequence[Anchored], pages: Mapping[str, PageText], *, hint: bool
) -> Resolution:
    if len(matches) == 1:
        return matches[0]
    if matches:
        return Ambiguous(tuple(matches))
    if target.page is not None:
        if target.page not in pages:
            return Orphaned((), page_missing=True)
        pages = {target.page: pages[target.page]}
    return Orphaned(nearest_passages(target.selector.exact, pages) if hint else ())
