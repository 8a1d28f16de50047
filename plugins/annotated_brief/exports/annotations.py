"""Evidence, counterpoints and replies as a W3C annotation collection.

https://www.w3.org/TR/annotation-model/ and https://www.w3.org/TR/selectors-states/. Each target has a
TextQuoteSelector for the page, and a TextPositionSelector inside the passage's element: a position in
the whole page would move with the theme's header.
"""

from typing import Any

from annotated_brief.article.located import Located
from annotated_brief.exports.site import ExportedSite, as_json
from annotated_brief.model import Citation, Counterpoint, Evidence


def annotation_collection(site: ExportedSite) -> bytes:
    """``annotations.jsonld``: one AnnotationCollection with one page that holds all."""
    items = [written for item in site.layer.annotations for written in _written(site, item)]
    home = site.base or "./"
    page = {"id": f"{home}annotations.jsonld#page", "type": "AnnotationPage", "startIndex": 0}
    return as_json(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"{home}annotations.jsonld",
            "type": "AnnotationCollection",
            "label": site.title,
            "total": len(items),
            "first": {**page, "items": items},
        }
    )


def _written(site: ExportedSite, item: Evidence | Counterpoint) -> list[dict[str, Any]]:
    """The annotation and its reply; nothing where it stands in no passage, unless an edit took its words away."""
    page, stretches = site.located.get(item.id, ("", ()))
    state = site.states.get(item.id)
    lost = state == "lost"
    if not stretches and not lost:
        return []
    id = site.entry(item.id) if lost else site.address(page, f"n-{item.id}")
    annotation: dict[str, Any] = {
        "id": id,
        "type": "Annotation",
        "motivation": "linking" if isinstance(item, Evidence) else "questioning",
        "body": _bodies(site, item),
        "target": [_target(site.address(page, ""), one) for one in stretches],
    }
    if lost:
        annotation["target"] = [_lost_target(site, item)]
    if state:
        annotation["schema:creativeWorkStatus"] = state
    if not isinstance(item, Counterpoint):
        return [annotation]
    if item.by:
        annotation["creator"] = [{"type": "Person", "name": name} for name in item.by]
    if not item.reply:
        return [annotation]
    reply = {
        "id": site.entry(item.id) + "-reply",
        "type": "Annotation",
        "motivation": "replying",
        "body": _text(site, item.reply),
        "target": id,
    }
    return [annotation, reply]


def _target(source: str, one: Located) -> dict[str, Any]:
    place = {"type": "TextPositionSelector", "start": one.start, "end": one.end}
    element = {
        "type": "FragmentSelector",
        "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
        "value": one.fragment,
        "refinedBy": place,
    }
    quote = {
        "type": "TextQuoteSelector",
        "exact": one.exact,
        "prefix": one.prefix,
        "suffix": one.suffix,
    }
    return {"type": "SpecificResource", "source": source, "selector": [quote, element]}


def _lost_target(site: ExportedSite, item: Evidence | Counterpoint) -> dict[str, Any]:
    """The words that it quotes, which stand nowhere: no position."""
    page = item.target.page or site.works[0].page
    selector = item.target.selector
    context = {"prefix": selector.prefix, "suffix": selector.suffix}
    quote = {"type": "TextQuoteSelector", "exact": selector.exact}
    quote |= {key: words for key, words in context.items() if words}
    return {"type": "SpecificResource", "source": site.address(page, ""), "selector": quote}


def _bodies(site: ExportedSite, item: Evidence | Counterpoint) -> list[dict[str, Any]]:
    if isinstance(item, Counterpoint):
        tags = [_tag(item.attack), _tag(f"{item.strength} evidence")]
        return [_plain(item.title, "describing"), _text(site, item.argument), *tags]
    known = [one for one in item.citation.citations if one.source in site.layer.sources]
    bodies = [_source(site, citation) for citation in known]
    bodies.append(_tag(item.relation))
    if item.excerpt:
        bodies.append(_plain(item.excerpt, "highlighting"))
    if item.note:
        bodies.append(_text(site, item.note))
    return bodies


def _plain(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _source(site: ExportedSite, citation: Citation) -> dict[str, Any]:
    body: dict[str, Any] = {
        "type": "SpecificResource",
        "source": site.entry(citation.source),
        "purpose": "linking",
    }
    if citation.locator:
        value = f"{citation.label} {citation.locator}".strip()
        body["selector"] = {"type": "FragmentSelector", "value": value}
    return body


def _tag(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": str(value), "purpose": "tagging"}


def _text(site: ExportedSite, markdown: str) -> dict[str, Any]:
    """The text as HTML, and as it was typed, with its citations."""
    return {
        "type": "Choice",
        "purpose": "commenting",
        "items": [
            {"type": "TextualBody", "value": site.markdown(markdown), "format": "text/html"},
            {"type": "TextualBody", "value": markdown, "format": "text/markdown"},
        ],
    }
