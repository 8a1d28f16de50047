"""axe-core, WCAG 2.2 A and AA: nothing is found that the host alone doesn't have."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import WIDTHS
from tests.serve import served

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
Open = Callable[..., Any]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Any) -> dict[str, list[str]]:
    """Rule to the elements it is broken by."""
    # What breaks no rule is not described, which on a page of sources takes longer than the rest.
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = axe.Axe().run(page, options=options)
    return {
        rule["id"]: [str(node["target"]) for node in rule["nodes"]]
        for rule in found.response["violations"]
    }


PAGES = ("glossary/", "sources/", "counterpoints/", "editions/", "brief/cite-this.html")


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


@pytest.fixture(scope="module")
def of_the_host(browser: Any, bare_site: Path) -> Callable[[str, int, str], set[str]]:
    """The rules that the host alone breaks, on a page at a width in a colour scheme."""

    @lru_cache
    def found(path: str, width: int, scheme: str) -> set[str]:
        with served(bare_site) as bare:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page.goto(bare + path)
            rules = {*violations(page)}
            page.close()
        return rules

    return found


Host = Callable[[str, int, str], set[str]]
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])
widths = pytest.mark.parametrize("width", WIDTHS)


@widths
@schemes
@pytest.mark.parametrize("path", ["", "brief/", *PAGES])
def test_no_barrier_is_added(
    open_page: Open, address: str, of_the_host: Host, path: str, width: int, scheme: str
) -> None:
    host = of_the_host("brief/" if path else "", width, scheme)
    page = open_page(address + path, width, color_scheme=scheme)
    assert {k: v[:5] for k, v in violations(page).items() if k not in host} == {}


@schemes
@pytest.mark.parametrize(
    ("width", "act"),
    [(390, open_sheet), *((width, act) for width in WIDTHS for act in (open_citation, open_notes))],
)
def test_no_barrier_is_added_by_what_opens(
    open_page: Open,
    address: str,
    of_the_host: Host,
    act: Callable[[Any], None],
    width: int,
    scheme: str,
) -> None:
    host = of_the_host("brief/", width, scheme)
    page = open_page(address + "brief/", width, color_scheme=scheme)
    act(page)
    assert {k: v[:5] for k, v in violations(page).items() if k not in host} == {}


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
