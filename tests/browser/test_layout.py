"""Boxes: notes in the margin, nothing that shifts, paper, files, a strict policy, another language."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import WIDTHS
from tests.build import build, once
from tests.serve import served

Open = Callable[..., Any]
BOXES = """() => [...document.querySelectorAll("article .ab-note")].filter(n => n.checkVisibility()).map(n => {
  const box = n.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })"""
SHIFT = """() => { window.shift = 0; new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true }); }"""


@pytest.fixture(scope="module")
def stress(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve notes in one paragraph, and one far below; the site has both side bars."""
    return once(tmp_path_factory, "stress", fill_stress) / "site"


def fill_stress(root: Path) -> None:
    (root / "docs").mkdir()
    (root / "annotations").mkdir()
    words = [f"claim number {n} of many" for n in range(12)]
    text = "; ".join(words) + ".\n\n" + "Plain words follow. " * 60 + "\n\nThe last claim.\n"
    (root / "docs" / "brief.md").write_text(f"# Stress\n\n## Part\n\nFirst, {text}", "utf-8")
    (root / "docs" / "index.md").write_text("# Start\n\nSee [the brief](brief.md).\n", "utf-8")
    entries = "".join(
        f"  c{n}: {{title: Objection {n}, answers: {{quote: {quote}}}, attack: rebuts, strength: strong, "
        f"argument: {'Because of this. ' * 12}, reply: {'Yet so. ' * 6}}}\n"
        for n, quote in enumerate([*words, "The last claim"])
    )
    (root / "annotations" / "all.yml").write_text("counterpoints:\n" + entries, "utf-8")
    (root / "mkdocs.yml").write_text(
        "site_name: Stress\ntheme: {name: material, font: false, language: fr}\n"
        "plugins: [search, offline, {annotated-brief: {pages: [brief.md]}}]\nuse_directory_urls: false\n",
        "utf-8",
    )
    done = build(root, root / "site", "--strict")
    assert done.returncode == 0, done.stderr


def overlaps(boxes: list[list[float]]) -> list[tuple[int, int]]:
    return [
        (a, b)
        for a, one in enumerate(boxes)
        for b, two in enumerate(boxes[:a])
        if one[0] < two[2] - 1
        and two[0] < one[2] - 1
        and one[1] < two[3] - 1
        and two[1] < one[3] - 1
    ]


def settled(page: Any) -> list[list[float]]:
    """The boxes once they stand still: a busy machine takes a while to place opened notes."""
    boxes: list[list[float]] = []
    for _ in range(40):
        before, boxes = boxes, page.evaluate(BOXES)
        if boxes == before and overlaps(boxes) == []:
            break
        page.wait_for_timeout(250)
    return boxes


@pytest.mark.parametrize("width", [1920, 1440, 1220])
@pytest.mark.parametrize("opened", [False, True])
def test_margin_notes_never_overlap(
    open_page: Open, address: str, stress: Path, width: int, opened: bool
) -> None:
    with served(stress) as stress_address:
        for url in (address + "brief/", stress_address + "brief.html"):
            page = open_page(url, width)
            if opened:
                page.evaluate("document.querySelectorAll('.ab-note').forEach(n => n.open = true)")
            boxes = settled(page)
            assert len(boxes) > 12
            assert overlaps(boxes) == []
            text = page.locator(".ab-passage").first.bounding_box()
            assert all(box[0] >= text["x"] + text["width"] for box in boxes)
            assert all(box[2] <= width for box in boxes)
            assert boxes == sorted(boxes, key=lambda box: box[1])
            contents = page.locator(".md-sidebar--secondary .md-nav").first
            assert contents.is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_shifts(open_page: Open, address: str, width: int) -> None:
    page = open_page("about:blank", width)
    page.add_init_script(f"({SHIFT})()")
    page.goto(address + "brief/")
    page.wait_for_timeout(800)
    assert page.evaluate("window.shift") == 0
    for _ in range(4):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(150)
    # A browser without a breath to spare may show a far passage at its reserved height for a frame.
    assert page.evaluate("window.shift") <= (0.01 if width < 960 else 0)


LAID_OUT = """() => [...document.querySelectorAll("article > .ab-passage")].map(
  passage => passage.querySelector("a").checkVisibility({ contentVisibilityAuto: true }))"""

FAR_NOTES = """() => [...document.querySelectorAll(".ab-notes > .ab-note--counterpoint > summary")].slice(-9).map(
  summary => summary.checkVisibility({ contentVisibilityAuto: true }))"""


