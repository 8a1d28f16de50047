"""Take the pictures of README and guide from the built site: ``python scripts/screenshots.py``.

Needs ``mkdocs build`` before, and Chromium. The pictures are written to ``docs/assets``.
"""

import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from tests.serve import CHROMIUM, served

PICTURES = ROOT / "docs" / "assets"


def margin(page: Any) -> None:
    """Notes beside their lines, one of them open."""
    page.evaluate("document.querySelector('.ab-tools').scrollIntoView()")
    page.evaluate("scrollBy(0, -110)")
    page.locator(".ab-note--counterpoint:not([open]) summary").first.click()


def popover(page: Any) -> None:
    """A term that explains itself."""
    term = page.locator(".ab-passage .ab-term").nth(12)
    term.scroll_into_view_if_needed()
    term.focus()
    page.wait_for_selector(".ab-popover:popover-open")


def sheet(page: Any) -> None:
    """A note on a phone."""
    page.locator(".ab-ref--counterpoint").nth(1).tap()


def nothing(page: Any) -> None:
    """The page as it opens."""
    page.mouse.move(1, 1)


SHOTS = (
    ("brief", "brief/", 1280, 800, margin),
    ("popover", "brief/", 1024, 620, popover),
    ("sheet", "brief/", 390, 780, sheet),
    ("exchange", "counterpoints/", 1280, 720, nothing),
)


def main() -> None:
    """Take each picture in a page of its own."""
    with served(ROOT / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, path, width, height, act in SHOTS:
            phone = width < 600
            page = browser.new_page(
                viewport={"width": width, "height": height},
                has_touch=phone, is_mobile=phone, reduced_motion="reduce",
            )  # fmt: skip
            page.goto(address + path)
            page.wait_for_timeout(500)
            act(page)
            page.wait_for_timeout(400)
            page.screenshot(path=PICTURES / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
