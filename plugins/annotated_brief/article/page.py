"""Merge one article: passages, marks, term links, and the notes after each passage."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from markupsafe import Markup
from msgspec import Struct

from annotated_brief.anchoring.fold import UNSPACED, by_script
from annotated_brief.article.article import Article
from annotated_brief.article.case import Case, Sentences, case_of
from annotated_brief.article.cited_evidence import cited_evidence
from annotated_brief.article.entries import Entries
from annotated_brief.article.generated import is_number
from annotated_brief.article.history import Past
from annotated_brief.article.insertions import Insertion, Order, apply
from annotated_brief.article.located import Located, Placement, locate, placement
from annotated_brief.article.marks import Wrapper, wrap
from annotated_brief.article.passage_marks import mark_passage
from annotated_brief.article.suggest import render_suggest
from annotated_brief.article.term_marks import term_uses
from annotated_brief.article.terms import TermMatcher
from annotated_brief.citing import Formatted
from annotated_brief.citing.forms import Form
from annotated_brief.citing.standins import NUMBER, PASSAGE
from annotated_brief.model import Annotation, Evidence, Term, TextSpan, Work

_SHUT = re.compile("</(?=noscript)", re.IGNORECASE)
"""Where a script may run, HTML in ``<noscript>`` ends at the first, in an attribute too."""
_SIGN = by_script(f"[{UNSPACED}]")


class MergedPage(Struct, frozen=True):
    """One merged article."""

    html: str
    ends: int
    """Where the article itself ends, and what stands behind it begins."""
    search: str
    """The article without the layer: each entry is a search result of its own, on its own page."""
    fragments: frozenset[str]
    """Every id that the merge put into the page."""
    placements: tuple[Placement, ...]
    located: Mapping[str, tuple[Located, ...]]
    """Where each annotation and key point stands, for other programs."""
    case: Case


class Page(Struct, frozen=True):
    """A page as read, and what stands on it besides the layer's own."""

    article: Article
    ids: tuple[str, ...]
    """The passages', in order."""
    annotations: Sequence[tuple[Annotation, TextSpan]]
    """What is anchored on it, and where."""
    past: Past
    """What stands at old addresses."""
    work: Work
    forms: tuple[Form, ...]
    """How to cite a passage of it."""
    file: str
    """Its own, from the project's root."""
    plain: str
    """The way to its plain page."""
    state: str
    """What it is made of, as a hash: by it a stale page is known."""
    to_confirm: frozenset[str] = frozenset()
    """Its annotations whose passage was edited after they were written, and that nobody confirmed since."""
    cited: Formatted | None = None
    """What it cites, where it shows numbers: the references as they are listed here, in their order."""
    downloads: tuple[tuple[str, str], ...] = ()
    """Names of the files in which it is carried away, and the ways to them."""


def merge_page(page: Page, matcher: TermMatcher, entries: Entries) -> MergedPage:
    """The article with everything in place; ``matcher`` finds the layer's terms."""
    merge = _Merge(page, entries)
    merge.number_passages()
    merge.mark_terms(matcher)
    merge.mark_annotations()
    merge.note_citations()
    merge.head()
    return merge.done()


