"""Merge one article: passages, marks, term links, and the notes after each passage."""

import html
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from annotated_brief.article.article import Article, Passage
from annotated_brief.article.entries import Entries
from annotated_brief.article.history import Past
from annotated_brief.article.imprint import render_forms, render_imprint, render_suggest
from annotated_brief.article.insertions import Insertion, Order, apply
from annotated_brief.article.located import Located, locate
from annotated_brief.article.marks import Wrapper, wrap
from annotated_brief.article.notes import control, render_aside, render_page_end, render_tools
from annotated_brief.article.placement import Placement
from annotated_brief.article.term_marks import term_uses
from annotated_brief.article.terms import TermMatcher
from annotated_brief.citing.forms import Form
from annotated_brief.model import Counterpoint, Evidence, TextSpan, Work

_CLASS = re.compile(r'\bclass="([^"]*)"')
_SPACE = re.compile(r"\s+")
_CONTEXT = 60
"""Code points of context in an "appears in" line: about ten words on each side."""
_CITED = re.compile(r'href="ab:source/([^"]*)"')


class MergedPage(Struct, frozen=True):
    """One merged article."""

    html: str
    search: str
    """The article without the layer: each entry is a search result of its own, on its own page."""
    fragments: frozenset[str]
    """Every id that the merge put into the page."""
    placements: tuple[Placement, ...]
    shown: frozenset[str]
    """Entries that appear on it."""
    located: Mapping[str, tuple[Located, ...]]
    """Where each annotation stands, for other programs."""


class Page(Struct, frozen=True):
    """A page as read, and what stands on it besides the layer's own."""

    article: Article
    ids: tuple[str, ...]
    """The passages', in order."""
    annotations: Sequence[tuple[Evidence | Counterpoint, TextSpan]]
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


def merge_page(page: Page, matcher: TermMatcher, entries: Entries) -> MergedPage:
    """The article with everything in place.

    Args:
        page: the page.
        matcher: the layer's terms.
        entries: the layer, ready to show.

    """
    article, ids, annotations, past = page.article, page.ids, page.annotations, page.past
    placements: list[Placement] = []
    insertions, fragments = [*past.insertions], {*past.fragments, *ids}
    text = article.text.text
    ordered = sorted(annotations, key=lambda pair: pair[1])
    numbers = {item.id: number for number, (item, _) in enumerate(ordered, 1)}

    def place(entry: str, span: TextSpan, fragment: str | None) -> None:
        at = article.text.passage_at(span.start)
        where = article.passages[at].span if at is not None else span
        placements.append(
            Placement(
                entry, article.page, fragment or (ids[at] if at is not None else ""),
                None if at is None else at + 1,
                _words(text[max(where.start, span.start - _CONTEXT) : span.start], cut_start=span.start - _CONTEXT > where.start),
                _words(text[span.start : span.end]),
                _words(text[span.end : min(where.end, span.end + _CONTEXT)], cut_end=span.end + _CONTEXT < where.end),
            )
        )  # fmt: skip

    for number, (passage, passage_id) in enumerate(zip(article.passages, ids, strict=True), 1):
        insertions += _passage(article, passage, passage_id, number, entries)

    wrappers: list[Wrapper] = []
    terms: dict[str, None] = {}
    for match in term_uses(article, matcher, entries.layer.terms):
        if match.reason:
            continue
        wrappers.append(Wrapper(match.span, "a", f'class="ab-term" href="ab:entry/{match.term}"'))
        terms[match.term] = None
        place(match.term, match.span, None)
    by_host: dict[int, list[Evidence | Counterpoint]] = {}
    for item, span in ordered:
        kind = "evidence" if isinstance(item, Evidence) else "counterpoint"
        wrappers.append(
            Wrapper(
                span, "mark", f'class="ab-mark ab-mark--{kind}" data-ab="{item.id}"', f"a-{item.id}",
                control(item, numbers[item.id], entries),
            )
        )  # fmt: skip
        fragments |= {f"a-{item.id}", f"n-{item.id}", f"r-{item.id}"}
        place(item.id, span, f"a-{item.id}")
        by_host.setdefault(_notes_at(article, span), []).append(item)
    cited: dict[str, None] = {}
    for citation in article.text.citations:
        for key in _keys_at(article, citation):
            cited[key] = None
            place(key, citation, None)
    for item, _ in ordered:
        cited |= dict.fromkeys(entries.cited_in(item))
    # Style sheets ask for this mark: what stands further down may not have arrived at the first paint.
    notes = " ab-start--notes" if ordered else ""
    state = f'data-ab-state="{page.state}"'
    if article.passages:
        start = f'<span {state} class="ab-start{notes}" hidden></span>\n'
        imprint = render_imprint(page.work, page.plain, page.file, entries)
        insertions += [
            Insertion(0, Order.START, start),
            Insertion(_tools_at(article), Order.IMPRINT, imprint),
        ]
    if ordered:
        tools = render_tools([item for item, _ in ordered], entries)
        insertions.append(Insertion(_tools_at(article), Order.TOOLS, tools))
    insertions += wrap(article, wrappers)
    insertions += [
        Insertion(offset, Order.NOTES, render_aside(items, numbers, entries))
        for offset, items in by_host.items()
    ]
    merged = apply(article.html, insertions)
    merged += render_page_end(list(terms), list(cited), entries, annotated=bool(ordered))
    merged = entries.on_page(merged, article.page)
    merged += render_forms(page.work, page.forms, entries) + render_suggest(page.work, entries)
    if not article.passages:
        merged += f"\n<span {state} hidden></span>"
    located = {item.id: locate(article, ids, span) for item, span in ordered}
    shown = frozenset(placement.entry for placement in placements)
    return MergedPage(merged, article.html, frozenset(fragments), tuple(placements), shown, located)


