"""Suggesting from the page: links that carry the words and their place to the forge's form."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from annotated_brief.forge.form import read_form
from annotated_brief.loading import load_layer
from tests.browser.axe import POPOVER, Host, added, violations
from tests.browser.conftest import WIDTHS
from tests.build import build
from tests.conftest import ROOT
from tests.serve import served

Open = Callable[..., Any]
SELECT = """([passage, from, to]) => {
  const element = document.querySelectorAll('.ab-passage')[passage];
  const text = [...element.childNodes].filter(n => n.nodeType === 3).pop();
  getSelection().setBaseAndExtent(text, from, text, to);
}"""


def filled(page: Any, kind: str) -> dict[str, str]:
    url = page.locator(f".ab-popover [data-ab-suggest={kind}]").get_attribute("href")
    assert len(url) <= 6000
    query = parse_qs(urlsplit(url).query, keep_blank_values=True)
    return {name: values[0] for name, values in query.items()}


@pytest.mark.parametrize("width", WIDTHS)
def test_a_passage_is_suggested_on_by_keyboard(open_page: Open, address: str, site: Path, width: int) -> None:  # fmt: skip
    page = open_page(address + "brief/", width)
    page.locator("a.ab-number").nth(2).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".ab-popover:popover-open [data-ab-suggest]")
    passage = json.loads((site / "passages.json").read_text("utf-8"))["pages"][0]["passages"][2]
    query = filled(page, "counterpoint")
    assert query["template"] == "counterpoint.yml"
    assert (query["page"], query["passage"]) == ("brief.md", f"{passage['id']} ¶ 3")
    assert query["edition"].startswith("Edition 1.")
    assert len(query["quote"]) <= 300
    head, _, tail = query["quote"].partition(" … ")
    words = page.evaluate("document.querySelectorAll('.ab-passage')[2].textContent.replace(/\\s+/g, ' ')")  # fmt: skip
    assert words.startswith(head)
    assert words.endswith(tail)
    assert "Counterpoint to “" in query["title"]
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.ab-popover')")


def test_selected_words_go_along_with_what_stands_around_them(open_page: Open, address: str) -> None:  # fmt: skip
    page = open_page(address + "brief/")
    page.evaluate(SELECT, [1, 24, 118])
    page.locator(".ab-cite-words").click()
    page.wait_for_selector(".ab-popover:popover-open")
    query = filled(page, "source")
    text = page.evaluate("document.querySelectorAll('.ab-passage')[1].textContent")
    assert query["quote"] in text
    assert f"{query['prefix']} {query['quote']}" in text
    assert query["quote"] + query["suffix"][:1] in text.replace(" ", "") or query["suffix"] in text
    assert len(query["prefix"]) <= 32
    assert query["prefix"]


def test_a_suggestion_opens_in_a_new_tab(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/")
    page.context.route("https://example.org/**", lambda route: route.fulfill(body="the form"))
    page.locator("a.ab-number").nth(1).click()
    with page.context.expect_page() as opened:
        page.locator(".ab-popover [data-ab-suggest=correction]").click()
    assert "/issues/new?template=correction.yml" in opened.value.url
    assert page.url.startswith(address)


def test_counterpoints_that_are_there_come_first(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/")
    at = page.evaluate("[...document.querySelectorAll('.ab-passage')].findIndex(p => p.querySelector('mark.ab-mark--counterpoint'))")  # fmt: skip
    page.locator("a.ab-number").nth(at).click()
    link = page.locator(".ab-popover .ab-suggest__there a").first
    link.wait_for()
    id = str(link.get_attribute("href")).removeprefix("#n-")
    assert link.inner_text() == page.locator(f"#n-{id} .ab-note__title").inner_text()
    link.click()
    page.wait_for_selector(f"#n-{id}[open]")


def test_the_form_can_be_copied_as_text(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("a.ab-number").nth(1).click()
    page.locator(".ab-suggest__copy summary").click()
    page.locator(".ab-suggest__copy button").click()
    page.wait_for_function("document.querySelector('.ab-suggest__copy button').textContent === 'Copied'")  # fmt: skip
    read = read_form(page.evaluate("navigator.clipboard.readText()"))
    assert (read.kind, read["page"]) == ("counterpoint", "brief.md")
    assert read["quote"] == filled(page, "counterpoint")["quote"]


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_of_it_is_a_barrier(
    open_page: Open, address: str, of_the_host: Host, width: int
) -> None:
    page = open_page(address + "brief/", width)
    page.locator("a.ab-number").nth(2).click()
    page.locator(".ab-suggest__copy summary").click()
    page.wait_for_timeout(300)
    assert added(violations(page, POPOVER), of_the_host, "brief/", width) == {}
    box = page.locator(".ab-popover").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_without_script_the_ways_stand_under_the_title(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/", java_script_enabled=False)
    assert page.get_by_role("link", name="Suggest a change").get_attribute("href").endswith("/issues/new/choose")  # fmt: skip
    assert page.get_by_role("link", name="Edit this page").first.is_visible()
    note = page.locator(".ab-note").first
    note.locator("summary").click()
    assert "/edit/main/annotations/" in note.get_by_role("link", name="Edit this entry").get_attribute("href")  # fmt: skip


ACROSS = """([first, from, last, to]) => {
  const at = (selector) => document.querySelector(selector);
  const text = (element) => document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
  getSelection().setBaseAndExtent(text(at(first)), from, text(at(last)), to);
}"""


@pytest.mark.parametrize("width", [1440, 390])
def test_words_of_two_paragraphs_go_along(open_page: Open, address: str, width: int) -> None:
    page = open_page(address + "brief/", width)
    first, last = (page.locator(".ab-passage").nth(n).get_attribute("id") for n in (1, 2))
    page.evaluate(ACROSS, [f"#{first}", 4, f"#{last}", 30])
    page.locator(".ab-cite-words").click()
    page.wait_for_selector(".ab-popover:popover-open [data-ab-suggest]")
    query = filled(page, "counterpoint")
    assert " ".join(query["quote"].split()[-3:]) in page.locator(f"#{last}").inner_text()
    assert query["passage"].startswith(str(first))


def test_a_triple_click_selects_its_paragraph_alone(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/")
    passage = page.locator(".ab-passage").nth(1)
    passage.click(click_count=3, position={"x": 30, "y": 8})
    page.locator(".ab-cite-words").click()
    page.wait_for_selector(".ab-popover:popover-open [data-ab-suggest]")
    query = filled(page, "counterpoint")
    words = " ".join(passage.inner_text().split())
    assert words.endswith(query["quote"].rpartition(" … ")[2])
    assert query["suffix"] == ""


LAYER = load_layer(ROOT).layer


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(("path", "words"), [
    ("brief/", "article h2"), ("brief/", ".ab-note[open] p"), ("glossary/", ".ab-entry p"),
    ("sources/", ".ab-entry p"), ("counterpoints/", ".ab-entry p"),
    ("overview/", "#ab-events ~ * li"),
])  # fmt: skip
def test_words_of_no_passage_lead_to_a_correction(open_page: Open, address: str, width: int, path: str, words: str) -> None:  # fmt: skip
    finger = {"has_touch": True, "is_mobile": True} if width == 390 else {}
    page = open_page(address + path, width, **finger)
    press = "tap" if finger else "click"
    if "note" in words and width == 390:  # a phone shows notes in a sheet
        page.locator("a.ab-ref").first.tap()
        words = ".ab-popover--sheet:popover-open p"
    elif "note" in words:
        page.locator(".ab-note summary").first.click()
    page.evaluate(ACROSS, [words, 0, words, 5])
    getattr(page.locator(".ab-cite-words"), press)()
    page.wait_for_selector(".ab-popover:popover-open [data-ab-suggest]")
    popover = page.locator(".ab-popover")
    assert "Only words of the text's paragraphs" in popover.inner_text()
    assert popover.locator("[data-ab-suggest]").count() == 1
    query = filled(page, "correction")
    assert query["quote"]
    assert query["quote"] in page.evaluate(
        "s => document.querySelector(s).textContent.replace(/\\s+/g, ' ')", words
    )
    assert query["page"] == path.replace("/", ".md")
    id = query["passage"].removeprefix("n-")
    assert bool(id) and (id in LAYER or words == "article h2")
    page.keyboard.press("Escape")
    page.wait_for_selector(".ab-popover", state="hidden")


def test_the_button_beside_a_selection_is_reached_by_tab(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/")
    page.evaluate(SELECT, [1, 24, 118])
    page.wait_for_selector(".ab-cite-words")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.ab-cite-words')")
    page.keyboard.press("Enter")
    page.wait_for_selector(".ab-popover:popover-open [data-ab-suggest]")
    assert filled(page, "source")["quote"]


def test_a_finger_selects_as_well(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/", 390, has_touch=True, is_mobile=True)
    page.evaluate(SELECT, [1, 24, 118])
    page.locator(".ab-cite-words").tap()
    page.wait_for_selector(".ab-popover--sheet:popover-open [data-ab-suggest]")
    assert filled(page, "counterpoint")["quote"]


CHINESE = "这是一个很长的段落" * 60


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Iterator[str]]:
    def made(repo: str) -> Path:
        root = tmp_path_factory.mktemp("small")
        for folder in ("docs", "annotations"):
            (root / folder).mkdir()
        (root / "docs" / "brief.md").write_text(f"# Brief\n\nSome *words* here.\n\n{CHINESE}。\n", "utf-8")  # fmt: skip
        (root / "mkdocs.yml").write_text(
            f"site_name: S\ntheme: {{name: material, font: false}}\nrepo_url: {repo}\n"
            "plugins: [search, {annotated-brief: {pages: [brief.md]}}]\n", "utf-8",
        )  # fmt: skip
        done = build(root, root / "site", "--strict")
        assert done.returncode == 0, done.stderr
        return root / "site"

    return made  # type: ignore[return-value]


def test_wide_characters_still_fit_an_address(open_page: Open, small: Callable[[str], Path]) -> None:  # fmt: skip
    with served(small("https://gitlab.com/group/brief")) as url:
        page = open_page(url + "brief/")
        page.locator("a.ab-number").nth(1).click()
        query = filled(page, "counterpoint")
    read = read_form(query["issue[description]"], query["issue[title]"])
    assert read["quote"].startswith("这是一个")
    assert len(read["quote"]) <= 300


def test_a_link_that_would_be_too_long_leads_to_the_empty_form(open_page: Open, small: Callable[[str], Path]) -> None:  # fmt: skip
    with served(small("https://github.com/group/" + "b" * 5800)) as url:
        page = open_page(url + "brief/")
        page.locator("a.ab-number").nth(1).click()
        href = page.locator(".ab-popover [data-ab-suggest=source]").get_attribute("href")
        assert href.endswith("/issues/new?template=source.yml")
        assert page.locator(".ab-suggest__long").is_visible()
        assert CHINESE[:100] in page.locator(".ab-suggest__copy pre").inner_text()


def test_without_a_forge_nothing_is_offered(open_page: Open, small: Callable[[str], Path]) -> None:
    with served(small("https://example.org/group/brief")) as url:
        page = open_page(url + "brief/")
        page.locator("a.ab-number").nth(0).click()
        page.wait_for_selector(".ab-popover:popover-open")
        assert page.locator(".ab-suggest__links").count() == 0
        assert page.get_by_role("link", name="Suggest a change").count() == 0
