"""Evidence, counterpoints, replies and events as a W3C annotation collection.

https://www.w3.org/TR/annotation-model/ and https://www.w3.org/TR/selectors-states/. Each target has a
TextQuoteSelector for the page, and a TextPositionSelector inside the passage's element: a position in
the whole page would move with the theme's header.
"""

from typing import Any

from msgspec.structs import replace

from annotated_brief.article.located import Located
from annotated_brief.exports.site import ExportedSite, as_json, credited
from annotated_brief.model import (
    Annotation,
    Citation,
    CitationGroup,
    Counterpoint,
    Credit,
    Event,
    Evidence,
)
from annotated_brief.prose.citation_syntax import typed_group

REPORTS = "http://purl.org/spar/cito/citesAsSourceDocument"
"""Leads from a note to the source whose claim the passage reports."""
AS_TYPED = "schema:description"
"""A citation as it was typed, where its source and its place don't say it all."""
TIME = "schema:temporalCoverage"
"""Leads from an event to its date, as EDTF. https://schema.org/temporalCoverage"""


def annotation_collection(site: ExportedSite) -> bytes:
    """``annotations.jsonld``: one AnnotationCollection with one page that holds all."""
    notes: tuple[Evidence | Counterpoint | Event, ...] = (
        *site.layer.evidence.values(),
        *site.layer.counterpoints.values(),
        *site.layer.events.values(),
    )
    items = [written for item in notes for written in _written(site, item)]
    home = site.base or "./"
    page = {"id": f"{home}annotations.jsonld#page", "type": "AnnotationPage", "startIndex": 0}
    return as_json(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"{home}annotations.jsonld",
            "type": "AnnotationCollection",
            "label": site.title,
            **_credited(site),
            "total": len(items),
            "first": {**page, "items": items},
        }
    )


def _credited(site: ExportedSite) -> dict[str, Any]:
    """Creator, date and rights in the words of the annotation model, whose dates are to the second."""
    said = credited(site, type="type", id="id")
    found = {"creator": said.get("creator"), "rights": said.get("license")}
    if len(site.modified) == len("2026-11-28"):
        found["modified"] = f"{site.modified}T00:00:00Z"
    return {key: value for key, value in found.items() if value}


def _written(site: ExportedSite, item: Evidence | Counterpoint | Event) -> list[dict[str, Any]]:
    """The annotation and its reply; nothing where it stands in no passage, unless an edit took its words away."""
    page, stretches = site.located.get(item.id, ("", ()))
    state = site.states.get(item.id)
    if state == "lost":
        id, target = site.entry(item.id), [_lost_target(site, item)]
    elif stretches:
        # An event has no note beside its words.
        id = site.address(page, f"n-{item.id}") if item.marked else site.entry(item.id)
        target = [_target(site.address(page, ""), one) for one in stretches]
    else:
        return []
    more: dict[str, Any] = {"schema:creativeWorkStatus": state} if state else {}
    if item.by:
        more["creator"] = [person(one) for one in item.by]
    if isinstance(item, Event):
        more[TIME] = item.date
        return [_annotation(id, "describing", _event(site, item), target, **more)]
    if item.claim_by in site.layer.sources:
        more[REPORTS] = {"id": site.entry(item.claim_by)}
    if isinstance(item, Evidence):
        return [_annotation(id, "linking", _evidence(site, item), target, **more)]
    written = [_annotation(id, "questioning", _counterpoint(site, item), target, **more)]
    if item.reply:
        own = site.entry(item.id) + "-reply"
        written.append(_annotation(own, "replying", _text(site, item.reply), id))
    return written


def person(one: Credit) -> dict[str, str]:
    """A contributor, known by an address where there is one."""
    return {**({"id": one.address} if one.address else {}), "type": "Person", "name": one.name}


def _annotation(id: str, motivation: str, body: Any, target: Any, **more: Any) -> dict[str, Any]:
    annotation = {"id": id, "type": "Annotation", "motivation": motivation}
    return {**annotation, "body": body, "target": target, **more}


def _target(source: str, one: Located) -> dict[str, Any]:
    element = {
        "type": "FragmentSelector",
        "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
        "value": one.fragment,
        "refinedBy": {"type": "TextPositionSelector", "start": one.start, "end": one.end},
    }
    context = {"prefix": one.prefix, "suffix": one.suffix}
    return _resource(source, [_quote(one.exact, **context), element])


def _lost_target(site: ExportedSite, item: Annotation) -> dict[str, Any]:
    """The words that it quotes, which stand nowhere: no position."""
    page = item.target.page or site.works[0].page
    selector = item.target.selector
    context = {"prefix": selector.prefix, "suffix": selector.suffix}
    typed = {key: words for key, words in context.items() if words}
    return _resource(site.address(page, ""), _quote(selector.exact, **typed))


def _resource(source: str, selector: Any) -> dict[str, Any]:
    return {"type": "SpecificResource", "source": source, "selector": selector}


def _quote(exact: str, **context: str) -> dict[str, Any]:
    return {"type": "TextQuoteSelector", "exact": exact, **context}


def _evidence(site: ExportedSite, item: Evidence) -> list[dict[str, Any]]:
    bodies = [*_sources(site, item.citation), _tag(item.relation)]
    if item.excerpt:
        bodies.append(_body(item.excerpt, format="text/plain", purpose="highlighting"))
    if item.note:
        bodies.append(_text(site, item.note))
    return bodies


def _counterpoint(site: ExportedSite, item: Counterpoint) -> list[dict[str, Any]]:
    title = _body(item.title, format="text/plain", purpose="describing")
    return [title, _text(site, item.argument), _tag(item.attack), _tag(f"{item.strength} evidence")]


def _event(site: ExportedSite, item: Event) -> list[dict[str, Any]]:
    return [*_sources(site, item.citation), _tag(item.kind), _text(site, item.text)]


def _sources(site: ExportedSite, cited: CitationGroup) -> list[dict[str, Any]]:
    return [_source(site, one) for one in cited.citations if one.source in site.layer.sources]


def _source(site: ExportedSite, citation: Citation) -> dict[str, Any]:
    address = site.entry(citation.source)
    body: dict[str, Any] = {"type": "SpecificResource", "source": address, "purpose": "linking"}
    if citation.locator:
        body["selector"] = {"type": "FragmentSelector", "value": citation.place}
    typed = typed_group(CitationGroup((citation,)))
    # What no selector says: words before and after, and an author who is left out.
    return {**body, AS_TYPED: typed} if _says_more(citation) else body


def _says_more(citation: Citation) -> bool:
    said = Citation(citation.source, citation.locator, citation.label)
    return replace(citation, typed="") != said


def _tag(value: str) -> dict[str, Any]:
    return _body(value, purpose="tagging")


def _text(site: ExportedSite, markdown: str) -> dict[str, Any]:
    """The text as HTML, and as it was typed, with its citations."""
    html = _body(site.markdown(markdown), format="text/html")
    typed = _body(markdown, format="text/markdown")
    return {"type": "Choice", "purpose": "commenting", "items": [html, typed]}


def _body(value: str, **more: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, **more}
