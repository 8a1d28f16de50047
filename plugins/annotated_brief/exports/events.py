"""The timeline as schema.org events, and an event as the fields of a table and of the layer."""

from typing import Any

from annotated_brief.exports.site import ExportedSite, as_json, credited, plain
from annotated_brief.model import Event


def event_list(site: ExportedSite) -> bytes:
    """``events.json``: a list in the order of the days. https://schema.org/Event"""
    events = sorted(site.layer.events.values(), key=lambda event: event.when)
    about = {"@id": f"{site.base or './'}events.json", "@type": "Dataset", **credited(site)}
    graph = [_event(site, one) for one in events]
    return as_json({"@context": "https://schema.org", **about, "@graph": graph})


def _event(site: ExportedSite, event: Event) -> dict[str, Any]:
    start, _, end = event.date.partition("/")
    cited = [one.source for one in event.citation.citations if one.source in site.layer.sources]
    written: dict[str, Any] = {
        "@id": site.entry(event.id),
        "@type": "Event",
        "startDate": start,
        "description": plain(site.markdown(event.text)),
        "citation": [{"@id": site.entry(id)} for id in cited],
    }
    if event.by:
        people = [({"@id": one.address} if one.address else {}, one.name) for one in event.by]
        written["contributor"] = [{**id, "@type": "Person", "name": name} for id, name in people]
    if end.strip(". "):
        written["endDate"] = end
    if event.id in site.located:
        page, stretches = site.located[event.id]
        written["subjectOf"] = [{"@id": site.address(page, one.passage)} for one in stretches]
    return written


def event_fields(event: Event) -> dict[str, Any]:
    """What the layer's export says of it besides its place."""
    return {"date": event.date, "text": event.text}
