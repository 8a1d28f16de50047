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


def test_it_fits_a_phone_and_three_sheets_of_paper(open_page: Open, address: str) -> None:
    page = open_page(address + "overview/", 390)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
    assert len(pages) <= 3
