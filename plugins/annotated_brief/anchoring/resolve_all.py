"""Resolve all targets of a layer at once: each page is looked through for those quotes alone that it may hold."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from annotated_brief.anchoring.match_text_quote import inner_word, match_text_quote
from annotated_brief.anchoring.page_text import PageText
from annotated_brief.anchoring.resolve import Anchored, Resolution, judge
from annotated_brief.memo import NOTHING_KEPT, Memo
from annotated_brief.model import Target

_Found = tuple[tuple[int, Anchored], ...]
"""Numbers of targets, and a place of each."""


def resolve_all(
    targets: Sequence[Target], pages: Mapping[str, PageText], memo: Memo = NOTHING_KEPT
) -> Iterator[Resolution]:
    """Where each target's words stand: what ``resolve`` gives of each, in order.

    Args:
        targets: what is looked for.
        pages: all annotated pages, by source path.
        memo: what an earlier search has left.

    """
    asked = tuple(targets)
    words = memo.take(
        "inner words", (asked,), lambda: tuple(inner_word(one.selector) for one in asked)
    )
    matches: list[list[Anchored]] = [[] for _ in asked]
    for name, page in pages.items():
        for at, place in memo.take(
            ("matches", name), (asked, page), partial(_find, asked, words, name, page)
        ):
            matches[at].append(place)
        page.forget_folds()
    for target, found in zip(asked, matches, strict=True):
        yield found[0] if len(found) == 1 else judge(target, tuple(found), pages)


def _find(
    targets: tuple[Target, ...], words: tuple[str | None, ...], name: str, page: PageText
) -> _Found:
    there = page.folded_words
    return tuple(
        (at, Anchored(name, span))
        for at, (target, word) in enumerate(zip(targets, words, strict=True))
        if (word is None or word in there) and target.page in (None, name)
        for span in match_text_quote(page, target.selector)
    )
