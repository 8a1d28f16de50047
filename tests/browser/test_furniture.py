"""Tabs, boxes, lists and quotations of the host around passages and notes; pages whose script never arrives."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import WIDTHS
from tests.browser.test_layout import BOXES, overlaps, settled
from tests.build import build, once
from tests.serve import served

Open = Callable[..., Any]
SITE = Path(__file__).parent / "furniture"
ARABIC = {"lang: en": "lang: ar", "language: en": "language: ar"}
NUMBERS = """() => {
  const shown = [...document.querySelectorAll(".ab-number")].filter(n => n.getClientRects().length);
  return shown.map(n => { const b = n.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; });
}"""
OBSTACLES = """way => [...document.querySelectorAll("article :is(li, blockquote, .admonition, details, td, .task-list-indicator, .ab-note)")]
  .filter(one => one.getClientRects().length && !one.closest(".footnote, .ab-end")).map(one => {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    const start = way === "rtl" ? box.right : box.left, sign = way === "rtl" ? -1 : 1;
    const bullet = one.matches("li:not(.task-list-item)") && !one.closest(".grid") ? 0.9 * parseFloat(style.fontSize) : 0;
    const border = parseFloat(style.borderInlineStartWidth);
    const from = start - sign * bullet, to = start + sign * border;
    return [Math.min(from, to), box.top, Math.max(from, to), box.bottom];
  }).filter(([left, , right]) => right > left)"""
"""Bullets, numbers of lists, bars and borders: the strip of each box before its own text."""
CHOOSE = "tab => document.querySelectorAll('article .tabbed-set').forEach(set => set.querySelectorAll(':scope > input')[tab].click())"
SEEN = """id => {
  const one = document.getElementById(id), box = one.getBoundingClientRect();
  return one.checkVisibility() && box.height > 0 && box.top < innerHeight && box.bottom > 0;
}"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same page from left to right and from right to left."""

    def fill(language: str, root: Path) -> None:
        for file in SITE.rglob("*.*"):
            (root / file.relative_to(SITE)).parent.mkdir(parents=True, exist_ok=True)
            text = file.read_text("utf-8").replace("language: en", f"language: {language}")
            (root / file.relative_to(SITE)).write_text(text, "utf-8")
        done = build(root, root / "site", "--strict")
        assert done.returncode == 0, done.stderr

    return {
        way: once(tmp_path_factory, f"furniture-{way}", partial(fill, language)) / "site"
        for way, language in (("ltr", "en"), ("rtl", "ar"))
    }


@pytest.fixture(scope="module")
def addresses(sites: dict[str, Path]) -> Iterator[dict[str, str]]:
    with served(sites["ltr"]) as ltr, served(sites["rtl"]) as rtl:
        yield {"ltr": ltr, "rtl": rtl}


def open_all(page: Any) -> None:
    page.evaluate(
        "document.querySelectorAll('article details').forEach(box => { box.open = true; })"
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("way", ["ltr", "rtl"])
def test_numbers_and_notes_lie_over_nothing(open_page: Open, addresses: dict[str, str], way: str, width: int) -> None:  # fmt: skip
    page = open_page(addresses[way], width)
    for tab in (0, 1):
        page.evaluate(CHOOSE, tab)
        open_all(page)
        notes = settled(page)
        assert len(notes) > 8
        numbers, obstacles = page.evaluate(NUMBERS), page.evaluate(OBSTACLES, way)
        assert overlaps([*notes, *numbers]) == []
        among = len(numbers)
        assert [
            pair for pair in overlaps([*numbers, *obstacles]) if pair[1] < among <= pair[0]
        ] == []
        # Beside the text or in its place, a note can be read.
        assert all(right - left > 150 for left, _, right, _ in notes)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


SHUT = """() => {
  for (const box of document.querySelectorAll("article details")) box.open = false;
  const all = [...document.querySelectorAll("article :is(mark, .ab-passage, .ab-note)")];
  return all.filter(one => !one.checkVisibility()).map(one => one.id).filter(Boolean);
}"""


def test_an_address_opens_what_it_is_shut_in(open_page: Open, addresses: dict[str, str]) -> None:
    page = open_page(addresses["ltr"])
    shut = page.evaluate(SHUT)
    assert sum(id.startswith("a-") for id in shut) >= 5
    assert len(shut) >= 15
    for id in shut:
        page.wait_for_function(
            f"id => {{ ({CHOOSE})(0); ({SHUT})(); return !({SEEN})(id); }}", arg=id
        )
        page.evaluate("id => { location.hash = id; }", id)
        page.wait_for_function(SEEN, arg=id)
    # The same address again, from elsewhere on the page, after its reader has shut the tab.
    page.evaluate("location.hash = 'a-lighthouse'")
    page.wait_for_function(SEEN, arg="a-lighthouse")
    page.wait_for_function(f"id => {{ ({CHOOSE})(0); return !({SEEN})(id); }}", arg="a-lighthouse")
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('afterbegin', '<a id=again href=#a-lighthouse>again</a>')"
    )
    page.locator("#again").click()
    page.wait_for_function(SEEN, arg="a-lighthouse")


