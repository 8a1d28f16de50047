"""The whole layer with each entry's fields, address, file and place: everything of a brief in one value."""

from typing import Any

from annotated_brief.exports.site import ExportedSite, as_json
from annotated_brief.model import Citation, Counterpoint, Entry, Evidence, Source, Term, Work

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
            "pages": [_page(site, work) for work in site.works],
            "terms": [_term(site, term) for term in layer.terms.values()],
            "sources": [_source(site, source) for source in layer.sources.values()],
            "evidence": [_evidence(site, item) for item in layer.evidence.values()],
            "counterpoints": [_counterpoint(site, point) for point in layer.counterpoints.values()],
        }
    )


def _page(site: ExportedSite, work: Work) -> dict[str, Any]:
    return {
        "page": work.page,
        "title": work.title,
        "url": site.address(work.page, ""),
        "authors": work.authors,
        "date": work.date or None,
        "edition": work.edition or None,
        "passages": len(site.passages.get(work.page, ())),
    }


def _term(site: ExportedSite, term: Term) -> dict[str, Any]:
    return {
        "id": term.id,
        **_where(site, term),
        "term": term.label,
        "aliases": term.aliases,
        "definition": term.definition,
        "broader": term.broader,
        "related": term.related,
        "match": term.match,
    }


def _source(site: ExportedSite, source: Source) -> dict[str, Any]:
    kept = source.archived
    return {
        "id": source.id,
        **_where(site, source),
        "archived": {"url": kept.url, "date": kept.date or None} if kept else None,
        "csl": source.item,
    }


def _evidence(site: ExportedSite, item: Evidence) -> dict[str, Any]:
    return {
        "id": item.id,
        **_place(site, item),
        "cite": [_citation(one) for one in item.citation.citations],
        "relation": item.relation,
        "excerpt": item.excerpt or None,
        "note": item.note or None,
    }


def _citation(one: Citation) -> dict[str, Any]:
    fields = {
        "label": one.label,
        "locator": one.locator,
        "prefix": one.prefix,
        "suffix": one.suffix,
    }
    return {"source": one.source, **{key: value or None for key, value in fields.items()}}


def _counterpoint(site: ExportedSite, point: Counterpoint) -> dict[str, Any]:
    return {
        "id": point.id,
        **_place(site, point),
        "title": point.title,
        "attack": point.attack,
        "strength": point.strength,
        "argument": point.argument,
        "reply": point.reply or None,
        "by": point.by,
    }


def _place(site: ExportedSite, item: Evidence | Counterpoint) -> dict[str, Any]:
    """The words that it quotes, and where they stand; ``place`` is null where they stand nowhere."""
    selector = item.target.selector
    page, found = site.located.get(item.id, ("", ()))
    numbers = {one.id: one.number for one in site.passages.get(page, ())}
    passages = [
        {"id": one.passage, "number": numbers[one.passage], "text": one.exact} for one in found
    ]
    url = site.address(page, f"a-{item.id}") if page else None
    return {
        **_where(site, item),
        "quote": {
            "exact": selector.exact,
            "prefix": selector.prefix or None,
            "suffix": selector.suffix or None,
            "page": item.target.page,
        },
        "place": {"page": page, "url": url, "passages": passages} if page else None,
        "state": site.states.get(item.id),
    }


def _where(site: ExportedSite, entry: Entry) -> dict[str, Any]:
    home, origin = site.entry_page(entry.id), entry.origin.entry
    url = site.address(home, entry.id) if home else None
    return {"url": url, "file": origin.file, "line": origin.line}
