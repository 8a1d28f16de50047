"""The whole layer with each entry's fields, address, file and place: everything of a brief in one value."""

from collections.abc import Callable, Mapping
from typing import Any

from annotated_brief.exports.events import event_fields
from annotated_brief.exports.site import ExportedSite, as_json
from annotated_brief.model import Annotation, Counterpoint, Entry, Evidence, Source, Term, Work

VERSION = 1
"""Raised when a field changes its meaning."""


def whole_layer(site: ExportedSite) -> bytes:
    """One object: pages, and entries by kind, with the names that the YAML files have for them."""
    return as_json(
        {
            "schema_version": VERSION,
            "title": site.title,
            "url": site.base or None,
            "pages": [_page(site, work) for work in site.works],
            **{
                name: [_FIELDS[entry.kind](site, entry) for entry in kind.values()]
                for name, kind in site.layer.kinds.items()
            },
        }
    )


def _page(site: ExportedSite, work: Work) -> dict[str, Any]:
    return {
        **_fields(work, "page", "title"),
        "url": site.address(work.page, ""),
        **_fields(work, "authors", "date", "edition"),
        "passages": len(site.passages[work.page]),
    }


def _term(site: ExportedSite, term: Term) -> dict[str, Any]:
    own = _fields(term, "aliases", "definition", "broader", "related", "match")
    return {**_where(site, term), "term": term.label, **own}


def _source(site: ExportedSite, source: Source) -> dict[str, Any]:
    kept = source.archived and _fields(source.archived, "url", "date")
    read = source.read and _fields(source.read, "url", "date", "extent", "kind")
    own = {"archived": kept, "read": read, "speaker": source.speaker or None}
    return {**_where(site, source), **own, "csl": source.item}


def _evidence(site: ExportedSite, item: Evidence) -> dict[str, Any]:
    cited = item.citation.citations
    cite = [_fields(one, "source", "label", "locator", "prefix", "suffix") for one in cited]
    return {
        **_place(site, item),
        "cite": cite,
        **_fields(item, "relation", "claim_by", "excerpt", "note"),
    }


def _counterpoint(site: ExportedSite, point: Counterpoint) -> dict[str, Any]:
    own = _fields(point, "title", "claim_by", "attack", "strength", "argument", "reply")
    return {**_place(site, point), **own}


def _place(site: ExportedSite, item: Annotation) -> dict[str, Any]:
    """The words that it quotes, and where they stand; ``place`` is null where they stand nowhere."""
    place = None
    if item.id in site.located:
        page, found = site.located[item.id]
        passages = [{"id": one.passage, "number": one.number, "text": one.exact} for one in found]
        url = site.address(page, f"a-{item.id}")
        place = {"page": page, "url": url, "passages": passages}
    words = _fields(item.target.selector, "exact", "prefix", "suffix")
    return {
        **_where(site, item),
        "quote": {**words, "page": item.target.page},
        "place": place,
        "state": site.states.get(item.id),
    }


_FIELDS: Mapping[str, Callable[[ExportedSite, Any], dict[str, Any]]] = {
    "term": _term,
    "source": _source,
    "evidence": _evidence,
    "counterpoint": _counterpoint,
    "event": lambda site, event: {**_place(site, event), **event_fields(event)},
}
"""What an entry is, by its kind."""


def _where(site: ExportedSite, entry: Entry) -> dict[str, Any]:
    origin = entry.origin.entry
    url = site.entry(entry.id) if site.entry_page(entry.id) else None
    by = [_fields(one, "name", "orcid", "url") for one in entry.by]
    return {"id": entry.id, "url": url, "file": origin.file, "line": origin.line, "by": by}


def _fields(of: object, *names: str) -> dict[str, Any]:
    """Some values by name; null where nothing was written."""
    values = ((name, getattr(of, name)) for name in names)
    return {name: None if value == "" else value for name, value in values}
