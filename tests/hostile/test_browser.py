"""The hostile site in a real browser: nothing runs, nothing leaves, and the live page has no handler."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import browser
from tests.serve import HEADLESS, served

pytestmark = pytest.mark.skipif(HEADLESS is None, reason="Chromium is not installed")
__all__ = ["browser"]
PAGES = ("brief/", "glossary/", "sources/", "counterpoints/", "editions/", "brief/cite-this.html",
         "sources/cite-this.html")  # fmt: skip
LIVE = """
() => [...document.querySelectorAll('*')].flatMap(e => [
  ...[...e.attributes].filter(a => /^on/i.test(a.name)).map(a => e.tagName + ' ' + a.name),
  ...['href', 'src', 'action', 'xlink:href'].map(n => e.getAttribute(n)).filter(
    v => v && /^[\\x00-\\x20]*(javascript|data|vbscript|file):/i.test(v)),
])
"""
OPEN = """
async ([selector, step]) => {
  // After the page's own script: what it left to the browser would leave the page.
  addEventListener('click', event => event.preventDefault());
  const found = [...document.querySelectorAll(`article ${selector}`)];
  let shown = 0;
  for (let at = 0; at < found.length; at += step) {
    found[at].dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));
    found[at].focus();
    found[at].click();
    await new Promise(done => setTimeout(done, 20));
    if (document.querySelector('.ab-popover:popover-open')) shown += 1;
  }
  return shown;
}
"""


@pytest.fixture(scope="module")
def hostile_page(browser: Any, hostile_site: Any) -> Iterator[tuple[Any, str, list[str]]]:
    seen: list[str] = []
    with served(hostile_site) as address:
        context = browser.new_context()

        def route(found: Any) -> None:
            if not found.request.url.startswith((address, "data:", "blob:")):
                seen.append(found.request.url)
                found.abort()
            else:
                found.continue_()

        context.route("**/*", route)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("dialog", lambda box: (seen.append(f"dialog {box.message}"), box.dismiss()))
        yield page, address, seen
        context.close()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_and_nothing_leaves(hostile_page: tuple[Any, str, list[str]], path: str) -> None:  # fmt: skip
    page, address, seen = hostile_page
    page.goto(address + path)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    for selector in (".ab-ref", ".ab-term", ".ab-cite", "a.ab-number"):
        page.evaluate(OPEN, [selector, 60])
    page.wait_for_timeout(100)
    assert page.evaluate("window.pwned") is None
    assert [one for one in page.evaluate(LIVE) if not one.startswith("data:image/svg+xml")] == []
    assert seen == []


def test_every_note_is_shown_in_the_popover_and_does_nothing(hostile_page: tuple[Any, str, list[str]]) -> None:  # fmt: skip
    page, address, seen = hostile_page
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(address + "brief/")
    page.wait_for_selector("[data-ab-placed]", state="attached")
    refs = page.locator("article .ab-ref")
    assert refs.count() > 300
    assert page.evaluate(OPEN, [".ab-ref", 25]) > 10
    page.keyboard.press("Escape")
    number = page.locator("a.ab-number").nth(5)
    number.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".ab-popover:popover-open .ab-form", state="attached")
    links = page.locator(".ab-popover [data-ab-suggest]").count()
    assert links > 0
    assert page.evaluate(LIVE) == []
    assert page.evaluate("window.pwned") is None
    assert seen == []