class _Merge:
    """What the steps of merging one page gather."""

    def __init__(self, page: Page, entries: Entries) -> None:
        self._page, self._article, self._entries = page, page.article, entries
        self._annotations = sorted(
            (pair for pair in page.annotations if pair[0].marked), key=lambda pair: pair[1]
        )
        self._items = [item for item, _ in self._annotations]
        self._sentences = Sentences(page.article)
        self._insertions = [*page.past.insertions]
        self._fragments = {*page.past.fragments, *page.ids}
        self._wrappers: list[Wrapper] = []
        self._placements: list[Placement] = []

    def number_passages(self) -> None:
        """Each passage has its id and its number."""
        words = self._entries.strings["passage"]
        listed = zip(self._article.passages, self._page.ids, strict=True)
        for number, (passage, id) in enumerate(listed, 1):
            label = words.format(number=number)
            self._insertions += mark_passage(self._article, passage, id, number, label)

    def mark_terms(self, matcher: TermMatcher) -> None:
        """Terms lead to the glossary."""
        for use in term_uses(self._article, matcher, self._entries.layer.terms):
            if not use.reason:
                attributes = f'class="ab-term" href="ab:entry/{use.term}"'
                self._wrappers.append(Wrapper(use.span, "a", attributes))
                self._place(use.term, use.span)

    def mark_annotations(self) -> None:
        """Words with a note are marked, and the notes stand behind their passage."""
        words = self._entries.strings
        signs = {
            item.id: f"{words[item.kind + '_sign']}{number}"
            for number, item in enumerate(self._items, 1)
        }
        cited = cited_evidence(self._article, self._sentences, self._annotations)
        by_host: dict[int, list[Annotation]] = {}
        for item, span in self._annotations:
            attributes = f'class="ab-mark ab-mark--{item.kind}" data-ab="{item.id}"'
            way = self._control(item, signs[item.id], cited.get(item.id))
            self._wrappers.append(Wrapper(span, "mark", attributes, f"a-{item.id}", way))
            self._fragments |= {f"a-{item.id}", f"n-{item.id}"}
            self._place(item.id, span, f"a-{item.id}")
            by_host.setdefault(notes_at(self._article, span), []).append(item)
        for item, span in self._page.annotations:
            if not item.marked:
                self._place(item.id, span)
        for offset, items in by_host.items():
            shown = {"items": items, "signs": signs, "to_confirm": self._page.to_confirm}
            self._insert(offset, Order.NOTES, "notes.html", **shown)

    def _control(self, item: Annotation, sign: str, cited_at: int | None) -> str:
        """The link from a mark to its note: no text of its own, its sign is drawn by CSS.

        Where the sentence cites the evidence's source it stands behind that, with the sign of the
        relation, and nothing behind the mark.
        """
        words, data = self._entries.strings, f'data-ab-n="{sign}"'
        label = f"{words[item.kind]} {sign}"
        if isinstance(item, Evidence) and cited_at is not None:
            label += f"{words['colon']}{self._entries.relation(item)}"
            data += f' data-ab-relation="{words[f"{item.relation}_sign"]}"'
        link = (
            f'<a class="ab-ref ab-ref--{item.kind}" href="#n-{item.id}" {data} '
            f'aria-label="{escape(label)}"></a>'
        )
        if cited_at is None:
            return link
        self._insertions.append(Insertion(cited_at, Order.CONTROL, link))
        return ""

    def note_citations(self) -> None:
        """Sources appear where they are cited."""
        for span, group in self._article.cited:
            for key in dict.fromkeys(citation.source for citation in group.citations):
                if key in self._entries.formatted.references:
                    self._place(key, span)

    def head(self) -> None:
        """What stands before all, and under the title."""
        page, article = self._page, self._article
        at = next((element.end for element in article.elements if element.name == "h1"), 0)
        if article.passages:
            # Style sheets ask for notes here: those further down may not have arrived at the first paint.
            notes = " ab-start--notes" if self._items else ""
            start = f'<span data-ab-state="{page.state}" class="ab-start{notes}" hidden></span>\n'
            self._insertions.append(Insertion(0, Order.START, start))
            points = [
                one for one in self._entries.layer.points.values() if one.page == article.page
            ]
            shown = {"minutes": _minutes(article), "points": points, "stands": self._passages()}
            self._insert(at, Order.IMPRINT, "imprint.html", page=page, **shown)
        if self._items:
            addresses = self._entries.addresses
            overview = addresses.href(article.page, addresses.pages.overview, "")
            self._insert(at, Order.TOOLS, "tools.html", overview=overview)

    def _passages(self) -> dict[str, tuple[str, int]]:
        """Id and number of the passage of each annotation that begins in one."""
        text, ids = self._article.text, self._page.ids
        found = ((item.id, text.passage_at(span.start)) for item, span in self._page.annotations)
        return {id: (ids[at], at + 1) for id, at in found if at is not None}

    def done(self) -> MergedPage:
        """The page."""
        page, article, entries = self._page, self._article, self._entries
        self._insertions += wrap(article, self._wrappers)
        body = entries.addresses.on_page(apply(article.html, self._insertions), article.page)
        html = body + self._end() + self._forms() + render_suggest(article.page, entries, page.work)
        if not article.passages:
            html += f'\n<span data-ab-state="{page.state}" hidden></span>'
        return MergedPage(
            html,
            len(body),
            _without_numbers(article),
            frozenset(self._fragments),
            tuple(self._placements),
            {item.id: locate(article, page.ids, span) for item, span in page.annotations},
            case_of(self._sentences, page.ids, self._annotations),
        )

    def _end(self) -> str:
        """Definitions and references used on the page, so that it is complete on paper and without script."""
        entries, cited = self._entries, self._page.cited
        stand = (one.entry for one in self._placements)
        terms, sources = used_on_page(stand, self._items, cited, entries)
        shown = {"terms": terms, "sources": sources, "page": self._article.page}
        used = entries.show("used.html", **shown, cited=cited)
        used = entries.addresses.in_text(_SHUT.sub("&lt;/", used), self._article.page)
        return entries.show(
            "page-end.html", **shown, used=Markup(used), annotated=bool(self._items)
        )

    def _forms(self) -> str:
        """A ``<template>``: inert, no part of the page's text, and filled for one passage at a time."""
        s, work = self._entries.strings, self._page.work
        url = f"{work.url}#{PASSAGE}"
        addresses = [(s["permanent_link"], url, "link"), (s["link_to_words"], url, "words")]
        if work.passages_url:
            addresses.append((s["link_to_share"], f"{work.passages_url}{PASSAGE}/", "share"))
        return "\n" + self._entries.show(
            "forms.html", addresses=addresses, forms=self._page.forms, number=NUMBER
        )

    def _insert(self, at: int, order: Order, name: str, **values: object) -> None:
        """Put a template's HTML into the article, on a line of its own."""
        text = "\n" + self._entries.show(name, **values)
        self._insertions.append(Insertion(at, order, text))

    def _place(self, entry: str, span: TextSpan, fragment: str = "") -> None:
        self._placements.append(placement(self._article, self._page.ids, entry, span, fragment))


