"""Wrap spans of an article's text in marks and links, as insertions at HTML offsets.

A wrapper is cut only where HTML demands it: at the border of an element that it covers in part,
and at the border of a block. Links are never cut; a mark that overlaps a link is.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise

from msgspec import Struct

from annotated_brief.article.article import BLOCKS, Article
from annotated_brief.article.insertions import Insertion, Order
from annotated_brief.model import TextSpan

_TAGS = re.compile("<[^>]*(?:>|$)")


class Wrapper(Struct, frozen=True):
    """What goes around a span."""

    span: TextSpan
    name: str
    """``mark`` or ``a``."""
    attributes: str
    """Ready-escaped attributes of every piece."""
    id: str = ""
    """Id of the first piece."""
    after: str = ""
    """HTML put after the last piece (the control that leads to the note)."""


class _Piece(Struct):
    start: int
    end: int
    wrapper: Wrapper
    first: bool
    last: bool


def wrap(article: Article, wrappers: list[Wrapper]) -> list[Insertion]:
    """The insertions that put all wrappers into the article."""
    pieces = [piece for wrapper in wrappers for piece in _balanced(article, wrapper)]
    ours = [piece for piece in pieces if piece.wrapper.name == "a"]
    links = _Links((piece.start, piece.end) for piece in ours)
    marks = [part for p in pieces if p.wrapper.name != "a" for part in _cut_at_links(p, links)]
    authors = (element for element in article.elements if element.name == "a")
    theirs = _Links((element.start, element.end) for element in authors)
    return _nest([*ours, *marks], [links, theirs], len(article.html))


class _Links:
    """Where links stand; of those within another the outer."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.spans: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if not self.spans or start >= self.spans[-1][1]:
                self.spans.append((start, end))

    def across(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Those that a stretch may touch."""
        first = max(bisect_left(self.spans, (start,)) - 1, 0)
        return self.spans[first : bisect_left(self.spans, (end,))]

    def outside(self, offset: int) -> int:
        """The offset, or the end of the link that it is in: a link can't stand inside a link."""
        return next((end for start, end in self.across(offset, offset) if end > offset), offset)


def _balanced(article: Article, wrapper: Wrapper) -> list[_Piece]:
    begin = article.html_offset(wrapper.span.start, upper=False)
    stop = article.html_offset(wrapper.span.end, upper=True)
    stretches: list[tuple[int, int]] = []
    at = begin
    for number in range(bisect_right(article.tag_starts, begin - 1), len(article.tags)):
        start, end, index = article.tags[number]
        if start >= stop:
            break
        element = article.elements[index]
        if element.name in BLOCKS or element.start < begin or element.end > stop:
            stretches.append((at, start))
            at = end
    stretches.append((at, stop))
    kept = [(a, b) for a, b in stretches if b > a and _has_text(article, a, b)]
    return [
        _Piece(a, b, wrapper, number == 0, number == len(kept) - 1)
        for number, (a, b) in enumerate(kept)
    ]


def _has_text(article: Article, begin: int, end: int) -> bool:
    html = article.html[begin:end]
    return bool((_TAGS.sub("", html) if "<" in html else html).strip())


def _cut_at_links(mark: _Piece, links: _Links) -> list[_Piece]:
    cuts = [mark.start]
    for start, end in links.across(mark.start, mark.end):
        if mark.start < start < mark.end < end:
            cuts.append(start)
        elif start < mark.start < end < mark.end:
            cuts.append(end)
    cuts.append(mark.end)
    last = len(cuts) - 2
    return [
        _Piece(start, end, mark.wrapper, mark.first and n == 0, mark.last and n == last)
        for n, (start, end) in enumerate(pairwise(cuts))
    ]


def _nest(pieces: list[_Piece], links: Sequence[_Links], end: int) -> list[Insertion]:
    """The tags of all pieces: at one place the longer is outside, and what would cross another is cut."""
    queue = [(_outer_first(piece), number, piece) for number, piece in enumerate(pieces)]
    heapify(queue)
    insertions: list[Insertion] = []
    stack: list[_Piece] = []

    def close_until(offset: int) -> None:
        while stack and stack[-1].end <= offset:
            piece = stack.pop()
            insertions.append(Insertion(piece.end, Order.CLOSE, f"</{piece.wrapper.name}>"))
            if piece.last and piece.wrapper.after:
                at = piece.end
                for some in links:
                    at = some.outside(at)
                insertions.append(Insertion(at, Order.CONTROL, piece.wrapper.after))

    number = len(queue)
    while queue:
        _, _, piece = heappop(queue)
        close_until(piece.start)
        if stack and stack[-1].end < piece.end:
            cut = stack[-1].end
            rest = _Piece(cut, piece.end, piece.wrapper, False, piece.last)
            heappush(queue, (_outer_first(rest), number, rest))
            number += 1
            piece = _Piece(piece.start, cut, piece.wrapper, piece.first, False)
        wrapper = piece.wrapper
        id = f' id="{wrapper.id}"' if piece.first and wrapper.id else ""
        opening = f"<{wrapper.name}{id} {wrapper.attributes}>"
        insertions.append(Insertion(piece.start, Order.OPEN, opening))
        stack.append(piece)
    close_until(end)
    return insertions


def _outer_first(piece: _Piece) -> tuple[int, int, bool]:
    return piece.start, -piece.end, piece.wrapper.name != "a"
