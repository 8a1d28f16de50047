"""Read an article's rendered HTML into elements, text runs and citable passages.

Nothing is re-serialised: all later edits are insertions at offsets of this very string, so every
byte outside our own insertions stays the host's. Author HTML may be unclosed; the stack tolerates it.
"""

import html as html_module
import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct, field

from annotated_brief.anchoring import PageText
from annotated_brief.anchoring.page_text import BLOCK
from annotated_brief.model import TextSpan

_TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.S)
_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_UNREAD = (
    frozenset(
        [
            "pre",
            "script",
            "style",
            "svg",
            "math",
            "template",
            "textarea",
            "button",
            "select",
            "iframe",
            "object",
            "video",
            "audio",
        ]
    )
    | HEADINGS
)
_NO_TERMS = frozenset(
    ["a", "abbr", "code", "kbd", "samp", "summary", "th", "dt", "cite", "label", "ruby"]
)
_HOSTS = frozenset(["ul", "ol", "dl", "blockquote", "table", "figure"])
_IMPLIED = {
    "p": BLOCKS,
    "li": frozenset({"li"}),
    "dd": frozenset({"dd", "dt"}),
    "dt": frozenset({"dd", "dt"}),
}


class Element(Struct):
    """An element by the offsets of its tags."""

    name: str
    attributes: str
    start: int
    inner_start: int
    parent: int
    inner_end: int = -1
    end: int = -1
    unread: bool = False
    no_terms: bool = False
    citation: bool = False
    uncited: bool = False
    """Text here is never a passage: footnotes, navigation."""


class Run(NamedTuple):
    """A stretch of text and the HTML it comes from; linear unless it is one character reference."""

    text: int
    html: int
    html_end: int
    element: int


class Passage(Struct, frozen=True):
    """A citable block by its offsets."""

    span: TextSpan
    element: int
    start: int
    """Where its content begins in the HTML."""
    end: int
    notes_at: int
    """Where its notes are inserted: after it, or after the list, quotation or table it stands in."""
    wrap: bool
    """A list item with bare text gets an element of its own; others carry the attributes."""


class Article(Struct, dict=True):
    """One page, read."""

    page: str
    html: str
    elements: list[Element] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    tags: list[tuple[int, int, int]] = field(default_factory=list)
    """Start, end and element of each tag, in order."""
    sections: list[int] = field(default_factory=list)
    """Text offsets at which a heading stands."""
    passages: list[Passage] = field(default_factory=list)
    text: PageText = field(default_factory=lambda: PageText("", ""))

    @cached_property
    def run_starts(self) -> list[int]:
        """Text offsets at which the runs start; read once the article is complete."""
        return [run.text for run in self.runs]

    @cached_property
    def tag_starts(self) -> list[int]:
        """HTML offsets at which the tags start; read once the article is complete."""
        return [tag[0] for tag in self.tags]

    def html_offset(self, offset: int, *, upper: bool) -> int:
        """Where a text offset's character starts in the HTML, or (``upper``) the one before it ends."""
        at = bisect_right(self.run_starts, offset - 1 if upper else offset) - 1
        run = self.runs[max(at, 0)]
        if self.html.startswith("&", run.html) or run.html == run.html_end:
            return run.html_end if upper else run.html
        return min(run.html + offset - run.text, run.html_end)


