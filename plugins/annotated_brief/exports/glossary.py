"""The glossary as a SKOS concept scheme. https://www.w3.org/TR/skos-reference/"""

from typing import Any

from annotated_brief.exports.site import ExportedSite, as_json
from annotated_brief.model import Credit, Term

_SKOS = "http://www.w3.org/2004/02/skos/core#"


def concept_scheme(site: ExportedSite) -> bytes:
    """``glossary.jsonld``."""
    scheme = f"{site.base or './'}glossary.jsonld"
    language = site.works[0].language if site.works else "en"
    concepts = [_concept(term, site, scheme, language) for term in site.layer.terms.values()]
    title = _text(site.title, language)
    head: dict[str, Any] = {"@id": scheme, "@type": "skos:ConceptScheme", "dct:title": title}
    makers = [
        {**({"@id": agent.url} if agent.url else {}), "foaf:name": agent.name}
        for agent in site.agents
    ]
    more = {
        "dct:creator": makers,
        "dct:modified": site.modified,
        "dct:license": [{"@id": one} for one in site.licenses],
    }
    head |= {key: value for key, value in more.items() if value}
    names = {
        "skos": _SKOS,
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
    }
    return as_json({"@context": names, "@graph": [head, *concepts]})


def _concept(term: Term, site: ExportedSite, scheme: str, language: str) -> dict[str, Any]:
    concept: dict[str, Any] = {
        "@id": site.entry(term.id),
        "@type": "skos:Concept",
        "skos:prefLabel": _text(term.label, language),
        "skos:definition": _text(site.definitions[term.id], language),
        "skos:inScheme": {"@id": scheme},
    }
    if term.aliases:
        concept["skos:altLabel"] = [_text(alias, language) for alias in term.aliases]
    if term.broader and term.broader in site.layer.terms:
        concept["skos:broader"] = {"@id": site.entry(term.broader)}
    else:
        concept["skos:topConceptOf"] = {"@id": scheme}
    if narrower := site.layer.narrower.get(term.id):
        concept["skos:narrower"] = [{"@id": site.entry(id)} for id in narrower]
    if related := [id for id in term.related if site.entry_page(id)]:
        concept["skos:related"] = [{"@id": site.entry(id)} for id in related]
    if term.by:
        concept["dct:contributor"] = [_person(one) for one in term.by]
    return concept


def _person(one: Credit) -> dict[str, str]:
    known = {"@id": one.address} if one.address else {}
    return {**known, "@type": "foaf:Person", "foaf:name": one.name}


def _text(value: str, language: str) -> dict[str, str]:
    return {"@value": value, "@language": language}
