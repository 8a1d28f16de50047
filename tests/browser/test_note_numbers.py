"""Notes of a note style in a browser: opened where they stand, read without script, never copied, on paper."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.build import build, once
from tests.serve import served

Open = Callable[..., Any]
CONFIG = """site_name: S
site_url: https://example.org/t/
theme: {name: material, font: false}
repo_url: https://github.com/o/r
markdown_extensions: [footnotes]
plugins: [search, {annotated-brief: {pages: [index.md], style: chicago-notes}}]
"""
PAGE = """# Essay

The share rose [@s1, p. 3]. It fell again,[^own] as @s1 says.

[^own]: Not by much [@s1, p. 4].
"""
LAYER = """references:
  - {id: s1, type: book, title: A count, author: [{family: Lo, given: Ann}], issued: 2020}
evidence:
  e1: {quote: share rose, cite: "@s1", relation: supports}
"""


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    def fill(root: Path) -> None:
        for folder in ("docs", "annotations"):
            (root / folder).mkdir()
        (root / "docs/index.md").write_text(PAGE, "utf-8")
        (root / "annotations/all.yml").write_text(LAYER, "utf-8")
        (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
        done = build(root, root / "site", "--strict")
        assert done.returncode == 0, done.stderr

    with served(once(tmp_path_factory, "note-numbers", fill) / "site") as url:
        yield url


@pytest.mark.parametrize("width", [1440, 390])
def test_a_number_opens_its_note(open_page: Open, numbered: str, width: int) -> None:
    page = open_page(numbered, width)
    for number, words in (
        ("1", "Ann Lo, A Count (2020), 3."),
        ("2", "Not by much (Lo, A Count, 4)."),
    ):
        link = page.locator(".ab-passage .footnote-ref", has_text=number)
        if width == 390:
            link.click()
        else:
            page.mouse.move(0, 0)
            link.hover()
        page.wait_for_selector(".ab-popover:popover-open")
        assert " ".join(page.locator(".ab-popover").inner_text().split()) == words
        page.keyboard.press("Escape")
        page.wait_for_selector(".ab-popover", state="hidden")


def test_without_script_it_leads_to_the_list_and_back(open_page: Open, numbered: str) -> None:
    page = open_page(numbered, java_script_enabled=False)
    shown = page.locator(".footnote li").all_inner_texts()
    assert [text.split("\xa0")[0] for text in shown] == [
        "Ann Lo, A Count (2020), 3.",
        "Not by much (Lo, A Count, 4).",
        "A Count.",
    ]
    for link in page.locator(".footnote-ref, .footnote-backref").all():
        target = (link.get_attribute("href") or "").removeprefix("#")
        assert page.locator(f'[id="{target}"]').count() == 1


def test_numbers_are_copied_and_suggested_with_no_words(open_page: Open, numbered: str) -> None:
    page = open_page(numbered)
    copied = page.evaluate(
        """() => { getSelection().selectAllChildren(document.querySelector(".ab-passage"));
        return getSelection().toString(); }"""
    )
    assert copied == "The share rose. It fell again, as Lo says."
    page.locator(".ab-number").click()
    page.wait_for_selector(".ab-popover:popover-open")
    link = page.locator(".ab-popover a[data-ab-suggest=correction]").get_attribute("href")
    assert "share%20rose.%20It%20fell%20again%2C%20as" in link.replace("+", "%20")


def test_on_paper_the_notes_are_there(open_page: Open, numbered: str) -> None:
    page = open_page(numbered)
    page.emulate_media(media="print")
    assert page.locator(".footnote li").first.is_visible()
    assert not page.locator(".footnote-backref").first.is_visible()
