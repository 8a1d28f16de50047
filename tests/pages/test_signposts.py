"""Typed links, against the rules of https://signposting.org/FAIR/ and RFC 9264."""

import json
import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from annotated_brief.loading.editions import written_edition
from annotated_brief.model import Edition, EditionPassage
from tests.essay import publish_folder, write_essay

SITE = "https://example.org/annotated-brief/"
EXACTLY_ONE = {"cite-as"}
AT_MOST_ONE = {"license"}
OF_ANY_PAGE = {"author", "cite-as", "describedby", "item", "license", "linkset", "type"}
BACK = {"item": "collection", "describedby": "describes"}
Links = list[tuple[str, str, str]]
"""Relation, absolute target and media type of each."""


def head_links(html: str, page: str) -> Links:
    """As a client reads them."""
    found = []
    for tag in re.findall(r"<link ([^>]*)>", html.partition("</head>")[0]):
        given = {key: unescape(value) for key, value in re.findall(r'([a-z]+)="([^"]*)"', tag)}
        if given["rel"] in OF_ANY_PAGE:
            found.append((given["rel"], urljoin(page, given["href"]), given.get("type", "")))
    return found


def faults_of_page(links: Links) -> Iterable[str]:
    """Level 1, for a page that is the content itself."""
    count = {rel: sum(one[0] == rel for one in links) for rel in OF_ANY_PAGE}
    yield from (f"{rel}: {count[rel]}" for rel in EXACTLY_ONE if count[rel] != 1)
    yield from (f"{rel}: {count[rel]}" for rel in AT_MOST_ONE if count[rel] > 1)
    if count["describedby"] < 1:
        yield "no describedby"
    for rel, href, kind in links:
        if not re.fullmatch(r"https?://[!-~]+", href):
            yield f"{rel}: {href} is no address"
        if rel in {"describedby", "item", "linkset"} and not re.fullmatch(r"\w+/[\w.+-]+", kind):
            yield f"{rel}: {href} without a media type"
    types = [href for rel, href, _ in links if rel == "type"]
    if len(types) != 1 or not types[0].startswith("https://schema.org/"):
        yield f"type: {types}"


def faults_of_set(found: Any, pages: dict[str, Links]) -> Iterable[str]:
    """RFC 9264, section 4.2, and level 2."""
    if set(found) != {"linkset"}:
        yield f"members: {set(found)}"
    contexts: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for context in found["linkset"]:
        anchor = context["anchor"]
        if anchor in contexts:
            yield f"{anchor} twice"
        contexts[anchor] = {rel: targets for rel, targets in context.items() if rel != "anchor"}
        for rel, targets in contexts[anchor].items():
            if not isinstance(targets, list) or not targets:
                yield f"{anchor} {rel}: {targets}"
            yield from (f"{rel}: {one}" for one in targets if ":" not in one["href"])
    for page, links in pages.items():
        listed = {(rel, one["href"]) for rel, all_ in contexts[page].items() for one in all_}
        yield from (f"{page}: no {one[:2]}" for one in links if one[0] != "linkset" and one[:2] not in listed)  # fmt: skip
        for rel, href, _ in links:
            back = BACK.get(rel)
            if back and page not in [one["href"] for one in contexts[href].get(back, [])]:
                yield f"{href}: no {back}"


def test_the_brief_has_them(site: Path) -> None:
    page = SITE + "brief/"
    links = head_links((site / "brief" / "index.html").read_text("utf-8"), page)
    assert not [*faults_of_page(links)]
    assert {"item", "license", "linkset"} <= {rel for rel, _, _ in links}
    for rel, href, _ in links:
        if rel in {"describedby", "item", "linkset"}:
            assert (site / href.removeprefix(SITE)).is_file(), href
    found = json.loads((site / "linkset.json").read_text("utf-8"))
    assert not [*faults_of_set(found, {page: links})]
    editions = (site / "editions" / "index.html").read_text("utf-8")
    cut = {one["anchor"]: one for one in found["linkset"] if "/editions/#" in one["anchor"]}
    for anchor, links_of in cut.items():
        assert f'id="{anchor.partition("#")[2]}"' in editions
        assert len(links_of["cite-as"]) == len(links_of["type"]) == len(links_of["license"]) == 1


def test_the_checker_finds_what_is_wrong() -> None:
    whole: Links = [
        ("cite-as", "https://a.example/", ""),
        ("type", "https://schema.org/Report", ""),
        ("describedby", "https://a.example/a.ris", "application/x-research-info-systems"),
    ]
    assert not [*faults_of_page(whole)]
    assert [*faults_of_page(whole[1:])] == ["cite-as: 0"]
    assert [*faults_of_page([*whole, ("item", "https://a.example/a.pdf", "")])]


PAGE = """---
authors:
- {family: Mensah, given: Ama, orcid: https://orcid.org/0000-0002-1825-0097}
- {literal: "Harbour Board", url: "https://harbour.example/"}
- Okafor, Ben
license: CC-BY-4.0
---
# Ferries

The ferries wait at the pier.
"""


def published(root: Path, doi: str, words: str = "The ferries wait at the pier.") -> Links:
    write_essay(root, PAGE)
    folder = root / "annotations" / "editions"
    folder.mkdir()
    edition = Edition("1.0", "2026-05-01", (EditionPassage("brief.md", 1, "p-00001", words),), doi)
    (folder / "1.0.yml").write_text(written_edition(edition), "utf-8")
    site, _ = publish_folder(root, site_url="https://a.example/")
    links = head_links(site.heads["brief.md"] + "</head>", "https://a.example/brief/")
    set_ = json.loads(site.files["linkset.json"])
    assert not [*faults_of_page(links)]
    assert not [*faults_of_set(set_, {"https://a.example/brief/": links})]
    (own,) = (one for one in set_["linkset"] if one["anchor"].endswith("#edition-1.0"))
    assert own["cite-as"] == [{"href": f"https://doi.org/{doi}"}]
    return links


def test_authors_licence_and_the_doi_of_the_edition(tmp_path: Path) -> None:
    links = published(tmp_path, "10.5281/zenodo.1")
    said = [(rel, href) for rel, href, _ in links if rel in {"cite-as", "author", "license"}]
    assert said == [
        ("cite-as", "https://doi.org/10.5281/zenodo.1"),
        ("author", "https://orcid.org/0000-0002-1825-0097"),
        ("author", "https://harbour.example/"),
        ("license", "https://spdx.org/licenses/CC-BY-4.0"),
    ]


def test_a_text_that_changed_since_is_not_what_the_doi_stands_for(tmp_path: Path) -> None:
    links = published(tmp_path, "10.5281/zenodo.1", "The ferries left the pier.")
    assert ("cite-as", "https://a.example/brief/", "") in links


@pytest.mark.parametrize("license", ["All rights reserved", "", "javascript:alert(1)"])
def test_a_licence_without_an_address_is_no_link(tmp_path: Path, license: str) -> None:
    write_essay(tmp_path, f"---\nlicense: {json.dumps(license)}\n---\n# A\n\nWords.\n")
    site, _ = publish_folder(tmp_path, site_url="https://a.example/")
    assert 'rel="license"' not in site.heads["brief.md"]


def test_without_the_site_s_address_there_is_no_set_and_nothing_to_cite_by(tmp_path: Path) -> None:
    site, _ = publish_folder(write_essay(tmp_path, "# A\n\nWords.\n"))
    assert "linkset.json" not in site.files
    assert not {"cite-as", "linkset"} & set(re.findall(r'rel="([\w-]+)"', site.heads["brief.md"]))
