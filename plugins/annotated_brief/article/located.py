"""Where an annotation stands in the published page, in the terms of the W3C's selectors.

A quote that runs across passages has one target in each: between two passages other text stands in
the page (their notes), so no quotation could span both.
"""

import html
import re
from collections.abc import Sequence

from msgspec import Struct

from annotated_brief.article.article import Article, Passage
from annotated_brief.model import TextSpan

CONTEXT = 32
"""Code points of prefix and suffix, as the Hypothesis client writes them."""
_MARKUP = re.compile(r"<!--.*?-->|<[^>]*>", re.S)


class Located(Struct, frozen=True):
    """One stretch of one passage, in the text that a browser gives for the passage's element."""

    passage: str
    """The passage's permanent id."""
    fragment: str
    """Id of the passage's element: the same, or the author's own."""
    start: int
    """Code points from the element's start."""
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
        before = _shown(article, passage.start, begin)
        exact = _shown(article, begin, stop)
        after = _shown(article, stop, passage.end)
        found.append(
            Located(
                id, _fragment(article, passage, id), len(before), len(before) + len(exact), exact,
                before[-CONTEXT:], after[:CONTEXT],
            )
        )  # fmt: skip
    return tuple(found)


def _shown(article: Article, begin: int, end: int) -> str:
    """The text nodes between two places of the HTML."""
    return html.unescape(_MARKUP.sub("", article.html[begin:end]))


def _fragment(article: Article, passage: Passage, id: str) -> str:
    """An author's own id, where the paragraph has one."""
    return (not passage.wrap and article.elements[passage.element].id) or id
