"""What axe-core finds by WCAG 2.2, A and AA."""

from collections.abc import Callable
from typing import Any

import pytest

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OF_COLOUR = ("color-contrast", "link-in-text-block")

ARTICLE = ".md-content, main:not(.md-main)"
POPOVER = ".ab-popover:popover-open"

CHOOSE = """
scheme => {
  const found = document.querySelector(`[data-md-component=palette] [data-md-color-media*=${scheme}]`);
  if (found) for (const [name, value] of Object.entries(found.dataset))
    if (name.startsWith("mdColor")) document.body.dataset[name] = value;
}
"""
"""What Material's switch does; it doesn't follow the system once the page stands."""

Broken = dict[str, list[str]]
"""Rule and scheme to the elements it is broken by."""


def violations(page: Any, within: str = "body") -> Broken:
    """What is broken on the page.

    The rules of colour alone look at both schemes, and since they take most of the time not at
    the host's menus, nor outside of what was opened.
    """
    others = {"rules": {rule: {"enabled": False} for rule in OF_COLOUR}}
    broken = _run(page, "", {"runOnly": {"type": "tag", "values": TAGS}, **others}, None)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(CHOOSE, scheme)
        page.wait_for_timeout(300)  # colours have faded over
        rules = {"runOnly": {"type": "rule", "values": list(OF_COLOUR)}}
        broken |= _run(page, f" ({scheme})", rules, within)
    return broken


def _run(page: Any, scheme: str, options: dict[str, Any], within: str | None) -> Broken:
    # What breaks no rule is not described, which on a page of sources takes longer than the rest.
    found = axe.Axe().run(page, within, {**options, "resultTypes": ["violations"]})
    return {
        rule["id"] + scheme: [str(node["target"]) for node in rule["nodes"]]
        for rule in found.response["violations"]
    }


def added(
    found: Broken, of_the_host: Callable[[str, int], set[str]], path: str, width: int
) -> Broken:
    """What the host's own page doesn't break; it is only asked where there is something."""
    known = of_the_host(path, width) if found else ()
    return {rule: elements[:5] for rule, elements in found.items() if rule not in known}
