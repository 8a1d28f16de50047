"""Wrap spans of an article's text in marks and links, as insertions at HTML offsets.

A wrapper is cut only where HTML demands it: at the border of an element that it covers in part,
and at the border of a block. Links are never cut; a mark that overlaps a link is.
"""

from bisect import bisect_right

from msgspec import Struct

from annotated_brief.article.article import BLOCKS, Article
from annotated_brief.model import TextSpan


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


Insertion = tuple[int, int, str]
"""HTML offset, rank among insertions at that offset, text."""

CLOSE, AFTER, OPEN = 10, 20, 30


def wrap(article: Article, wrappers: list[Wrapper]) -> list[Insertion]:
    """The insertions that put all wrappers into the article."""
    pieces: list[_Piece] = []
    for wrapper in wrappers:
        pieces += _balanced(article, wrapper)
    links = sorted((p for p in pieces if p.wrapper.name == "a"), key=lambda p: p.start)
    marks = [part for p in pieces if p.wrapper.name != "a" for part in _cut_at_links(p, links)]
    return _nest(links + marks, article, links)


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
    if "<" not in html:
        return bool(html.strip())
    inside = False
    for char in html:
        if char == "<":
            inside = True
        elif char == ">":
            inside = False
        elif not inside and not char.isspace():
            return True
    return False


def _cut_at_links(mark: _Piece, links: list[_Piece]) -> list[_Piece]:
    cuts = [mark.start]
    for link in links:
        if link.start >= mark.end:
            break
        if mark.start < link.start < mark.end < link.end:
            cuts.append(link.start)
        elif link.start < mark.start < link.end < mark.end:
            cuts.append(link.end)
    cuts.append(mark.end)
    count = len(cuts) - 1
    return [
        _Piece(
            cuts[n], cuts[n + 1], mark.wrapper, mark.first and n == 0, mark.last and n == count - 1
        )
        for n in range(count)
    ]


def _nest(pieces: list[_Piece], article: Article, links: list[_Piece]) -> list[Insertion]:
    queue = sorted(pieces, key=_outer_first)
    insertions: list[Insertion] = []
    stack: list[_Piece] = []

    def close_until(offset: int) -> None:
        while stack and stack[-1].end <= offset:
            piece = stack.pop()
            insertions.append((piece.end, CLOSE, f"</{piece.wrapper.name}>"))
            if piece.last and piece.wrapper.after:
                insertions.append(
                    (_outside_links(article, links, piece.end), AFTER, piece.wrapper.after)
                )

    while queue:
        piece = queue.pop(0)
        close_until(piece.start)
        if stack and stack[-1].end < piece.end:
            rest = _rest(piece, stack[-1].end)
            piece = _Piece(piece.start, rest.start, piece.wrapper, piece.first, False)
            queue.append(rest)
            queue.sort(key=_outer_first)
        mark_id = f' id="{piece.wrapper.id}"' if piece.first and piece.wrapper.id else ""
        insertions.append(
            (piece.start, OPEN, f"<{piece.wrapper.name}{mark_id} {piece.wrapper.attributes}>")
        )
        stack.append(piece)
    close_until(len(article.html) + 1)
    return insertions


def _rest(piece: _Piece, start: int) -> _Piece:
    """The part of ``piece`` from ``start`` on."""
    return _Piece(start, piece.end, piece.wrapper, False, piece.last)


def _outer_first(piece: _Piece) -> tuple[int, int, int]:
    return piece.start, -piece.end, piece.wrapper.name != "a"


def _outside_links(article: Article, links: list[_Piece], offset: int) -> int:
    """A link can't stand inside a link: move behind ours, or the author's."""
    for link in links:
        if link.start < offset < link.end:
            return link.end
    for start, _, index in article.tags:
        element = article.elements[index]
        if start >= offset:
            break
        if element.name == "a" and element.start < offset < element.end:
            return element.end
    return offset


def apply(html: str, insertions: list[Insertion]) -> str:
    """The HTML with all insertions in place; at one offset lower ranks come first, then list order."""
    out: list[str] = []
    last = 0
    for offset, _, text in sorted(insertions, key=lambda item: item[:2]):
        out += (html[last:offset], text)
        last = offset
    out.append(html[last:])
    return "".join(out)
