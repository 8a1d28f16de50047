"""Glossary, Sources and Counterpoints as HTML, with the headings for the table of contents."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from annotated_brief.anchoring import Orphaned
from annotated_brief.article.entries import Entries
from annotated_brief.article.located import Placement
from annotated_brief.article.templates import template
from annotated_brief.model import Counterpoint, Evidence, Layer, Source, Term
from annotated_brief.pages.search_section import search_section


class GeneratedPage(Struct, frozen=True):
    """One generated page."""

    html: str
    headings: tuple[tuple[str, str], ...]
    """Id and text of each level-2 heading, in order."""
    fragments: frozenset[str]
    search: str
    """The page as the search index shall see it."""


class _Shown(Struct, frozen=True):
    """What all three pages show."""

    entries: Entries
    places: Mapping[str, Sequence[Placement]]
    """Where each entry stands in the text."""
    lost: Sequence[tuple[Evidence | Counterpoint, Orphaned]]
    state: str


def generate_pages(
    entries: Entries,
    placements: Iterable[Placement],
    orphans: Mapping[str, Orphaned],
    state: str,
    cite_sources: str = "",
) -> dict[str, GeneratedPage]:
    """The three pages by source path.

    Args:
        entries: the layer, ready to show.
        placements: where everything landed, in reading order.
        orphans: annotations that lost their place, by id.
        state: what the pages were made of, as a hash.
        cite_sources: the plain page of the sources' citations, beside the page of sources.

    """
    layer, site = entries.layer, entries.addresses.pages
    places: dict[str, list[Placement]] = {}
    for place in placements:
        places.setdefault(place.entry, []).append(place)
    lost = [(item, orphans[item.id]) for item in layer.annotations if item.id in orphans]
    shown = _Shown(entries, places, lost, state)
    terms = sorted(layer.terms.values(), key=lambda term: term.label.casefold())
    sources = [layer.sources[id] for id in entries.references.in_order(layer.sources)]
    # A reader comes to the counterpoints in the order of the text.
    read = [id for id in places if id in layer.counterpoints]
    points = [layer.counterpoints[id] for id in dict.fromkeys([*read, *layer.counterpoints])]
    return {
        site.glossary: _page("glossary", site.glossary, shown, terms),
        site.sources: _sources_page(sources, shown, cite_sources),
        site.counterpoints: _page("counterpoints", site.counterpoints, shown, points),
    }


def _sources_page(sources: Sequence[Source], shown: _Shown, cite_sources: str) -> GeneratedPage:
    """Each with its evidence, and with what cites it."""
    entries = shown.entries
    layer, site = entries.layer, entries.addresses.pages
    evidence: dict[str, list[Evidence]] = {}
    for item in layer.evidence.values():
        evidence.setdefault(item.citation.citations[0].source, []).append(item)
    return _page(
        "sources",
        site.sources,
        shown,
        sources,
        [item.id for one in sources for item in evidence.get(one.id, ())],
        evidence=evidence,
        cited_by=_cited_by(layer),
        cite_sources=cite_sources,
        data=entries.addresses.href(site.sources, site.editions, "ab-data")
        if site.editions
        else "",
    )


def _page(
    name: str,
    path: str,
    shown: _Shown,
    items: Sequence[Term | Source | Counterpoint],
    within: Sequence[str] = (),
    **more: object,
) -> GeneratedPage:
    """One page.

    Args:
        name: of its template.
        path: its source path.
        shown: what it shows with its entries.
        items: those that have a heading, in order.
        within: ids of the evidence that stands under them.
        more: what else the template shows.

    """
    entries, kind = shown.entries, {"sources": "evidence", "counterpoints": "counterpoint"}
    html = template(f"{name}.html").render(
        name=name,
        page=path,
        items=items,
        places=shown.places,
        orphans=[(item, one.nearest) for item, one in shown.lost if item.kind == kind.get(name)],
        state=shown.state,
        e=entries,
        s=entries.strings,
        **{"cite_sources": "", "data": "", **more},
    )
    ids = [*(item.id for item in items), *within]
    return GeneratedPage(
        entries.addresses.on_page(html, path),
        tuple((item.id, item.title) for item in items),
        frozenset(ids),
        "".join(search_section(entries, id) for id in ids),
    )


def _cited_by(layer: Layer) -> dict[str, list[str]]:
    """Which terms and counterpoints cite a source."""
    found: dict[str, dict[str, None]] = {}
    citing: list[Term | Counterpoint] = [*layer.terms.values(), *layer.counterpoints.values()]
    for entry in citing:
        for group in layer.cited_in(entry.id):
            for citation in group.citations:
                found.setdefault(citation.source, {})[entry.id] = None
    return {key: list(ids) for key, ids in found.items()}