def _keys_at(article: Article, citation: TextSpan) -> list[str]:
    start = article.html_offset(citation.start, upper=False)
    stop = article.html_offset(citation.end, upper=True)
    # The link's own tag stands before its text, so look back to the group's opening span.
    start = article.html.rfind('<span class="ab-cites">', 0, start + 1)
    return list(
        dict.fromkeys(html.unescape(key) for key in _CITED.findall(article.html, start, stop))
    )


def _passage(
    article: Article, passage: Passage, id: str, number: int, entries: Entries
) -> list[Insertion]:
    label = html.escape(entries.strings["passage"].format(number=number))
    link = f'<a class="ab-number" href="#{id}" data-ab-number="{number}" aria-label="{label}"></a>'
    element = article.elements[passage.element]
    data = f'data-ab-number="{number}"'
    if passage.wrap:
        opening = f'<div id="{id}" class="ab-passage" {data}>{link}'
        return [
            Insertion(passage.start, Order.PASSAGE, opening),
            Insertion(passage.end, Order.PASSAGE_END, "</div>"),
        ]
    at = element.start + 1 + len(element.name)
    found = _CLASS.search(element.attributes)
    own_id = "" if element.id else f' id="{id}"'
    if own_id == "":
        link = link.replace("<a ", f'<a id="{id}" ', 1)
    attributes = f"{own_id} {data}"
    edits: list[Insertion] = []
    if found:
        edits.append(Insertion(at + found.start(1), Order.PASSAGE, "ab-passage "))
    else:
        attributes = f'{own_id} class="ab-passage" {data}'
    number_link = Insertion(element.inner_start, Order.NUMBER, link)
    return [Insertion(at, Order.PASSAGE, attributes), *edits, number_link]


def _tools_at(article: Article) -> int:
    """Under the title, or at the top where the host writes the title."""
    return next((element.end for element in article.elements if element.name == "h1"), 0)


def _notes_at(article: Article, span: TextSpan) -> int:
    at = article.text.passage_at(span.start)
    if at is not None:
        return article.passages[at].notes_at
    run = next((run for run in reversed(article.runs) if run.text <= span.start), article.runs[0])
    element = run.element
    while article.elements[element].parent > 0:
        element = article.elements[element].parent
    return article.elements[element].end


def _words(text: str, *, cut_start: bool = False, cut_end: bool = False) -> str:
    if "  " in text or not text.isprintable():  # of white space, the plain space alone is printable
        text = _SPACE.sub(" ", text)
    if cut_start and " " in text:
        text = "… " + text[text.index(" ") + 1 :]
    if cut_end and " " in text:
        text = text[: text.rindex(" ")] + " …"
    return text
