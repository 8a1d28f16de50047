"""The list that Zotero's translators for unAPI and RIS read on the page of sources, by their rules."""

import re
from pathlib import Path
from xml.etree import ElementTree

from annotated_brief.exports.unapi import unapi_answer

TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*))?")


def records(text: str) -> list[dict[str, str]]:
    """As Zotero reads RIS: lines before the first tag are passed over, lines without one continue the last."""
    found: list[dict[str, str]] = []
    tag = ""
    for line in text.split("\n"):
        if fit := TAG.fullmatch(line):
            tag = fit[1]
            if tag == "TY":
                found.append({})
            found[-1][tag] = fit[2] or ""
        elif tag:
            found[-1][tag] += line
    return found


def test_the_page_of_sources_has_a_server_and_an_id(site: Path) -> None:
    page = (site / "sources" / "index.html").read_text("utf-8")
    (server,) = re.findall(r'<link rel="unapi-server"[^>]* href="([^"]+)"', page)
    assert (site / "sources" / server).resolve() == site / "unapi.xml"
    assert len(re.findall(r'<abbr class="unapi-id" title="[^"]+"></abbr>', page)) == 1
    # On the brief's own page Zotero saves the brief, at one click.
    assert "unapi" not in (site / "brief" / "index.html").read_text("utf-8")


def test_one_file_answers_both_questions(site: Path) -> None:
    text = (site / "unapi.xml").read_text("utf-8")
    formats = ElementTree.fromstring(text)
    assert [one.get("name") for one in formats.iter("format")] == ["ris"]
    own = records((site / "sources.ris").read_text("utf-8"))
    read = records(text)
    assert len(own) > 100
    assert [{**one, "ER": ""} for one in read] == [{**one, "ER": ""} for one in own]


def test_no_source_ends_the_literal_text() -> None:
    answer = unapi_answer("TY  - BOOK\nTI  - a ]]> b \x0b c\nER  - \n").decode()
    assert ElementTree.fromstring(answer).findtext("records")
    assert records(answer)[0]["TI"].split() == ["a", "b", "c"]
