"""axe-core, WCAG 2.2 A and AA: nothing is found that the host alone doesn't have."""

from collections.abc import Callable
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


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_is_added(
    open_page: Open, address: str, bare_site: Path, width: int, scheme: str
) -> None:
    with served(bare_site) as bare:
        host = violations(open_page(bare + "brief/", width, color_scheme=scheme))
        start = violations(open_page(bare, width, color_scheme=scheme))
        page = open_page(address, width, color_scheme=scheme)
    assert {k: v[:5] for k, v in violations(page).items() if k not in start} == {}
    for path in (
        "brief/",
        "glossary/",
        "sources/",
        "counterpoints/",
        "editions/",
        "brief/cite-this.html",
    ):
        page = open_page(address + path, width, color_scheme=scheme)
        assert {k: v[:5] for k, v in violations(page).items() if k not in host} == {}, path
    page = open_page(address + "brief/", width, color_scheme=scheme)
    if width == 390:
        page.locator(".ab-ref").first.click()
        page.wait_for_timeout(400)  # the sheet has risen
        assert {k: v[:5] for k, v in violations(page).items() if k not in host} == {}
        page.keyboard.press("Escape")
    page.mouse.move(0, 0)  # off the links, which the host colours under the pointer
    page.locator("a.ab-number").nth(2).press("Enter")
    page.wait_for_timeout(400)
    assert {k: v[:5] for k, v in violations(page).items() if k not in host} == {}
    page.keyboard.press("Escape")
    page.evaluate("document.querySelectorAll('details').forEach(note => note.open = true)")
    page.wait_for_timeout(300)
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