@pytest.mark.parametrize("width", [390, 900])
def test_far_passages_of_a_narrow_page_are_laid_out_later_and_all_are_reached(
    open_page: Open, address: str, width: int
) -> None:
    page = open_page(address + "brief/", width, java_script_enabled=False)
    near = page.evaluate(LAID_OUT)
    assert all(near[:3])
    assert not any(near[len(near) // 2 : -1])
    if width == 390:
        assert not any(page.evaluate(FAR_NOTES))
    reserved = page.evaluate("document.body.scrollHeight")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('article'))")
    words = page.locator(".ab-passage").last.text_content()
    assert words[-40:].strip() in page.evaluate("getSelection().toString()")
    page.evaluate(
        "document.querySelectorAll('.ab-passage, .ab-notes').forEach(box => { box.style.contentVisibility = 'visible'; })"
    )
    assert 0.8 < reserved / page.evaluate("document.body.scrollHeight") < 1.25
    page = open_page("about:blank", width)
    page.add_init_script(f"({SHIFT})()")
    page.goto(address + "brief/")
    page.wait_for_selector("[data-ab-placed]")
    assert not all(page.evaluate(LAID_OUT))
    for passage in page.locator(".ab-passage").evaluate_all("all => all.map(one => one.id)"):
        page.evaluate("id => { location.hash = id; }", passage)
        page.wait_for_timeout(100)
        top = page.evaluate(f"document.getElementById('{passage}').getBoundingClientRect().top")
        # The last ones can't come up to the top, and get their true height while the page scrolls to them.
        assert 0 <= top < (200 if page.evaluate("scrollY + 2 * innerHeight < document.body.scrollHeight") else 900)  # fmt: skip
    assert page.evaluate("window.shift") == 0


@pytest.mark.parametrize("passage", [0, -1])
def test_an_address_leads_a_phone_to_its_passage_while_the_page_loads(
    open_page: Open, address: str, passage: int
) -> None:
    page = open_page(address + "brief/", 390)
    id = page.locator(".ab-passage").all()[passage].get_attribute("id")
    page = open_page(f"{address}brief/#{id}", 390)
    page.wait_for_timeout(300)
    box = page.locator(f"#{id}").bounding_box()
    assert box["y"] < 900
    assert box["y"] + box["height"] > 0


OPENED = """() => { window.opened = new Set(); new MutationObserver(list => {
  for (const change of list) if (change.target.matches(".ab-note")) window.opened.add(change.target.id);
}).observe(document, { attributeFilter: ["open"], subtree: true }); }"""


def test_only_notes_that_may_have_room_are_tried(open_page: Open, address: str) -> None:
    page = open_page("about:blank")
    page.add_init_script(f"({OPENED})()")
    page.goto(address + "brief/")
    page.wait_for_selector("[data-ab-placed]")
    page.wait_for_timeout(300)
    notes = page.locator(".ab-note").count()
    assert page.locator(".ab-note[data-ab-room][open]").count() > 0
    assert page.evaluate("window.opened.size") < notes / 3


def test_paper_has_numbered_endnotes_and_no_tools(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/")
    notes = page.locator(".ab-note").count()
    homes = page.evaluate(
        "[...document.querySelectorAll('.ab-notes')].map(a => a.previousElementSibling?.id)"
    )
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".ab-endnotes .ab-note").count() == notes
    assert page.locator(".ab-endnotes .ab-note--counterpoint .ab-note__body").last.is_visible()
    for chrome in (".ab-tools", ".ab-strip", ".ab-note__links", ".md-header"):
        assert page.locator(chrome).first.is_hidden()
    numbers = page.locator(".ab-endnotes .ab-note__kind[data-ab-n]").evaluate_all(
        "all => all.map(one => one.dataset.abN)"
    )
    assert [number[1:] for number in numbers] == [str(number) for number in range(1, notes + 1)]
    assert {number[0] for number in numbers} == {"C", "E"}  # the author's footnotes have no letter
    assert "https://" in page.locator(".ab-end__sources").inner_text()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator(".ab-endnotes .ab-note").count() == 0
    back = page.evaluate(
        "[...document.querySelectorAll('.ab-notes')].map(a => a.previousElementSibling?.id)"
    )
    assert back == homes


def test_it_works_from_files_and_in_french(open_page: Open, stress: Path) -> None:
    page = open_page((stress / "brief.html").as_uri())
    page.locator(".ab-ref").first.click()
    assert page.locator(".ab-note__body").first.is_visible()
    assert page.locator(".ab-note__label").first.inner_text().casefold() == "objection"
    assert "Contrepoint" in page.locator(".ab-note summary").first.inner_text()
    assert "Aucune" in page.locator(".ab-tools").inner_text()


def test_a_strict_policy_stops_nothing_of_ours(browser: Any, site: Path, bare_site: Path) -> None:
    policy = {"Content_Security_Policy": "script-src 'self'; style-src 'self'"}
    refused = []
    for folder in (site, bare_site):
        with served(folder, **policy) as url:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            found: list[str] = []
            page.on(
                "console",
                lambda m, found=found: (
                    found.append(m.text) if "Content Security" in m.text else None
                ),
            )
            page.goto(url + "brief/")
            page.wait_for_timeout(500)
            if folder == site:
                page.locator(".ab-ref").first.click()
                assert page.locator(".ab-note__body").first.is_visible()
                assert overlaps(page.evaluate(BOXES)) == []
            refused.append(len(found))
            page.close()
    assert refused[0] <= refused[1]


def test_script_and_style_stay_small(site: Path) -> None:
    for kind in ("css", "js"):
        (file,) = (site / "assets" / "annotated-brief").glob(f"brief.*.{kind}")
        assert len(gzip.compress(file.read_bytes(), 9)) <= 8 * 1024
