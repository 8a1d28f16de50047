"""What axe-core finds by WCAG 2.2, A and AA."""

from collections.abc import Callable
from typing import Any

import pytest

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OF_COLOUR = ("color-contrast", "link-in-text-block")

ARTICLE = ".md-content, main:not(.md-main)"
POPOVER = ".ab-popover:popover-open"

Broken = dict[str, list[str]]
"""Rule to the elements it is broken by."""
Host = Callable[[str, int, str], set[str]]
"""Page, width and colour scheme to rules."""


def violations(page: Any, within: str = "body", scheme: str = "light") -> Broken:
    """What is broken on the page, in the dark scheme what has to do with colour, since nothing else differs."""
    return colours(page, within) | ({} if scheme == "dark" else structure(page))


def colours(page: Any, within: str) -> Broken:
    """The rules that take most of the time: they look neither at the host's menus nor outside of what was opened."""
    return _run(page, within, {"runOnly": {"type": "rule", "values": list(OF_COLOUR)}})


def structure(page: Any) -> Broken:
    """All other rules."""
    others = {"rules": {rule: {"enabled": False} for rule in OF_COLOUR}}
    return _run(page, "body", {"runOnly": {"type": "tag", "values": TAGS}, **others})


def _run(page: Any, within: str, options: dict[str, Any]) -> Broken:
    # A passage that is not laid out yet has a guessed height, so that its links would lie over what follows.
    style = page.add_style_tag(content=".ab-passage { content-visibility: visible !important; }")
    # What breaks no rule is not described, which on a page of sources takes longer than the rest.
    found = axe.Axe().run(page, within, {**options, "resultTypes": ["violations"]})
    style.evaluate("style => style.remove()")
    return {
        rule["id"]: [str(node["target"]) for node in rule["nodes"]]
        for rule in found.response["violations"]
    }


def added(found: Broken, of_the_host: Host, path: str, width: int, scheme: str = "light") -> Broken:
    """What the host's own page doesn't break; it is only asked where there is something."""
    known = of_the_host(path, width, scheme) if found else ()
    return {rule: elements[:5] for rule, elements in found.items() if rule not in known}