@pytest.mark.parametrize("id", ["a-lighthouse", "n-ledger", "a-flax"])
def test_an_address_opens_it_when_the_page_is_loaded(open_page: Open, addresses: dict[str, str], id: str) -> None:  # fmt: skip
    page = open_page(f"{addresses['ltr']}#{id}")
    page.wait_for_function(SEEN, arg=id)


def test_linked_tabs_follow_an_address(open_page: Open, addresses: dict[str, str]) -> None:
    page = open_page(addresses["ltr"] + "#a-railway")
    page.wait_for_function(SEEN, arg="a-railway")
    page.wait_for_function("[...document.querySelectorAll('article > .tabbed-set')].every(set => set.querySelectorAll('input')[1].checked)")  # fmt: skip


@pytest.mark.parametrize("id", ["a-lighthouse", "a-ledger"])
def test_an_address_leads_there_without_script(open_page: Open, addresses: dict[str, str], id: str) -> None:  # fmt: skip
    page = open_page(f"{addresses['ltr']}#{id}", java_script_enabled=False)
    page.wait_for_timeout(300)
    assert page.evaluate(SEEN, id)


TEXTS = """() => [...document.querySelectorAll("article > .ab-passage")].map(one => {
  const box = one.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })"""
REACHED = """() => [...document.querySelectorAll("article > .ab-notes > .ab-note")].map(note => {
  location.hash = note.id;
  return note.checkVisibility({ visibilityProperty: true }) && note.getBoundingClientRect().width > 150;
})"""


@pytest.mark.parametrize("way", ["ltr", "rtl"])
def test_where_the_script_never_arrives_each_note_can_be_read(
    browser: Any, addresses: dict[str, str], way: str
) -> None:
    page = browser.new_page(viewport={"width": WIDTHS[0], "height": 900})
    page.route("**/annotated-brief/*.js", lambda route: route.abort())
    page.goto(addresses[way])
    page.evaluate("document.getAnimations().forEach(wait => wait.finish())")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for open in ("false", "true"):
            page.evaluate(
                f"document.querySelectorAll('.ab-note').forEach(note => {{ note.open = {open}; }})"
            )
            # In one look: between two, a late part of the page may move both.
            assert overlaps(page.evaluate(f"[...({BOXES})(), ...({TEXTS})()]")) == []
        reached = page.evaluate(REACHED)
        assert len(reached) >= 8
        assert all(reached)
    page.close()


def test_from_any_width_as_many_pages_are_printed(browser: Any, addresses: dict[str, str]) -> None:
    counts = set()
    for width in (800, 1280, 1440):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(addresses["ltr"] + "last/")
        page.wait_for_selector("[data-ab-placed]")
        page.wait_for_timeout(100)
        if width > 800:
            text, note = (page.locator(one).last.bounding_box() for one in (".ab-passage", ".ab-note"))  # fmt: skip
            assert note["height"] > 2 * text["height"]
        counts.add(len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))))
        page.close()
    assert counts == {1}


def test_on_paper_all_is_shown(open_page: Open, addresses: dict[str, str]) -> None:
    page = open_page(addresses["ltr"])
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("[...document.querySelectorAll('article :is(.ab-passage, .ab-note__body)')].filter(one => !one.checkVisibility()).map(one => one.textContent)") == []  # fmt: skip
