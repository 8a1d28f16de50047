"""A page's article, notes and entries as HTML for Pandoc, with what is ours marked as ``document`` says."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape, unescape
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from annotated_brief.article.article import Article
from annotated_brief.article.entries import Entries
from annotated_brief.article.insertions import Insertion, Order, apply
from annotated_brief.article.marks import Wrapper, wrap
from annotated_brief.article.page import Page, notes_at, used_on_page
from annotated_brief.article.templates import template
from annotated_brief.article.term_marks import term_uses
from annotated_brief.article.terms import TermMatch, TermMatcher
from annotated_brief.model import Annotation, CitationGroup, Counterpoint, Event, Evidence, TextSpan
from annotated_brief.press.document import Front, NoteHead, Picture, Point
from annotated_brief.prose.citation_syntax import typed_group

_IDLESS = frozenset("p dd dt figcaption td th blockquote".split())
"""Elements whose ids Pandoc drops."""
_SOURCE = re.compile(r"""\b(?:src|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")


class Manuscript(Struct, frozen=True):
    """What a document is made of, in plain values: the same make the same document."""

    front: Front
    heads: tuple[NoteHead, ...]
    """In the order of the text."""
    html: Mapping[str, str]
    """HTML by what it is: ``body`` and, by note and by entry, their texts."""
    terms: tuple[str, ...]
    sources: tuple[str, ...]
    items: Mapping[str, Mapping[str, Any]]
    cited: tuple[CitationGroup, ...]
    """By the number that ``ab-cite`` has."""
    links: Mapping[str, str]
    """Absolute addresses by what the article says; empty where it leads nowhere."""
    pictures: Mapping[str, Picture]
    """By what the article says."""


class Surroundings(Struct, frozen=True, eq=False):
    """What a document needs to know of the site around its page."""

    name: str
    address: Callable[[str, str], str]
    """Page and fragment -> absolute address; empty without the site's."""
    link: Callable[[str], str]
    """A relative address in the article -> the absolute one; empty without the site's."""
    picture: Callable[[str], Picture]
    """A relative address in the article -> what lies there; a file that there isn't where that is no part of the project."""
    fonts: Path | None = None
    """A folder of fonts."""
    source: str = ""
    """The page's Markdown."""


def manuscript(
    page: Page, matcher: TermMatcher, entries: Entries, site: Surroundings
) -> Manuscript:
    """The page's; ``matcher`` finds the layer's terms."""
    article = page.article
    listed = [(item, span) for item, span in page.annotations if item.id in entries.layer]
    notes = sorted(listed, key=lambda pair: pair[1])
    uses = [one for one in term_uses(article, matcher, entries.layer.terms) if not one.reason]
    known = entries.formatted.references
    keys = (one.source for _, group in article.cited for one in group.citations)
    cited = (key for key in keys if key in known)
    stand = chain((one.term for one in uses), cited)
    terms, sources = used_on_page(stand, (item for item, _ in notes), page.cited, entries)
    ids = dict.fromkeys(one.id for one in terms)
    maker = _Maker(page, entries, site, notes, ids, dict.fromkeys(sources))
    hrefs, pictures = _addresses(article, "a"), _addresses(article, "img")
    return Manuscript(
        Front(page.work, page.file, maker.points(), site.name, site.fonts, site.source),
        tuple(maker.heads()),
        dict(chain(maker.texts(), [("body", maker.body(uses))])),
        tuple(one.id for one in terms),
        tuple(sources),
        {id: entries.layer.sources[id].item for id in sources if id in entries.layer.sources},
        tuple(group for _, group in article.cited),
        {one: site.link(one) for one in hrefs if not one.startswith("#")},
        {one: site.picture(one) for one in pictures},
    )


class _Maker:
    def __init__(
        self,
        page: Page,
        entries: Entries,
        site: Surroundings,
        notes: list[tuple[Annotation, TextSpan]],
        terms: Mapping[str, None],
        sources: Mapping[str, None],
    ) -> None:
        self._page, self._entries, self._site, self._notes = page, entries, site, notes
        self._terms, self._sources = terms, sources
        self._here = {item.id for item, _ in notes}

    def points(self) -> tuple[Point, ...]:
        places = {item.id: self._passage(span) for item, span in self._page.annotations}
        return tuple(
            Point(one.text, *places.get(one.id, ("", 0)), self._state(one))
            for one in self._entries.layer.points.values()
            if one.page == self._page.article.page
        )

    def _state(self, item: Annotation) -> str:
        """What is to be said of its passage."""
        return self._entries.strings["passage_edited"] if item.id in self._page.to_confirm else ""

    def _passage(self, span: TextSpan) -> tuple[str, int]:
        at = self._page.article.text.passage_at(span.start)
        return ("", 0) if at is None else (self._page.ids[at], at + 1)

    def heads(self) -> Iterator[NoteHead]:
        words, number = self._entries.strings, 0
        for item, span in self._notes:
            number += item.marked
            passage, printed = self._passage(span)
            common: dict[str, Any] = {
                "id": item.id,
                "kind": item.kind,
                "sign": f"{words[f'{item.kind}_sign']}{number}" if item.marked else "",
                "passage": passage,
                "number": printed,
                "state": self._state(item),
                "by": item.names,
                "claim_by": getattr(item, "claim_by", ""),
                "cites": tuple(self._entries.cited_in(item)),
                "typed": typed_group(item.citation) if isinstance(item, Evidence | Event) else "",
            }
            yield NoteHead(**common, **_own(item, self._entries))

    def texts(self) -> Iterator[tuple[str, str]]:
        """HTML of what is not the article, by name."""
        e = self._entries
        for item, _ in self._notes:
            for name, text in _note_texts(item, e).items():
                if text:
                    yield f"{name} of {item.id}", self._linked(text)
        for id in self._terms:
            yield f"name of {id}", self._linked(e.named(id))
            yield f"text of {id}", self._linked(e.text(e.layer.terms[id].definition))
        for id in self._sources:
            yield f"text of {id}", self._linked(e.reference(id, self._page.cited) or e.label(id))

    def _linked(self, html: str) -> str:
        """With the links to entries as they are in the document, or to the site."""
        return self._entries.addresses.linked(html, self._address)

    def _address(self, home: str, id: str) -> str:
        if id in self._sources:
            return f"#s-{id}"
        if id in self._terms:
            return f"#t-{id}"
        return f"#n-{id}" if id in self._here else self._site.address(home, id)

    def body(self, uses: Iterable[TermMatch]) -> str:
        """The article's HTML with our marks."""
        article, ids = self._page.article, self._page.ids
        put = [*_kept_ids(article), *_open_boxes(article), *_readings(article), *_tabs(article)]
        for number, (passage, id) in enumerate(zip(article.passages, ids, strict=True), 1):
            mark = f'<span id="{id}" class="ab-passage" data-ab-number="{number}"></span>'
            put.append(Insertion(passage.start, Order.NUMBER, mark))
        put += _citations(article)
        wrappers = [Wrapper(use.span, "a", f'class="ab-term" href="#t-{use.term}"') for use in uses]
        places: dict[int, list[str]] = {}
        for item, span in self._notes:
            data = f'data-ab="{item.id}"'
            after = f'<span class="ab-note" {data}></span>'
            wrappers.append(Wrapper(span, "span", f'class="ab-mark" {data}', f"a-{item.id}", after))
            places.setdefault(notes_at(article, span), []).append(item.id)
        for at, listed in places.items():
            box = f'\n<div class="ab-notes" data-ab="{" ".join(listed)}"></div>'
            put.append(Insertion(at, Order.NOTES, box))
        return self._linked(apply(article.html, put + wrap(article, wrappers)))


def _own(item: Annotation, e: Entries) -> dict[str, Any]:
    """What a kind has for itself."""
    if isinstance(item, Evidence):
        excerpt = e.quoted(item.excerpt) if item.excerpt else ""
        sign = e.strings[f"{item.relation}_sign"]
        return {"relation": item.relation, "relation_sign": sign, "excerpt": excerpt}
    if isinstance(item, Counterpoint):
        return {"relation": item.attack, "strength": item.strength}
    return {"date": e.when(item), "when": item.date} if isinstance(item, Event) else {}


def _note_texts(item: Annotation, e: Entries) -> dict[str, str]:
    if isinstance(item, Evidence):
        tag = escape(e.relation(item))
        return {"tag": tag, "cited": e.cite(item.citation), "text": e.text(item.note)}
    if isinstance(item, Counterpoint):
        attack: Any = template("parts.html").module
        tag = attack.attack(item, e, e.strings)
        texts = {"text": e.text(item.argument), "reply": item.reply and e.text(item.reply)}
        return {"tag": tag, "title": e.named(item.id), **texts}
    if isinstance(item, Event):
        return {"cited": e.cite(item.citation), "text": e.text(item.text)}
    return {}


def _kept_ids(article: Article) -> Iterator[Insertion]:
    """Ids of elements of which Pandoc keeps none, on elements of their own."""
    for one in article.elements:
        if one.name in _IDLESS and one.id and not one.unread:
            own = f'<span id="{one.id}"></span>'
            yield Insertion(one.inner_start, Order.OLD_ADDRESS_INSIDE, own)


def _open_boxes(article: Article) -> Iterator[Insertion]:
    """What a page lets its readers open is a box here, its summary the title."""
    for one in article.elements:
        if one.name == "details":
            yield Insertion(one.inner_start, Order.START, '<div class="details">')
            yield Insertion(one.inner_end, Order.PASSAGE_END, "</div>")


def _readings(article: Article) -> Iterator[Insertion]:
    """Readings of signs stand behind them in parentheses."""
    aside = any(one.name == "rp" for one in article.elements)
    for one in article.elements:
        if one.name == "rt" and not aside:
            yield Insertion(one.inner_start, Order.START, "(")
            yield Insertion(one.inner_end, Order.PASSAGE_END, ")")


def _tabs(article: Article) -> Iterator[Insertion]:
    """Tabs stand one below the other, each under its label."""
    elements = article.elements
    sets: dict[int, list[str]] = {}
    for one in elements:
        if one.name == "label" and "tabbed-labels" in elements[one.parent].attributes:
            inner = article.html[one.inner_start : one.inner_end]
            sets.setdefault(elements[one.parent].parent, []).append(inner)
    for one in elements:
        labels = sets.get(elements[one.parent].parent) if one.parent > 0 else None
        if labels and "tabbed-block" in one.attributes:
            label = f"<p><strong>{labels.pop(0)}</strong></p>"
            yield Insertion(one.inner_start, Order.START, label)


def _citations(article: Article) -> Iterator[Insertion]:
    """Each citation's number in ``Manuscript.cited``, within its element."""
    cited = iter(enumerate(article.cited))
    number, (span, _) = next(cited, (0, (TextSpan(-1, -1), None)))
    for one in article.elements:
        if "ab-cites" in one.attributes and one.text == span.start:
            open_ = f'<span data-ab-cite="{number}">'
            yield Insertion(one.inner_start, Order.NUMBER, open_)
            yield Insertion(one.inner_end, Order.PASSAGE_END, "</span>")
            number, (span, _) = next(cited, (0, (TextSpan(-1, -1), None)))


def _addresses(article: Article, name: str) -> list[str]:
    """What elements of a name lead to in the site."""
    found = (_SOURCE.search(one.attributes) for one in article.elements if one.name == name)
    every = dict.fromkeys(unescape(one[1] or one[2] or one[3] or "") for one in found if one)
    return [one for one in every if not _absolute(one)]


def _absolute(address: str) -> bool:
    return bool(urlsplit(address).scheme or address.startswith("//"))
