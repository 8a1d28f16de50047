"""The published brief in a real browser, with and without JavaScript."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotated_brief.anchoring import fold
from annotated_brief.loading import load_layer
from tests.conftest import ROOT

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
sync_api = pytest.importorskip("playwright.sync_api")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(site))
    )
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # a closed page breaks its pipe
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield launched
        launched.close()


def open_page(browser: object, url: str, width: int = 1440, **options: object) -> object:
    page = browser.new_page(viewport={"width": width, "height": 900}, **options)  # type: ignore[attr-defined]
    page.goto(url)
    return page


def test_each_mark_shows_its_quote_and_leads_to_its_note_without_script(
    browser: object, address: str
) -> None:
    page = open_page(browser, address + "brief/", java_script_enabled=False)
    marks = page.locator("mark.ab-mark").evaluate_all(
        "nodes => nodes.map(n => [n.dataset.ab, n.textContent])"
    )  # type: ignore[attr-defined]
    texts: dict[str, str] = {}
    for entry, text in marks:
        texts[entry] = texts.get(entry, "") + text
    refs = set(
        page.locator("a.ab-ref").evaluate_all("nodes => nodes.map(n => n.getAttribute('href'))")
    )  # type: ignore[attr-defined]
    links = page.locator("details.ab-note").evaluate_all(  # type: ignore[attr-defined]
        "nodes => Object.fromEntries(nodes.map(n => [n.id, [...n.querySelectorAll('a')].map(a => a.getAttribute('href'))]))"
    )
    for item in load_layer(ROOT).layer.annotations:
        assert fold(texts[item.id]).text.split() == fold(item.target.selector.exact).text.split()
        assert f"#n-{item.id}" in refs
        assert f"#a-{item.id}" in links[f"n-{item.id}"]
        assert any(link.endswith(f"/#{item.id}") for link in links[f"n-{item.id}"])
    for path in ("sources/", "counterpoints/"):
        page.goto(address + path)  # type: ignore[attr-defined]
        back = page.locator(".ab-appears a").evaluate_all(
            "nodes => nodes.map(n => n.getAttribute('href'))"
        )  # type: ignore[attr-defined]
        assert any("#a-" in link for link in back)
    page.close()  # type: ignore[attr-defined]


def test_passages_hold_the_essays_words_alone(browser: object, address: str) -> None:
    page = open_page(browser, address + "brief/")
    texts = page.locator(".ab-passage").evaluate_all("nodes => nodes.map(n => n.textContent)")  # type: ignore[attr-defined]
    source = (ROOT / "docs" / "brief.md").read_text("utf-8")
    paragraphs = [
        line for line in source.split("---", 2)[2].splitlines() if line and not line.startswith("#")
    ]
    assert len(texts) == len(paragraphs)
    for text, paragraph in zip(texts, paragraphs, strict=True):
        words = fold(text).text.split()
        assert words[:3] == fold(paragraph).text.split()[:3]
        assert "¶" not in text
    page.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "brief/", "glossary/", "sources/", "counterpoints/"])
def test_no_page_scrolls_sideways_or_leaves_the_site(
    browser: object, address: str, width: int, scheme: str, path: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[attr-defined]
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert all(url.startswith((address, "data:")) for url in requests)
    page.close()


def test_a_note_opens_by_keyboard(browser: object, address: str) -> None:
    page = open_page(browser, address + "brief/")
    summary = page.locator("details.ab-note summary").first  # type: ignore[attr-defined]
    summary.focus()
    page.keyboard.press("Enter")  # type: ignore[attr-defined]
    assert page.locator("details.ab-note").first.get_attribute("open") is not None  # type: ignore[attr-defined]
    page.close()  # type: ignore[attr-defined]
