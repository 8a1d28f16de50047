"""The exports of the shipped brief, against the standards that they follow."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from annotated_brief.loading import load_layer
from annotated_brief.loading.bibliography import load_bibliography
from annotated_brief.loading.declaration import CSL_TYPES
from tests.conftest import ROOT

BASE = "https://example.org/annotated-brief/"


def load(site: Path, name: str) -> Any:
    return json.loads((site / name).read_text("utf-8"))


class Head(HTMLParser):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self.meta: dict[str, list[str]] = {}
        self.links: list[tuple[str, str]] = []
        self.data: list[Any] = []
        self._in_data = False
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if tag == "meta":
            name = found.get("name") or found.get("property") or ""
            self.meta.setdefault(name, []).append(found.get("content", ""))
        if tag == "link":
            self.links.append((found.get("rel", ""), found.get("href", "")))
        self._in_data = tag == "script" and found.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(json.loads(data))
            self._in_data = False


def test_annotations_follow_the_model_of_the_w3c(site: Path) -> None:
    collection = load(site, "annotations.jsonld")
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    items = collection["first"]["items"]
    assert collection["total"] == len(items)
    ids = [item["id"] for item in items]
    assert len(ids) == len(set(ids))
    layer = load_layer(ROOT).layer
    replies = [item for item in items if item["motivation"] == "replying"]
    placed = [one for one in layer.annotations if one.kind != "key point"]
    assert len(items) - len(replies) == len(placed)
    dates = [
        item["schema:temporalCoverage"] for item in items if item["motivation"] == "describing"
    ]
    assert dates == [one.date for one in layer.events.values() if one.target.selector.exact]
    assert {reply["target"] for reply in replies} <= set(ids)
    for item in items:
        assert item["type"] == "Annotation"
        assert item["id"].startswith(BASE)
        if item["motivation"] == "replying":
            continue
        for target in item["target"]:
            assert target["source"] == BASE + "brief/"
            quote, place = target["selector"]
            assert quote["type"] == "TextQuoteSelector"
            assert quote["exact"]
            assert place["refinedBy"]["end"] - place["refinedBy"]["start"] == len(quote["exact"])


def test_the_glossary_is_a_concept_scheme(site: Path) -> None:
    scheme, *concepts = load(site, "glossary.jsonld")["@graph"]
    assert scheme["@type"] == "skos:ConceptScheme"
    ids = {concept["@id"] for concept in concepts}
    assert len(ids) == len(load_layer(ROOT).layer.terms)
    for concept in concepts:
        assert concept["skos:prefLabel"]["@value"]
        assert concept["skos:definition"]["@language"] == "en"
        related = [*concept.get("skos:related", []), *([concept["skos:broader"]] if "skos:broader" in concept else [])]  # fmt: skip
        assert {other["@id"] for other in related} <= ids


def test_exports_say_whose_they_are_and_on_which_terms(site: Path) -> None:
    name, day = "annotated_brief contributors", r"2\d{3}-\d\d-\d\d"
    license = ["https://creativecommons.org/licenses/by/4.0/"]
    glossary, *_ = Head(site / "glossary" / "index.html").data
    said = [load(site, one) for one in ("events.json", "passages.json", "argument.json")]
    for one in (*said, glossary):
        assert one["creator"] == [{"@type": "Organization", "name": name}]
        assert re.fullmatch(day, one["dateModified"])
        assert one["license"] == license
    annotations = load(site, "annotations.jsonld")
    assert annotations["creator"] == [{"type": "Organization", "name": name}]
    assert annotations["rights"] == license
    assert re.fullmatch(day + "T00:00:00Z", annotations["modified"])
    scheme = load(site, "glossary.jsonld")["@graph"][0]
    assert scheme["dct:creator"] == [{"foaf:name": name}]
    assert scheme["dct:license"] == [{"@id": license[0]}]


def test_sources_come_back_whole(site: Path) -> None:
    layer = load_layer(ROOT).layer
    items = load(site, "sources.json")
    assert {item["type"] for item in items} <= set(CSL_TYPES)
    back, findings = load_bibliography(site / "sources.json", "sources.json")
    assert not findings
    assert {source.id: dict(source.item) for source in back} == {
        source.id: dict(source.exported) for source in layer.sources.values()
    }
    for name in ("sources.bib", "sources.biblatex.bib"):
        from_bib, findings = load_bibliography(site / name, name)
        assert not findings
        assert {source.id for source in from_bib} == set(layer.sources)


def test_passages_and_argument(site: Path) -> None:
    (page,) = load(site, "passages.json")["pages"]
    assert [one["number"] for one in page["passages"]] == list(range(1, len(page["passages"]) + 1))
    (quoted, *_) = [point for point in page["keyPoints"] if point["quote"]]
    (passage,) = [one for one in page["passages"] if one["id"] in quoted["passages"]]
    assert quoted["quote"] in passage["text"]
    assert quoted["id"] not in passage["annotations"]
    html = (site / "brief" / "index.html").read_text("utf-8")
    assert all(f'id="{one["id"]}"' in html for one in page["passages"])
    graph = load(site, "argument.json")
    ids = {node["id"] for node in graph["nodes"]}
    assert all(edge["from"] in ids and edge["to"] in ids for edge in graph["edges"])
    assert {edge["type"] for edge in graph["edges"]} >= {"rebuts", "undercuts", "qualifies", "replies", "supports"}  # fmt: skip


def test_the_head_says_what_zotero_and_scholar_ask_for(site: Path) -> None:
    head = Head(site / "brief" / "index.html")
    meta = {name: values for name, values in head.meta.items() if name}
    assert meta["citation_title"] == ["Shared insecurity: Why Beijing drew closer to Moscow"]
    # Zotero parts a name at its comma, else before its last word.
    assert meta["citation_author"] == ["annotated_brief contributors,"]
    assert meta["DC.creator"] == ["annotated_brief contributors"]
    assert re.fullmatch(r"\d{4}/\d{2}/\d{2}", meta["citation_publication_date"][0])
    assert meta["citation_public_url"] == [BASE + "brief/"]
    assert meta["citation_technical_report_institution"]
    assert meta["DC.rights"] == ["https://creativecommons.org/licenses/by/4.0/"]
    assert meta["og:type"] == ["article"]
    (report,) = head.data
    assert report["@type"] == "Report"
    assert report["license"].startswith("https://creativecommons.org/")
    assert report["isBasedOn"]["name"].startswith("The Logic behind")
    assert len(report["citation"]) > 40
    assert ("canonical", BASE + "brief/") in head.links
    described = [href for rel, href in head.links if rel == "describedby"]
    assert all((site / "brief" / href).resolve().is_file() for href in described)
    assert len(described) == 3


def test_the_glossary_is_a_defined_term_set(site: Path) -> None:
    (terms,) = Head(site / "glossary" / "index.html").data
    assert terms["@type"] == "DefinedTermSet"
    assert len(terms["hasDefinedTerm"]) == len(load_layer(ROOT).layer.terms)


@pytest.mark.parametrize("page", ["brief", "sources"])
def test_the_plain_page_has_what_the_script_shows(site: Path, page: str) -> None:
    plain = (site / page / "cite-this.html").read_text("utf-8")
    for key in ("chicago-notes", "chicago-author-date", "apa", "mla", "bibtex", "ris", "csl-json"):  # fmt: skip
        assert f'data-ab-form="{key}"' in plain
    assert "7777777" not in plain
    assert "p-00000" not in plain


def test_every_id_of_an_annotation_stands_in_a_page(site: Path) -> None:
    used = {found for found in re.findall(r'"id":"([^"]+)"', (site / "annotations.jsonld").read_text("utf-8")) if "#" in found and ".jsonld" not in found}  # fmt: skip
    pages = {url.partition("#")[0] for url in used}
    html = {page: (site / page.removeprefix(BASE) / "index.html").read_text("utf-8") for page in pages}  # fmt: skip
    lost = [url for url in used if f'id="{url.partition("#")[2]}"' not in html[url.partition("#")[0]]]  # fmt: skip
    assert len(used) > 90
    assert lost == []
