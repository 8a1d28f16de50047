"""Glossary, Sources and Counterpoints as HTML, with the headings for the table of contents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from annotated_brief.anchoring import Orphaned
from annotated_brief.memo import NOTHING_KEPT, Memo
from annotated_brief.merge.entries import Entries
from annotated_brief.merge.placement import Placement
from annotated_brief.merge.templates import template
from annotated_brief.model import Counterpoint, Evidence, Layer, Source, Term
from annotated_brief.pages.entry_parts import EntryParts
from annotated_brief.pages.search_section import search_section
from annotated_brief.prose.citation_syntax import find_citations

_AT_ONCE = 20
"""Entries that are made together, and again together when one of them has moved in the text."""


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """One generated page."""

    html: str
    headings: tuple[tuple[str, str], ...]
    """Id and text of each level-2 heading, in order."""
    fragments: frozenset[str]
    search: str
    """The page as the search index shall see it."""


@dataclass(frozen=True, slots=True)
class _Order:
    """The entries in the order of their pages, and what of one another they show."""

    terms: tuple[Term, ...]
    sources: tuple[Source, ...]
    evidence: Mapping[str, Sequence[Evidence]]
    """By the source under which it stands."""
    cited_by: Mapping[str, Sequence[str]]
    """Which terms and counterpoints cite a source."""


def generate_pages(
    entries: Entries,
    placements: Sequence[Placement],
    orphans: Mapping[str, Orphaned],
    cite_sources: str = "",
    memo: Memo = NOTHING_KEPT,
) -> dict[str, GeneratedPage]:
    """The three pages by source path.

    Args:
        entries: the layer, ready to show.
        placements: where everything landed, in reading order.
        orphans: annotations that lost their place, by id.
        cite_sources: the plain page of the sources' citations, beside the page of sources.
        memo: what the build before has left.

    """
    layer, site = entries.layer, entries.pages
    places: dict[str, list[Placement]] = {}
    reading_order: dict[str, int] = {}
    for at, placement in enumerate(placements):
        places.setdefault(placement.entry, []).append(placement)
        if placement.entry in layer.counterpoints:
            reading_order.setdefault(placement.entry, at)
    order = memo.take("order", (entries,), lambda: _order(entries))
    counterpoints = sorted(
        layer.counterpoints.values(), key=lambda item: reading_order.get(item.id, len(placements))
    )
    page = _Pages(entries, places, orphans, cite_sources, memo).page
    evidence = order.evidence
    return {
        site.glossary: page(
            "glossary", site.glossary, order.terms, {term.id: term.label for term in order.terms}
        ),
        site.sources: page(
            "sources", site.sources, order.sources,
            {source.id: source.title for source in order.sources},
            {source.id: [item.id for item in evidence.get(source.id, ())] for source in order.sources},
            lost=Evidence, evidence=evidence, cited_by=order.cited_by,
        ),
        site.counterpoints: page(
            "counterpoints", site.counterpoints, counterpoints,
            {item.id: item.title for item in counterpoints}, lost=Counterpoint,
        ),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Pages:
    """What the pages are made of."""

    entries: Entries
    places: Mapping[str, Sequence[Placement]]
    orphans: Mapping[str, Orphaned]
    cite_sources: str
    memo: Memo

    def page(
        self,
        name: str,
        path: str,
        shown: Sequence[Term] | Sequence[Source] | Sequence[Counterpoint],
        headings: Mapping[str, str],
        within: Mapping[str, Sequence[str]] | None = None,
        lost: type[Evidence] | type[Counterpoint] | None = None,
        **context: object,
    ) -> GeneratedPage:
        """One page: ``shown`` under ``headings``, each with the entries ``within`` it."""
        within = within or {}
        part = EntryParts(self.entries, path)

        def section(items: Sequence[Term | Source | Counterpoint]) -> str:
            html = template(f"{name}.html").render(
                items=items, part=part, places=self.places, e=self.entries, s=self.entries.strings,
                cite_sources=self.cite_sources, **context,
            )  # fmt: skip
            return self.entries.on_page(html, path)

        sections = []
        for first in range(0, len(shown), _AT_ONCE):
            items = shown[first : first + _AT_ONCE]
            ids = [id for item in items for id in (item.id, *within.get(item.id, ()))]
            where = [self.places.get(id) for id in ids]
            inputs = self.entries, items, where, self.cite_sources
            sections.append(
                self.memo.take((name, first), inputs, lambda items=items: section(items))  # type: ignore[misc]
            )
        ids = [*headings, *(id for found in within.values() for id in found)]
        html = template("entries.html").render(
            name=name, sections=Markup("".join(sections)), orphans=self._lost(lost), page=path,
            cite_sources=self.cite_sources if name == "sources" else "",
            e=self.entries, s=self.entries.strings,
        )  # fmt: skip
        search = self.memo.take(
            (name, "search"), (self.entries, ids),
            lambda: "".join(search_section(self.entries, id) for id in ids),
        )  # fmt: skip
        return GeneratedPage(html, tuple(headings.items()), frozenset(ids), search)

    def _lost(
        self, kind: type[Evidence] | type[Counterpoint] | None
    ) -> list[tuple[Evidence | Counterpoint, object]]:
        if kind is None or not self.orphans:
            return []
        return [
            (item, self.orphans[item.id].nearest)
            for item in self.entries.layer.annotations
            if item.id in self.orphans and isinstance(item, kind)
        ]


def _order(entries: Entries) -> _Order:
    layer, rank = entries.layer, entries.rank
    evidence: dict[str, list[Evidence]] = {}
    for item in layer.evidence.values():
        evidence.setdefault(item.citation.citations[0].source, []).append(item)
    return _Order(
        tuple(sorted(layer.terms.values(), key=lambda term: term.label.casefold())),
        tuple(sorted(layer.sources.values(), key=lambda one: rank.get(one.id, len(rank)))),
        evidence,
        _cited_by(layer),
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
