"""Where an entry landed: for the pages that list it, and for other programs in the terms of the W3C's selectors.

A quote that runs across passages has one target in each: between two passages other text stands in
the page (their notes), so no quotation could span both.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from annotated_brief.anchoring.page_text import BLOCK
from annotated_brief.article.article import Article
from annotated_brief.model import TextSpan

CONTEXT = 32
"""Code points of prefix and suffix, as the Hypothesis client writes them."""
_AROUND = 60
"""Code points of context in an "appears in" line: about ten words on each side."""
_SPACE = re.compile(r"\s\s+|[^\S ]")
"""White space that is no plain space."""
_MARKUP = re.compile(r"<!--.*?-->|<[^>]*>", re.S)


class Placement(NamedTuple):
    """One occurrence of an entry in an article."""

    entry: str
    page: str
    fragment: str
    """The id in the page to link to."""
    number: int | None
    """Printed passage number; None outside a passage."""
    before: str
    words: str
    after: str


def placement(
    article: Article, ids: Sequence[str], entry: str, span: TextSpan, fragment: str = ""
) -> Placement:
    """The occurrence at a span; ``fragment`` is the passage's id where none is given."""
    text = article.text.text
    at = article.text.passage_at(span.start)
    if at is None and span.start == span.end:  # a note's number, at the passage's end
        at = article.text.passage_at(span.start - 1)
    where = _block(text, span) if at is None else article.passages[at].span
    start, end = max(where.start, span.start - _AROUND), min(where.end, span.end + _AROUND)
    bounds = pairwise((start, span.start, span.end, end))
    before, words, after = (_SPACE.sub(" ", text[begin:stop]) for begin, stop in bounds)
    if start > where.start and " " in before:
        before = "… " + before[before.index(" ") + 1 :]
    if end < where.end and " " in after:
        after = after[: after.rindex(" ")] + " …"
    if at is None:
        return Placement(entry, article.page, fragment, None, before, words, after)
    return Placement(entry, article.page, fragment or ids[at], at + 1, before, words, after)


def _block(text: str, span: TextSpan) -> TextSpan:
    """The block around a span, so far as its words may be shown."""
    before = text[max(span.start - _AROUND, 0) : span.start].rpartition(BLOCK)[2]
    after = text[span.end : span.end + _AROUND].partition(BLOCK)[0]
    return TextSpan(span.start - len(before), span.end + len(after))


class Located(Struct, frozen=True):
    """One stretch of one passage: its words are the author's, its place is a browser's.

    In the text that a browser gives for the passage's element, marks of footnotes and readings of signs stand
    between the author's words; they are counted in positions, and no quote holds them.
    """

    passage: str
    """The passage's permanent id."""
    number: int
    """The passage's printed one."""
    fragment: str
    """Id of the passage's element: the same, or the author's own."""
    start: int
    """Code points of the browser's text from the element's start."""
    end: int
    exact: str
    prefix: str
    suffix: str


def locate(article: Article, ids: Sequence[str], span: TextSpan) -> tuple[Located, ...]:
    """The span's stretches, one a passage that it touches; none for words outside all passages."""
    found = []
    for at in article.text.passages_in(span):
        passage, id = article.passages[at], ids[at]
        start, end = max(span.start, passage.span.start), min(span.end, passage.span.end)
        if start >= end or not article.text.text[start:end].strip():
            continue
        begin = article.html_offset(start, upper=False)
        stop = article.html_offset(end, upper=True)
        first = len(_shown(article, passage.start, begin))
        last = first + len(_shown(article, begin, stop))
        exact = _own(article, begin, stop)
        before, after = _own(article, passage.start, begin), _own(article, stop, passage.end)
        fragment = (not passage.wrap and article.elements[passage.element].id) or id
        context = before[-CONTEXT:], after[:CONTEXT]
        found.append(Located(id, at + 1, fragment, first, last, exact, *context))
    return tuple(found)


def _shown(article: Article, begin: int, end: int) -> str:
    """The text nodes between two places of the HTML."""
    return unescape(_MARKUP.sub("", article.html[begin:end]))


def _own(article: Article, begin: int, end: int) -> str:
    """The author's words among them."""
    first = bisect_right(article.run_html_starts, begin) - 1
    parts: list[str] = []
    for run in article.runs[max(first, 0) :]:
        if run.html >= end:
            break
        if parts and run.text in article.numbers:  # with the space before it
            parts[-1] = parts[-1].rstrip()
        if run.html_end > begin:
            parts.append(article.html[max(run.html, begin) : min(run.html_end, end)])
    return unescape("".join(parts))
