"""Glossary, Sources and Counterpoints as HTML, with the headings for the table of contents."""

from collections.abc import Iterable, Mapping

from annotated_brief.anchoring import Orphaned
from annotated_brief.article.entries import Entries
from annotated_brief.article.placement import Placement
from annotated_brief.model import Counterpoint, Evidence, Layer
from annotated_brief.pages.entry_page import GeneratedPage, Shown, entry_page
from annotated_brief.prose.citation_syntax import find_citations

__all__ = ["GeneratedPage", "generate_pages"]


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
    layer, site, rank = entries.layer, entries.pages, entries.rank
    places: dict[str, list[Placement]] = {}
    for place in placements:
        places.setdefault(place.entry, []).append(place)
    evidence: dict[str, list[Evidence]] = {}
    for item in layer.evidence.values():
        evidence.setdefault(item.citation.citations[0].source, []).append(item)
    lost = [(item, orphans[item.id].nearest) for item in layer.annotations if item.id in orphans]
    terms = sorted(layer.terms.values(), key=lambda term: term.label.casefold())
    sources = sorted(layer.sources.values(), key=lambda one: rank.get(one.id, len(rank)))
    # A reader comes to the counterpoints in the order of the text.
    read = [id for id in places if id in layer.counterpoints]
    counterpoints = [layer.counterpoints[id] for id in dict.fromkeys([*read, *layer.counterpoints])]
    shown = Shown(entries, places, state)
    return {
        site.glossary: entry_page("glossary", site.glossary, shown, terms),
        site.sources: entry_page(
            "sources",
            site.sources,
            shown,
            sources,
            [one for one in lost if isinstance(one[0], Evidence)],
            cite_sources,
            evidence=evidence,
            cited_by=_cited_by(layer),
        ),
        site.counterpoints: entry_page(
            "counterpoints",
            site.counterpoints,
            shown,
            counterpoints,
            [one for one in lost if isinstance(one[0], Counterpoint)],
        ),
    }


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
