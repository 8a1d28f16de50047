"""Glossary, Sources and Counterpoints as HTML, with the headings for the table of contents."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from annotated_brief.anchoring import Orphaned
from annotated_brief.article.entries import Entries
from annotated_brief.article.placement import Placement
from annotated_brief.memo import NOTHING_KEPT, Memo
from annotated_brief.model import Counterpoint, Evidence, Layer
from annotated_brief.pages.appearances import Appearances
from annotated_brief.pages.entry_page import EntryPage, GeneratedPage
from annotated_brief.prose.citation_syntax import find_citations

__all__ = ["GeneratedPage", "generate_pages"]


class _Pages(Struct, frozen=True):
    """The pages of one layer, which change with where its entries appear."""

    appearances: Appearances
    glossary: EntryPage
    sources: EntryPage


def generate_pages(
    entries: Entries,
    placements: Mapping[str, Sequence[Placement]],
    reading_order: Iterable[str],
    orphans: Mapping[str, Orphaned],
    cite_sources: str = "",
    memo: Memo = NOTHING_KEPT,
) -> dict[str, GeneratedPage]:
    """The three pages by source path.

    Args:
        entries: the layer, ready to show.
        placements: where everything landed, by annotated page, in reading order.
        reading_order: ids of the annotations, as a reader comes to them.
        orphans: annotations that lost their place, by id.
        cite_sources: the plain page of the sources' citations, beside the page of sources.
        memo: what the build before has left.

    """
    layer, site = entries.layer, entries.pages
    pages = memo.take("generated", (entries, cite_sources), lambda: _pages(entries, cite_sources))
    moved = pages.appearances.update(placements)
    read = (id for id in reading_order if id in layer.counterpoints)
    in_order = tuple(dict.fromkeys((*read, *layer.counterpoints)))
    counterpoints = memo.take(
        "counterpoints", (entries, in_order, pages.appearances),
        lambda: _counterpoints(entries, in_order, pages.appearances),
    )  # fmt: skip

    def lost(kind: type[Evidence] | type[Counterpoint]) -> list[tuple[Evidence | Counterpoint, object]]:  # fmt: skip
        return [
            (item, orphans[item.id].nearest)
            for item in (layer.annotations if orphans else ())
            if item.id in orphans and isinstance(item, kind)
        ]

    return {
        site.glossary: pages.glossary.made(moved),
        site.sources: pages.sources.made(moved, lost(Evidence)),
        site.counterpoints: counterpoints.made(moved, lost(Counterpoint)),
    }


def _pages(entries: Entries, cite_sources: str) -> _Pages:
    layer, site, rank = entries.layer, entries.pages, entries.rank
    evidence: dict[str, list[Evidence]] = {}
    for item in layer.evidence.values():
        evidence.setdefault(item.citation.citations[0].source, []).append(item)
    terms = sorted(layer.terms.values(), key=lambda term: term.label.casefold())
    sources = sorted(layer.sources.values(), key=lambda one: rank.get(one.id, len(rank)))
    appearances = Appearances()
    return _Pages(
        appearances,
        EntryPage(
            "glossary", site.glossary, entries, appearances, {term.id: term.label for term in terms}, terms,
        ),
        EntryPage(
            "sources", site.sources, entries, appearances, {one.id: one.title for one in sources}, sources,
            within={one.id: [item.id for item in evidence.get(one.id, ())] for one in sources},
            evidence=evidence, cited_by=_cited_by(layer), cite_sources=cite_sources,
        ),
    )  # fmt: skip


def _counterpoints(entries: Entries, ids: Sequence[str], appearances: Appearances) -> EntryPage:
    """In the order in which the text comes to them."""
    found = [entries.layer.counterpoints[id] for id in ids]
    titles = {item.id: item.title for item in found}
    return EntryPage(
        "counterpoints", entries.pages.counterpoints, entries, appearances, titles, found
    )


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
