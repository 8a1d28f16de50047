"""Read an article's rendered HTML, which its author may have left unclosed; the stack tolerates it."""

import re
from collections.abc import Mapping
from html import unescape

from annotated_brief.anchoring import PageText
from annotated_brief.anchoring.page_text import BLOCK
from annotated_brief.article.article import BLOCKS, HEADINGS, Article, Element, Passage, Run
from annotated_brief.article.generated import is_default_title, is_formula, is_generated
from annotated_brief.model import CitationGroup, TextSpan

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][^\s/<>]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.S
)
"""No ``<`` outside quotes: else what is never closed would be read to the page's end from each one."""
_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_RAW_END = {name: re.compile(f"</{name}", re.I) for name in ("script", "style", "textarea")}
"""Elements that hold no tags, and where they end."""
_LONGEST_UNREAD = 1_000
"""Code points of HTML: of headings that nobody closed each holds the next."""
_ALT = re.compile(r'<img [^>]*\balt="([^"<>]+)"')
_UNREAD = HEADINGS.union(
    "pre script style svg math template textarea button select iframe object video audio".split(),
    "rt rp rtc".split(),
)
_NO_TERMS = frozenset("a abbr code kbd samp tt summary th dt cite label ruby".split())
_CITABLE = frozenset("p li figcaption dd".split())
_HOSTS = frozenset("ul ol dl blockquote table figure".split())
_ITEMS = frozenset("dd dt".split())
_RUBY = frozenset("rb rt rp rtc".split())
_PARTS = frozenset("thead tbody tfoot".split())
_ROWS = _PARTS | {"tr"}
_CELLS = _ROWS | {"td", "th"}
_IMPLIED = {
    "p": BLOCKS,
    "li": frozenset({"li"}),
    **dict.fromkeys(_ITEMS, _ITEMS),
    **dict.fromkeys(("rt", "rp"), _RUBY),
    **dict.fromkeys(("td", "th"), _CELLS),
    **dict.fromkeys(("tr", "caption", "colgroup"), _ROWS),
    **dict.fromkeys(_PARTS, _PARTS),
}
"""The elements whose start tags close an open one."""


def read_article(page: str, html: str, cited: Mapping[int, CitationGroup] = {}) -> Article:
    """Read rendered HTML; ``cited`` is what is cited, by the offset at which the citation's element starts."""
    return _Reader(page, html, cited).read()


