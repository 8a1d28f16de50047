"""Glossary, Sources and Counterpoints as HTML, with the headings for the table of contents."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from html import escape
from typing import Any

from markupsafe import Markup
from msgspec import Struct, field

from annotated_brief.article.entries import Entries
from annotated_brief.article.located import Placement
from annotated_brief.article.suggest import render_suggest
from annotated_brief.model import Annotation, Counterpoint, Entry, Evidence, Layer, Source, Term


class GeneratedPage(Struct, frozen=True):
    """One generated page."""

    html: str
    headings: tuple[tuple[str, str], ...]
    """Id and text of each level-2 heading, in order."""
    fragments: tuple[str, ...]
    """Every id, in the order in which search plugins come to them."""
    search: str
    """The page as the search index shall see it."""

    @property
    def contents(self) -> list[dict[str, Any]]:
        """The headings as Python-Markdown has a table of contents; themes print the names as they stand."""
        shown = ((id, escape(name, quote=False)) for id, name in self.headings)
        return [
            {"level": 2, "id": id, "children": []}
            | dict.fromkeys(("name", "html", "data-toc-label"), name)
            for id, name in shown
        ]


class Lost(Struct, frozen=True):
    """An annotation without a place."""

    item: Annotation
    nearest: tuple[tuple[str, str, int, str], ...]
    """Page, id, number and words of the passages most like it, best first."""


class EntryList(Struct, frozen=True, eq=False, dict=True):
    """One page's entries, in its order, wherever they stand in the text."""

    entries: Entries
    name: str
    """Of its templates."""
    path: str
    """Its source path."""
    items: Sequence[Term | Source | Counterpoint]
    """Those that have a heading."""
    evidence: Mapping[str, Sequence[Evidence]] = field(default_factory=dict)
    """What stands under a source."""
    cited_by: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Ids of terms and counterpoints that cite a source."""
    cite_sources: str = ""
    """Address of the plain page of sources, as seen from the page."""

    @cached_property
    def all(self) -> tuple[Entry, ...]:
        """The items, and the evidence under them."""
        within = (item for one in self.items for item in self.evidence.get(one.id, ()))
        return (*self.items, *within)

    @cached_property
    def search(self) -> str:
        """The entries as the search index shall see them."""
        return self.entries.show("search.html", items=self.all)

    def shown(
        self,
        items: Sequence[Term | Source | Counterpoint],
        places: Mapping[str, Sequence[Placement]],
        states: Mapping[str, str],
    ) -> str:
        """Some of its entries as HTML, with where each stands in the text."""
        html = self.entries.show(
            f"{self.name}.html", items=items, places=places, states=states, page=self
        )
        return self.entries.addresses.on_page(html, self.path)

    def page(self, sections: str, lost: Iterable[Lost], state: str) -> GeneratedPage:
        """The page of these sections, with those of its annotations that lost their place."""
        home = self.entries.addresses.home
        orphans = [one for one in lost if home(one.item.id) == self.path]
        html = self.entries.show(
            "entries.html", page=self, sections=Markup(sections), orphans=orphans, state=state
        )
        html += render_suggest(self.path, self.entries)
        headings = tuple((item.id, item.title) for item in self.items)
        return GeneratedPage(html, headings, tuple(item.id for item in self.all), self.search)


def entry_lists(
    entries: Entries, read: Iterable[str], cite_sources: str, away: frozenset[str] = frozenset()
) -> tuple[EntryList, ...]:
    """The three pages' entries.

    Counterpoints stand in the order in which they are ``read``. Those ``away`` are on pages of another language.
    ``cite_sources``: the plain page beside the page of sources.
    """
    layer, site = entries.layer, entries.addresses.pages
    terms = entries.alphabetical(id for id in layer.terms if id not in away)
    sources = [layer.sources[id] for id in entries.in_order(layer.sources)]
    points = [
        layer.counterpoints[id]
        for id in dict.fromkeys([*read, *layer.counterpoints])
        if id not in away
    ]
    evidence: dict[str, list[Evidence]] = {}
    for item in layer.evidence.values():
        if item.id in away:
            continue
        evidence.setdefault(item.citation.citations[0].source, []).append(item)
    cited_by = _cited_by(layer, away)
    return (
        EntryList(entries, "glossary", site.glossary, terms),
        EntryList(entries, "sources", site.sources, sources, evidence, cited_by, cite_sources),
        EntryList(entries, "counterpoints", site.counterpoints, points),
    )


def _cited_by(layer: Layer, away: frozenset[str]) -> dict[str, list[str]]:
    """Which terms and counterpoints cite a source."""
    found: dict[str, dict[str, None]] = {}
    citing: list[Term | Counterpoint] = [*layer.terms.values(), *layer.counterpoints.values()]
    for entry in citing:
        if entry.id in away:
            continue
        for group in layer.cited_in(entry.id):
            for citation in group.citations:
                found.setdefault(citation.source, {})[entry.id] = None
    return {key: list(ids) for key, ids in found.items()}
