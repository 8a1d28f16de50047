"""The whole layer with each entry's fields, address, file and place: everything of a brief in one value."""

from typing import Any

from annotated_brief.diagnostics import Location
from annotated_brief.exports.site import ExportedSite, as_json
from annotated_brief.model import Counterpoint, Evidence, Term

VERSION = 1
"""Raised when a field changes its meaning."""


def whole_layer(site: ExportedSite) -> bytes:
    """One object: pages, and entries by kind, with the names that the YAML files have for them."""
    layer = site.layer
    return as_json(
        {
            "schema_version": VERSION,
            "title": site.title,
            "url": site.base or None,
            "pages": [
                {
                    "page": work.page,
                    "title": work.title,
                    "url": site.address(work.page, ""),
                    "authors": [dict(name) for name in work.authors],
                    "date": work.date or None,
                    "edition": work.edition or None,
                    "passages": len(site.passages.get(work.page, ())),
                }
                for work in site.works
            ],
            "terms": [_term(site, term) for term in layer.terms.values()],
            "sources": [
                {
                    "id": source.id,
                    **_where(site, source.id, source.origin.entry),
                    "archived": {"url": source.archived.url, "date": source.archived.date or None} if source.archived else None,
                    "csl": dict(source.item),
                }
                for source in layer.sources.values()
            ],
            "evidence": [_evidence(site, item) for item in layer.evidence.values()],
            "counterpoints": [_counterpoint(site, point) for point in layer.counterpoints.values()],
        }
    )  # fmt: skip


def _term(site: ExportedSite, term: Term) -> dict[str, Any]:
    match = term.match
    return {
        "id": term.id,
        **_where(site, term.id, term.origin.entry),
        "term": term.label,
        "aliases": list(term.aliases),
        "definition": term.definition,
        "broader": term.broader,
        "related": list(term.related),
        "match": {"case": str(match.case), "inflect": match.inflect, "mark": str(match.mark), "not_in": list(match.not_in)},
    }  # fmt: skip


def _evidence(site: ExportedSite, item: Evidence) -> dict[str, Any]:
    return {
        "id": item.id,
        **_place(site, item),
        "cite": [
            {
                "source": one.source, "label": one.label or None, "locator": one.locator or None,
                "prefix": one.prefix or None, "suffix": one.suffix or None,
            }
            for one in item.citation.citations
        ],
        "relation": str(item.relation),
        "excerpt": item.excerpt or None,
        "note": item.note or None,
    }  # fmt: skip


def _counterpoint(site: ExportedSite, point: Counterpoint) -> dict[str, Any]:
    return {
        "id": point.id,
        **_place(site, point),
        "title": point.title,
        "attack": str(point.attack),
        "strength": str(point.strength),
        "argument": point.argument,
        "reply": point.reply or None,
        "by": list(point.by),
    }


def _place(site: ExportedSite, item: Evidence | Counterpoint) -> dict[str, Any]:
    """The words that it quotes, and where they stand; ``place`` is null where they stand nowhere."""
    selector = item.target.selector
    page, found = site.located.get(item.id, ("", ()))
    numbers = {one.id: one.number for one in site.passages.get(page, ())}
    return {
        **_where(site, item.id, item.origin.entry),
        "quote": {"exact": selector.exact, "prefix": selector.prefix or None, "suffix": selector.suffix or None, "page": item.target.page},
        "place": {
            "page": page,
            "url": site.address(page, f"a-{item.id}"),
            "passages": [
                {"id": one.passage, "number": numbers[one.passage], "text": one.exact} for one in found
            ],
        } if page else None,
    }  # fmt: skip


def _where(site: ExportedSite, id: str, origin: Location) -> dict[str, Any]:
    home = site.entry_page(id)
    return {
        "url": site.address(home, id) if home else None,
        "file": origin.file,
        "line": origin.line,
    }
