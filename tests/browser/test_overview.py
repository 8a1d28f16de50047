"""The overview filters without script, sorts with, fits a phone, and prints on few pages."""

import re
from collections.abc import Callable
from typing import Any

Open = Callable[..., Any]


def test_a_state_shows_its_claims_alone_without_script(open_page: Open, address: str) -> None:
    page = open_page(address + "overview/", java_script_enabled=False)
    rows = page.locator("tr[data-ab-is]")
    states = [rows.nth(at).get_attribute("data-ab-is").split() for at in range(rows.count())]
    page.get_by_role("radio", name="disputed").check()
    assert rows.filter(visible=True).count() == sum("disputed" in one for one in states)
    page.get_by_role("radio", name="All").first.check()
    assert rows.filter(visible=True).count() == len(states)
    assert page.locator("thead button").count() == 0


def test_a_column_sorts_both_ways(open_page: Open, address: str) -> None:
    page = open_page(address + "overview/")
    head = page.locator("th", has_text="For").first
    values = (
        "[...document.querySelectorAll('tr[data-ab-is] td:nth-child(4)')].map(c => +c.dataset.abV)"
    )
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert page.evaluate(values) == sorted(page.evaluate(values))
    head.locator("button").click()
    assert page.evaluate(values) == sorted(page.evaluate(values), reverse=True)


def test_it_fits_a_phone(open_page: Open, address: str) -> None:
    page = open_page(address + "overview/", 390)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


SMALLEST = """() => {
  const words = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (words.nextNode()) {
    const parent = words.currentNode.parentElement;
    if (words.currentNode.data.trim() && parent.checkVisibility()) sizes.push(parseFloat(getComputedStyle(parent).fontSize));
  }
  return Math.round(Math.min(...sizes) * 75) / 100;
}"""
"""The smallest type of the article's visible words, in points."""
CLAIMS = "tr[data-ab-is] > td:nth-child(2)"


def test_it_prints_on_two_sheets_in_seven_points(open_page: Open, address: str) -> None:
    page = open_page(address + "overview/")
    for paper in ("A4", "Letter"):
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) == 2, paper
    page.emulate_media(media="print")
    assert page.evaluate(SMALLEST) >= 7


def test_on_paper_a_sentence_stands_once_where_its_claims_follow_each_other(
    open_page: Open, address: str
) -> None:
    page = open_page(address + "overview/")
    words = page.locator(CLAIMS).all_text_contents()
    page.emulate_media(media="print")
    printed = page.locator(CLAIMS).filter(visible=True)
    assert printed.count() == len(set(words)) < len(words)
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Against").click()
    page.emulate_media(media="print")
    assert printed.count() == len(words)