def read_article(page: str, html: str) -> Article:
    """Read rendered HTML. ``page`` is its source path, for messages."""
    article = Article(page, html)
    elements, runs = article.elements, article.runs
    elements.append(Element("", "", 0, 0, -1, len(html), len(html)))
    stack = [0]
    parts: list[str] = []
    length = last = 0
    citations: list[TextSpan] = []

    def add_text(start: int, end: int) -> None:
        nonlocal length
        current = stack[-1]
        if elements[current].unread:
            return
        at = start
        for entity in _ENTITY.finditer(html, start, end):
            if entity.start() > at:
                runs.append(Run(length, at, entity.start(), current))
                parts.append(html[at : entity.start()])
                length += entity.start() - at
            decoded = html_module.unescape(entity.group())
            runs.append(Run(length, entity.start(), entity.end(), current))
            parts.append(decoded)
            length += len(decoded)
            at = entity.end()
        if end > at:
            runs.append(Run(length, at, end, current))
            parts.append(html[at:end])
            length += end - at

    def border() -> None:
        nonlocal length
        if parts and parts[-1] is not BLOCK:
            parts.append(BLOCK)
            length += 1

    def close(index: int, start: int, end: int) -> None:
        element = elements[index]
        element.inner_end, element.end = start, end
        if element.citation and not elements[element.parent].citation:
            citations.append(TextSpan(opened[index], length))

    opened: dict[int, int] = {}
    for tag in _TAG.finditer(html):
        if tag.start() > last:
            add_text(last, tag.start())
        last = tag.end()
        if tag.group(2) is None:
            continue
        name = tag.group(2).lower()
        top = elements[stack[-1]]
        if top.name in {"script", "style", "textarea"} and not (tag.group(1) and name == top.name):
            continue
        if name in BLOCKS or name == "br":
            border() if name != "br" else None
        if tag.group(1):
            depth = next(
                (d for d in range(len(stack) - 1, 0, -1) if elements[stack[d]].name == name), 0
            )
            if not depth:
                continue
            while len(stack) > depth + 1:
                close(stack.pop(), tag.start(), tag.start())
            article.tags.append((tag.start(), tag.end(), stack[-1]))
            close(stack.pop(), tag.start(), tag.end())
            continue
        while len(stack) > 1 and name in _IMPLIED.get(elements[stack[-1]].name, ()):
            close(stack.pop(), tag.start(), tag.start())
        attributes = tag.group(3)
        parent = elements[stack[-1]]
        element = Element(
            name, attributes, tag.start(), tag.end(), stack[-1],
            unread=parent.unread or name in _UNREAD or "headerlink" in attributes or "footnote-backref" in attributes,
            no_terms=parent.no_terms or name in _NO_TERMS,
            citation=parent.citation or "ab-cite" in attributes,
            uncited=parent.uncited or name in {"nav", "table"} or 'class="footnote"' in attributes,
        )  # fmt: skip
        elements.append(element)
        index = len(elements) - 1
        opened[index] = length
        article.tags.append((tag.start(), tag.end(), index))
        if name in HEADINGS:
            article.sections.append(length)
        if name in _VOID or attributes.endswith("/"):
            element.inner_end = element.end = tag.end()
            if name == "br" and not element.unread:
                runs.append(Run(length, tag.start(), tag.start(), stack[-1]))
                parts.append("\n")
                length += 1
        else:
            stack.append(index)
    if last < len(html):
        add_text(last, len(html))
    while len(stack) > 1:
        close(stack.pop(), len(html), len(html))
    text = "".join(parts)
    article.passages = _passages(article, text)
    article.text = PageText(page, text, tuple(p.span for p in article.passages), tuple(citations))
    return article


def _passages(article: Article, text: str) -> list[Passage]:
    elements = article.elements
    first_block: dict[int, int] = {}
    for start, _, index in article.tags:
        element = elements[index]
        if element.start == start and element.name in BLOCKS:
            first_block.setdefault(element.parent, start)
    by_element: dict[int, list[Run]] = {}
    for run in article.runs:
        block = run.element
        while block and elements[block].name not in BLOCKS:
            block = elements[block].parent
        by_element.setdefault(block, []).append(run)
    found: list[Passage] = []
    for index, runs in by_element.items():
        element = elements[index]
        if element.name not in {"p", "li", "figcaption", "dd"} or element.unread or element.uncited:
            continue
        end = min(first_block.get(index, element.inner_end), element.inner_end)
        own = [run for run in runs if run.html < end]
        if not own:
            continue
        span = TextSpan(own[0].text, own[-1].text + _length(article, own[-1]))
        if not text[span.start : span.end].strip():
            continue
        found.append(
            Passage(
                span,
                index,
                element.inner_start,
                end,
                _notes_at(elements, index),
                element.name in {"li", "dd"},
            )
        )
    return sorted(found, key=lambda passage: passage.span)


def _length(article: Article, run: Run) -> int:
    source = article.html[run.html : run.html_end]
    return len(html_module.unescape(source)) if source.startswith("&") else max(len(source), 1)


def _notes_at(elements: list[Element], index: int) -> int:
    host = at = index
    while at:
        if elements[at].name in _HOSTS:
            host = at
        at = elements[at].parent
    return elements[host].end