class _Reader:
    """Goes through the tags once: what it holds is the state between two of them."""

    def __init__(self, page: str, html: str, cited: Mapping[int, CitationGroup]) -> None:
        self._cited = cited
        self._article = Article(page, html)
        self._html = html
        self._elements = self._article.elements
        self._elements.append(Element("", "", 0, 0, -1, 0, inner_end=len(html), end=len(html)))
        self._stack = [0]
        self._parts: list[str] = []
        self._length = 0
        self._citations: list[TextSpan] = []

    def read(self) -> Article:
        article, html, last = self._article, self._html, 0
        while tag := _TAG.search(html, last):
            self._take_text(last, tag.start())
            last = tag.end()
            closing, name = tag[1], (tag[2] or "").lower()
            if not name:
                continue
            if name in BLOCKS or (name == "label" and self._in_tabs()):
                self._end_block()
            if closing:
                self._end_element(name, tag.start(), tag.end())
            else:
                self._start_element(name, tag[3], tag.start(), tag.end())
                last = self._end_of_raw(last)
        self._take_text(last, len(html))
        self._close_above(0, len(html))
        text = "".join(self._parts)
        article.passages = _passages(article, text)
        spans = tuple(passage.span for passage in article.passages)
        headings = tuple(self._words(one) for one in self._elements if one.name in HEADINGS)
        unread = [self._words(one) for one in self._elements if one.name == "pre"]
        unread += [unescape(alt) for alt in _ALT.findall(html)]
        citations = tuple(self._citations)
        article.text = PageText(article.page, text, spans, citations, headings, tuple(unread))
        return article

    def _words(self, element: Element) -> str:
        """What stands in an element that is no part of the text."""
        inner = self._html[element.inner_start : element.inner_end]
        return unescape(_TAG.sub("", inner[:_LONGEST_UNREAD]))

    def _end_of_raw(self, offset: int) -> int:
        """Where tags are read again: in a script, "a<b" is none."""
        end = _RAW_END.get(self._elements[self._stack[-1]].name)
        if end is None:
            return offset
        found = end.search(self._html, offset)
        return found.start() if found else len(self._html)

    def _take_text(self, start: int, end: int) -> None:
        if start == end or self._elements[self._stack[-1]].unread:
            return
        for entity in _ENTITY.finditer(self._html, start, end):
            if entity.start() > start:
                self._add(self._html[start : entity.start()], start, entity.start())
            self._add(unescape(entity[0]), entity.start(), entity.end())
            start = entity.end()
        if end > start:
            self._add(self._html[start:end], start, end)

    def _add(self, text: str, start: int, end: int) -> None:
        text_end = self._length + len(text)
        self._article.runs.append(Run(self._length, text_end, start, end, self._stack[-1]))
        self._parts.append(text)
        self._length = text_end

    def _end_block(self) -> None:
        if self._parts and self._parts[-1] is not BLOCK:
            self._parts.append(BLOCK)
            self._length += 1

    def _in_tabs(self) -> bool:
        """Labels of tabs stand side by side with nothing between them."""
        return any("tabbed-" in self._elements[index].attributes for index in self._stack[-2:])

    def _start_element(self, name: str, attributes: str, start: int, end: int) -> None:
        while name in _IMPLIED.get(self._elements[self._stack[-1]].name, ()):
            self._close(start, start)
        index, parent = len(self._elements), self._elements[self._stack[-1]]
        element = self._element(name, attributes, start, end)
        if name in BLOCKS and parent.first_block < 0:
            parent.first_block = start
        self._elements.append(element)
        self._article.tags.append((start, end, index))
        if name in HEADINGS:
            self._article.sections.append(self._length)
        elif element.unread:
            self._article.gaps.append(self._length)
        if name not in _VOID and not attributes.endswith("/"):
            self._stack.append(index)
            return
        element.inner_end = element.end = end
        if name == "br" and not element.unread:
            self._add("\n", start, start)

    def _element(self, name: str, attributes: str, start: int, end: int) -> Element:
        """The element of a start tag, with what it has from the one that it stands in."""
        index, parent = len(self._elements), self._elements[self._stack[-1]]
        return Element(
            name,
            attributes,
            start,
            end,
            self._stack[-1],
            self._length,
            index if name in BLOCKS else parent.block,
            parent.host or (index if name in _HOSTS else 0),
            unread=parent.unread
            or name in _UNREAD
            or is_generated(attributes)
            or is_default_title(name, attributes, parent, self._html, end),
            no_terms=parent.no_terms or name in _NO_TERMS or is_formula(attributes),
            citation=parent.citation or "ab-cite" in attributes,
            uncited=parent.uncited or name in {"nav", "table"} or 'class="footnote"' in attributes,
        )

    def _end_element(self, name: str, start: int, end: int) -> None:
        """Close the innermost element of that name, and what stands open in it; a stray end tag is passed over."""
        for depth in range(len(self._stack) - 1, 0, -1):
            if self._elements[self._stack[depth]].name == name:
                self._close_above(depth, start)
                self._article.tags.append((start, end, self._stack[-1]))
                self._close(start, end)
                return

    def _close_above(self, depth: int, offset: int) -> None:
        while len(self._stack) > depth + 1:
            self._close(offset, offset)

    def _close(self, start: int, end: int) -> None:
        index = self._stack.pop()
        element = self._elements[index]
        element.inner_end, element.end = start, end
        if element.citation and not self._elements[element.parent].citation:
            span = TextSpan(element.text, self._length)
            self._citations.append(span)
            if element.start in self._cited and not self._elements[element.parent].unread:
                self._article.cited.append((span, self._cited[element.start]))


def _passages(article: Article, text: str) -> list[Passage]:
    elements = article.elements
    by_block: dict[int, list[Run]] = {}
    for run in article.runs:
        by_block.setdefault(elements[run.element].block, []).append(run)
    found: list[Passage] = []
    for index, runs in by_block.items():
        element = elements[index]
        if element.name not in _CITABLE or element.unread or element.uncited:
            continue
        end = element.inner_end if element.first_block < 0 else element.first_block
        own = [run for run in runs if run.html < end]
        span = TextSpan(own[0].text, own[-1].text_end) if own else None
        if span and text[span.start : span.end].strip():
            notes_at = elements[element.host or index].end
            wrap = element.name in {"li", "dd"}
            found.append(Passage(span, index, element.inner_start, end, notes_at, wrap))
    return sorted(found, key=lambda passage: passage.span)