def used_on_page(
    stand: Iterable[str], items: Iterable[Annotation], own: Formatted | None, entries: Entries
) -> tuple[list[Term], list[str]]:
    """Terms and ids of sources of the entries that ``stand`` on a page, and of its notes, as they are listed.

    ``own`` is ``Page.cited``.
    """
    layer, used = entries.layer, dict.fromkeys(stand)
    for item in items:
        used |= dict.fromkeys(entries.cited_in(item))
    order = dict.fromkeys(own.order if own else ())
    others = (id for id in used if id in layer.sources and id not in order)
    terms = entries.alphabetical(id for id in used if id in layer.terms)
    return terms, [*order, *entries.in_order(others)]


def _without_numbers(article: Article) -> str:
    """The article without marks of footnotes, and without the notes of a note style: they are no words of its author's."""
    parts, last = [], 0
    for element in article.elements:
        if element.start >= last and is_number(element.attributes):
            parts.append(article.html[last : element.start])
            last = element.end
    return "".join((*parts, article.html[last:]))


def _minutes(article: Article) -> int:
    """To read the page: 230 words each, or twice as many signs of a script without spaces."""
    words = " ".join(article.text.passage_words)
    sign = _SIGN(words)
    if signs := len(sign.findall(words)):
        words = sign.sub(" ", words)
    return max(1, round((len(words.split()) + signs / 2) / 230))


def notes_at(article: Article, span: TextSpan) -> int:
    """Where in the HTML the notes on a span stand: behind its passage, or what that stands in."""
    at = article.text.passage_at(span.start)
    if at is not None:
        return article.passages[at].notes_at
    element = article.run_at(span.start).element
    while article.elements[element].parent > 0:
        element = article.elements[element].parent
    return article.elements[element].end
