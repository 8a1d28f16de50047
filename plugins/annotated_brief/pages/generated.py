"""Glossary, Sources and Counterpoints as HTML, with the headings for the table of contents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotated_brief.anchoring import Orphaned
from annotated_brief.merge.entries import Entries
from annotated_brief.merge.placement import Placement
from annotated_brief.merge.templates import template
from annotated_brief.model import Counterpoint, Evidence, Layer
from annotated_brief.pages.entry_parts import EntryParts
from annotated_brief.pages.search_section import search_section
from annotated_brief.prose.citation_syntax import find_citations


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """One generated page."""

    html: str
    headings: tuple[tuple[str, str], ...]
    """Id and text of each level-2 heading, in order."""
    fragments: frozenset[str]
    search: str
    """The page as the search index shall see it."""


def generate_pages(
    entries: Entries,
    placements: Sequence[Placement],
    orphans: Mapping[str, Orphaned],
    cite_sources: str = "",
) -> dict[str, GeneratedPage]:
    """The three pages by source path.

    Args:
        entries: the layer, ready to show.
        placements: where everything landed, in reading order.
        orphans: annotations that lost their place, by id.
        cite_sources: the plain page of the sources' citations, beside the page of sources.

    """
    layer, s, site = entries.layer, entries.strings, entries.pages
    places: dict[str, list[Placement]] = {}
    for placement in placements:
        places.setdefault(placement.entry, []).append(placement)
    rank = entries.rank
    terms = sorted(layer.terms.values(), key=lambda term: term.label.casefold())
    sources = sorted(layer.sources.values(), key=lambda source: rank.get(source.id, len(rank)))
    evidence: dict[str, list[Evidence]] = {}
    for item in layer.evidence.values():
        evidence.setdefault(item.citation.citations[0].source, []).append(item)
    reading_order = {placement.entry: at for at, placement in reversed(list(enumerate(placements)))}
    counterpoints = sorted(
        layer.counterpoints.values(), key=lambda item: reading_order.get(item.id, len(placements))
    )

    def lost(
        kind: type[Evidence] | type[Counterpoint],
    ) -> list[tuple[Evidence | Counterpoint, object]]:
        return [
            (item, orphans[item.id].nearest)
            for item in layer.annotations
            if item.id in orphans and isinstance(item, kind)
        ]

    def page(
        name: str,
        path: str,
        headings: Sequence[tuple[str, str]],
        within: Sequence[str] = (),
        **context: object,
    ) -> GeneratedPage:
        html = template(f"{name}.html").render(
            e=entries, s=s, page=path, places=places, part=EntryParts(entries, path), **context
        )
        html = entries.on_page(html, path)
        ids = [*(id for id, _ in headings), *within]
        search = "".join(search_section(entries, id) for id in ids)
        return GeneratedPage(html, tuple(headings), frozenset(ids), search)

    return {
        site.glossary: page("glossary", site.glossary, [(t.id, t.label) for t in terms], terms=terms),
        site.sources: page(
            "sources", site.sources, [(source.id, source.title) for source in sources],
            [item.id for source in sources for item in evidence.get(source.id, ())],
            sources=sources, evidence=evidence, cited_by=_cited_by(layer), orphans=lost(Evidence), cite_sources=cite_sources,
        ),
        site.counterpoints: page(
            "counterpoints", site.counterpoints, [(c.id, c.title) for c in counterpoints],
            counterpoints=counterpoints, orphans=lost(Counterpoint),
        ),
    }  # fmt: skip


def _cited_by(layer: Layer) -> dict[str, list[str]]:
    """Which terms and counterpoints cite a source."""
    found: dict[str, dict[str, None]] = {}
    texts = [(term.id, term.definition) for term in layer.terms.values()]
    texts += [
        (item.id, f"{item.argument}\n\n{item.reply}") for item in layer.counterpoints.values()
    ]
    for id, text in texts:
        for citation in (
            c for f in find_citations(text, layer.sources.keys()) for c in f.group.citations
        ):
            found.setdefault(citation.source, {})[id] = None
    return {key: list(ids) for key, ids in found.items()}
