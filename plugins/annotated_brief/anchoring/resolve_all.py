"""Resolve all targets of a layer at once: each page is looked through for those quotes alone that it may hold.

Of the words of a quote, those with a space on either side stand between spaces wherever the quote does,
in any script; and two that are neighbours in it are neighbours there.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from annotated_brief.anchoring.match_text_quote import inner_words, match_text_quote
from annotated_brief.anchoring.page_text import PageText
from annotated_brief.anchoring.resolve import Anchored, Resolution, judge
from annotated_brief.memo import NOTHING_KEPT, Memo
from annotated_brief.model import Target

_Found = tuple[tuple[int, Anchored], ...]
"""Numbers of targets, and a place of each."""


class _Asked(Struct, frozen=True):
    """The targets by where they may stand, as numbers."""

    on: Mapping[str, Sequence[int]]
    """Those that name a page."""
    anywhere: Sequence[tuple[int, frozenset[tuple[str, ...]]]]
    """The others, with words that a page must hold."""


def resolve_all(
    targets: Sequence[Target], pages: Mapping[str, PageText], memo: Memo = NOTHING_KEPT
) -> Iterator[Resolution]:
    """Where each target's words stand: what ``resolve`` gives of each, in order.

    Args:
        targets: what is looked for.
        pages: all annotated pages, by source path.
        memo: what an earlier search has left.

    """
    given = tuple(targets)
    asked = memo.take("asked", (given,), lambda: _asked(given))
    matches: list[list[Anchored]] = [[] for _ in given]
    for name, page in pages.items():
        for at, place in memo.take(
            ("matches", name), (given, page), partial(_find, given, asked, name, page)
        ):
            matches[at].append(place)
        page.forget_folds()
    for target, found in zip(given, matches, strict=True):
        yield found[0] if len(found) == 1 else judge(target, tuple(found), pages)


def _asked(targets: tuple[Target, ...]) -> _Asked:
    on: dict[str, list[int]] = {}
    anywhere = []
    for at, target in enumerate(targets):
        if target.page is None:
            anywhere.append((at, inner_words(target.selector)))
        else:
            on.setdefault(target.page, []).append(at)
    return _Asked(on, anywhere)


def _find(targets: tuple[Target, ...], asked: _Asked, name: str, page: PageText) -> _Found:
    likely = list(asked.on.get(name, ()))
    if asked.anywhere:
        there = page.neighbours
        likely += [at for at, words in asked.anywhere if there.issuperset(words)]
    return tuple(
        (at, Anchored(name, span))
        for at in likely
        for span in match_text_quote(page, targets[at].selector)
    )
