"""The page of sources: who speaks in each, and what was read of it."""

import json
from pathlib import Path

from tests.essay import publish_folder, write_essay

LAYER = """
references:
  - {id: plain, type: book, title: A Book, author: [{family: Ye, given: Min}], issued: 2022}
  - id: radio
    type: webpage
    title: A Broadcast
    publisher: Example Radio
    URL: https://example.org/broadcast
    note: Kept since.
    custom:
      speaker: state-media
      read: {url: "https://www.example.net/a", date: 2026-11-24, extent: opening, kind: copy}
  - {id: law, type: webpage, title: A Law, URL: "https://example.org/law", accessed: 2026-11-24, custom: {speaker: government}}
"""
TEXT = "It was said so [@plain; @radio; @law].\n"


def test_a_reference_says_who_speaks_and_what_was_read(tmp_path: Path) -> None:
    site = publish_folder(write_essay(tmp_path, TEXT, LAYER))[0]
    said = (
        'State media · read in a copy at <a href="https://www.example.net/a">example.net</a> '
        "(only the beginning, November 24, 2026)"
    )
    assert said in site.generated["sources.md"].html
    assert said in site.pages["brief.md"].html
    assert site.generated["sources.md"].html.count("ab-provenance") == 2


def test_what_was_read_is_a_link_once(tmp_path: Path) -> None:
    layer = (
        LAYER.replace("https://www.example.net/a", "https://example.org/broadcast")
        + """
evidence:
  said: {quote: It was said so, cite: "@radio", relation: supports}
"""
    )
    html = publish_folder(write_essay(tmp_path, TEXT, layer))[0].pages["brief.md"].html
    note, end = html.split("</details>", 1)
    said = "State media · read in a copy at example.org (only the beginning, November 24, 2026)"
    assert said in note
    assert said in end


def test_a_definition_at_the_pages_end_has_no_markup_in_its_words(tmp_path: Path) -> None:
    terms = 'terms:\n  ambiguity: {term: ambiguity, definition: "Not saying it [@paper]."}\n'
    paper = "  - {id: paper, type: article-newspaper, title: News, container-title: Paper, issued: 2022}\n"
    text = "Ambiguity is old.\n"
    html = publish_folder(write_essay(tmp_path, text, f"references:\n{paper}{terms}"))[0]
    assert "Not saying it (<em>Paper</em> 2022)." in html.pages["brief.md"].html


def test_sources_are_chosen_by_who_speaks_without_script(tmp_path: Path) -> None:
    html = publish_folder(write_essay(tmp_path, TEXT, LAYER))[0].generated["sources.md"].html
    assert "All (3)" in html
    assert "State media (1)" in html
    assert "Not read at the source (1)" in html
    assert html.count("data-ab-speaker=") == 2


def test_without_any_of_it_there_is_no_choice(tmp_path: Path) -> None:
    layer = LAYER[: LAYER.index("  - id: radio")]
    site = publish_folder(write_essay(tmp_path, "It was said so [@plain].\n", layer))[0]
    assert "ab-filter" not in site.generated["sources.md"].html


def test_exports_keep_what_was_read_in_the_note(tmp_path: Path) -> None:
    files = publish_folder(write_essay(tmp_path, TEXT, LAYER))[0].every_file()
    notes = {one["id"]: one.get("note") for one in json.loads(files["sources.json"])}
    assert notes == {
        "plain": None,
        "radio": "Kept since. Read at https://www.example.net/a (copy, opening, 2026-11-24).",
        "law": None,
    }
