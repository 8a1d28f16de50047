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
