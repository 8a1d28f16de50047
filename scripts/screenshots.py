"""Take the pictures of README and guide from the built site: ``python scripts/screenshots.py``.

Needs ``mkdocs build`` before, and Chromium. The pictures are written to ``docs/assets``.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from tests.serve import CHROMIUM, served

PICTURES = ROOT / "docs" / "assets"


def margin(page: Any) -> None:
    """Notes beside their lines, one of them open."""
    # In one move: for one upwards Material offers the way back to the top.
    page.evaluate(
        "scrollTo(0, document.querySelector('.ab-tools').getBoundingClientRect().top - 110)"
    )
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


def cite(page: Any) -> None:
    """The forms of citation for one passage."""
    page.locator("a.ab-number").nth(2).click()


def suggest(page: Any) -> None:
    """What a reader may suggest on a passage that has a counterpoint."""
    page.evaluate(
        """() => {
          const passage = document.querySelector('.ab-passage:has(mark.ab-mark--counterpoint)');
          passage.scrollIntoView({ block: 'start' });
          scrollBy(0, -80);
        }"""
    )
    page.locator(".ab-passage:has(mark.ab-mark--counterpoint) > a.ab-number").first.click()


def words(page: Any) -> None:
    """Words selected, and the button beside them."""
    page.evaluate(
        """() => {
          const passage = document.querySelectorAll('.ab-passage')[1];
          passage.scrollIntoView({ block: 'center' });
          const text = [...passage.childNodes].filter((node) => node.nodeType === 3).pop();
          getSelection().setBaseAndExtent(text, 24, text, 118);
        }"""
    )


def edited(folder: Path) -> Path:
    """A site whose text has moved on since its edition."""
    for name in ("docs", "annotations", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    page = folder / "docs" / "brief.md"
    text = page.read_text("utf-8")
    page.write_text(
        text.replace("The question outlived the moment.", "That question has outlived its moment."),
        "utf-8",
    )
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")],
        check=True,
    )
    return folder / "site"


SHOTS = (
    ("brief", "brief/", 1280, 800, margin),
    ("popover", "brief/", 1024, 620, popover),
    ("sheet", "brief/", 390, 780, sheet),
    ("overview", "overview/", 1280, 760, nothing),
    ("exchange", "counterpoints/", 1280, 720, nothing),
    ("cite", "brief/", 1024, 760, cite),
    ("suggest", "brief/", 1024, 620, suggest),
    ("words", "brief/", 1024, 480, words),
)
OLD_ADDRESS = ("edition", "brief/#1.0-2", 1024, 480, nothing)


def main() -> None:
    """Take each picture in a page of its own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served(ROOT / "site") as address,
        served(edited(Path(folder))) as other,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, path, width, height, act in (*SHOTS, OLD_ADDRESS):
            phone = width < 600
            page = browser.new_page(
                viewport={"width": width, "height": height},
                has_touch=phone, is_mobile=phone, reduced_motion="reduce",
            )  # fmt: skip
            page.goto((other if name == OLD_ADDRESS[0] else address) + path)
            page.wait_for_timeout(500)
            act(page)
            page.wait_for_timeout(400)
            page.screenshot(path=PICTURES / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
