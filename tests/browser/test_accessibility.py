"""axe-core, WCAG 2.2 A and AA: nothing is found that the host alone doesn't have."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.axe import ARTICLE, POPOVER, Host, added, colours, structure, violations
from tests.browser.conftest import WIDTHS
from tests.serve import served

Open = Callable[..., Any]
PAGES = (
    "overview/",
    "glossary/",
    "sources/",
    "counterpoints/",
    "editions/",
    "brief/cite-this.html",
)

FEWER = """() => {
  const lists = [".ab-entry", ".md-nav--secondary li", ".ab-case__claims tr", ".ab-timeline li", ".ab-plain section", ".ab-note"];
  const kind = (one) => `${one.tagName}.${one.getAttribute("class")}`;
  const seen = new Set();
  for (const alike of lists) {
    for (const entry of document.querySelectorAll(alike)) {
      const kinds = [entry, ...entry.querySelectorAll("*")].map((one) => `${kind(one.parentElement)} ${kind(one)}`);
      if (kinds.every((one) => seen.has(one))) entry.remove();
      kinds.forEach((one) => seen.add(one));
    }
  }
}"""
"""Leaves of a long list what has something that no entry before it has: axe takes half a minute for 168 sources that are alike."""


def open_sheet(page: Any) -> None:
    page.locator(".ab-ref").first.click()
    page.wait_for_timeout(400)  # the sheet has risen


def open_citation(page: Any) -> None:
    page.mouse.move(0, 0)  # off the links, which the host colours under the pointer
    page.locator("a.ab-number").nth(2).press("Enter")
    page.wait_for_timeout(400)


def open_notes(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(note => note.open = true)")
    page.wait_for_timeout(300)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "brief/", *PAGES])
def test_no_barrier_is_added(
    open_page: Open, address: str, of_the_host: Host, path: str, scheme: str
) -> None:
    page = open_page(address + path, 390, color_scheme=scheme)
    for width in sorted(WIDTHS):
        page.set_viewport_size({"width": width, "height": 900})
        found = structure(page) if scheme == "light" else {}  # at the first width of every entry
        page.evaluate(FEWER)
        found |= colours(page, ARTICLE)
        assert added(found, of_the_host, "brief/" if path else "", width, scheme) == {}, width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("width", "act", "within"),
    [
        (390, open_sheet, POPOVER),
        *(
            (width, *one)
            for width in WIDTHS
            for one in ((open_citation, POPOVER), (open_notes, ARTICLE))
        ),
    ],
)
def test_no_barrier_is_added_by_what_opens(
    open_page: Open,
    address: str,
    of_the_host: Host,
    act: Callable[[Any], None],
    within: str,
    width: int,
    scheme: str,
) -> None:
    page = open_page(address + "brief/", width, color_scheme=scheme)
    if (width, scheme) != (390, "light"):
        page.evaluate(FEWER)
    act(page)
    found = structure(page) if scheme == "light" else {}
    if within == ARTICLE:
        page.evaluate(FEWER)
    found |= colours(page, within)
    assert added(found, of_the_host, "brief/", width, scheme) == {}


@pytest.mark.parametrize("width", [1440, 412])
def test_what_is_not_laid_out_yet_raises_no_alarm(
    open_page: Open, address: str, bare_site: Path, width: int
) -> None:
    """Lighthouse looks at a page that nobody has scrolled; a box that is too low then lies over others."""
    with served(bare_site) as bare:
        host = violations(open_page(bare + "brief/", width))
    found = violations(open_page(address + "brief/", width))
    added = {rule: [node for node in nodes if node not in host.get(rule, [])] for rule, nodes in found.items()}  # fmt: skip
    assert {rule: nodes[:5] for rule, nodes in added.items() if nodes} == {}
