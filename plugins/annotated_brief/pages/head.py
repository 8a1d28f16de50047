"""What stands in a page's ``<head>`` for Zotero, Google Scholar, search engines and link previews.

Highwire tags first: Zotero reads nothing else of an article's metadata, and makes a report of a page
that names its institution. https://scholar.google.com/intl/en/scholar/inclusion.html
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from annotated_brief.article.templates import template
from annotated_brief.citing.ris import family_first
from annotated_brief.model import Agent, Layer, Source, Work, doi_address
from annotated_brief.pages.shared_link import SharedLink
from annotated_brief.pages.signposts import Signpost

_PREVIEW = re.compile(
    r"""<meta\b[^>]*?\b(?:property|name)=["']?((?:og|twitter|article):[\w:]+)[^>]*>\n?"""
)


def work_head(
    work: Work,
    layer: Layer,
    cited: Sequence[str],
    links: Iterable[Signpost],
    site: str,
    addresses: Mapping[str, str],
    shared: SharedLink,
) -> str:
    """The head of an annotated page, which cites the sources with these ids.

    ``links``: as seen from it. ``addresses``: absolute, of each source's entry. ``shared``: for previews of its link.
    """
    edition = work.edition_label
    return template("head.html").render(
        work=work,
        names=[family_first(name) for name in work.authors],
        unsplit=[_unsplit(name) for name in work.authors],
        edition=edition,
        site=site,
        links=links,
        shared=shared,
        data=_data(_report(work, layer, cited, edition, addresses)),
    )


def without_twins(head: str, page: str) -> str:
    """Without what the page's own head says of its link, as Material's social cards do."""
    written = page.partition("</head>")[0]
    theirs = {one[1] for one in _PREVIEW.finditer(written)}
    # An image and its size, or its words, belong together.
    image = any(one.startswith("og:image") for one in theirs)
    return _PREVIEW.sub(
        lambda one: "" if one[1] in theirs or (image and ":image" in one[1]) else one[0], head
    )


def glossary_head(
    layer: Layer,
    address: str,
    definitions: Mapping[str, str],
    name: str,
    credited: Mapping[str, Any],
) -> str:
    """The head of the glossary: its terms as a schema.org DefinedTermSet; ``credited``: whose it is, and since when."""
    terms = [
        {
            "@type": "DefinedTerm",
            "@id": f"{address}#{term.id}",
            "name": term.label,
            "description": definitions[term.id],
            **({"alternateName": list(term.aliases)} if term.aliases else {}),
        }
        for term in layer.terms.values()
    ]
    shown = {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": address,
        "name": name,
        **credited,
        "hasDefinedTerm": terms,
    }
    return f'<script type="application/ld+json">{_data(shown)}</script>\n'


def _report(
    work: Work, layer: Layer, cited: Sequence[str], edition: str, addresses: Mapping[str, str]
) -> dict[str, Any]:
    based_on = layer.sources.get(work.based_on)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "headline": work.title,
        "name": work.title,
        "author": [_author(agent) for agent in work.agents],
        "contributor": [
            _author(Agent(one.name, one.address, person=True)) for one in work.corrected_by
        ]
        or "",
        "inLanguage": work.language,
        "@id": work.url,
        "url": work.url,
        "identifier": work.doi and work.cited_as,
        "datePublished": work.date,
        "description": work.description,
        "license": work.license,
        "reportNumber": edition,
        "version": work.edition,
        "publisher": work.publisher and _agent({"literal": work.publisher}),
        "isBasedOn": _creative_work(based_on) if based_on else "",
        "citation": [addresses[id] for id in cited if id in addresses] or "",
    }
    return {key: value for key, value in data.items() if value != ""}


def _creative_work(source: Source) -> dict[str, Any]:
    doi = source.item.get("DOI")
    found = {
        "@type": "CreativeWork",
        "name": source.title,
        "author": [_agent(name) for name in source.item.get("author") or ()],
        "url": source.url,
        "sameAs": doi_address(str(doi or "")),
    }
    return {key: value for key, value in found.items() if value}


def _author(agent: Agent) -> dict[str, str]:
    kind = "Person" if agent.person else "Organization"
    known = {"@id": agent.url} if agent.url else {}
    return {"@type": kind, **known, "name": agent.name}


def _unsplit(name: Mapping[str, str]) -> str:
    """A name for Highwire tags, whose readers part it at a comma, else before its last word.

    A comma with nothing behind it leaves an institution whole.
    """
    shown = family_first(name)
    return shown if "," in shown else f"{shown},"


def _agent(name: Mapping[str, str]) -> dict[str, str]:
    if "literal" in name:
        return {"@type": "Organization", "name": name["literal"]}
    parts = (name.get(key, "") for key in ("given", "non-dropping-particle", "family"))
    return {"@type": "Person", "name": " ".join(" ".join(parts).split())}


def _data(value: object) -> str:
    """JSON that can't close the script element that it stands in."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
