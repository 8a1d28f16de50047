"""The published brief in a real browser: complete without script, and the essay's words its own."""

from collections.abc import Callable
from typing import Any

import pytest

from annotated_brief.anchoring import fold
from annotated_brief.loading import load_layer
from annotated_brief.model import Evidence
from tests.browser.conftest import WIDTHS
from tests.conftest import ROOT

Open = Callable[..., Any]


def test_each_mark_shows_its_quote_and_leads_to_its_note_without_script(
    open_page: Open, address: str
) -> None:
    page = open_page(address + "brief/", java_script_enabled=False)
    marks = page.locator("mark.ab-mark").evaluate_all(
        "nodes => nodes.map(n => [n.dataset.ab, n.textContent])"
    )
    texts: dict[str, str] = {}
    for entry, text in marks:
        texts[entry] = texts.get(entry, "") + text
    refs = set(
        page.locator("a.ab-ref").evaluate_all("nodes => nodes.map(n => n.getAttribute('href'))")
    )
    links = page.locator("details.ab-note").evaluate_all(
        "nodes => Object.fromEntries(nodes.map(n => [n.id, [...n.querySelectorAll('a')].map(a => a.getAttribute('href'))]))"
    )
    for item in filter(lambda one: one.marked, load_layer(ROOT).layer.annotations):
        assert fold(texts[item.id]).text.split() == fold(item.target.selector.exact).text.split()
        assert f"#n-{item.id}" in refs
        assert f"#a-{item.id}" in links[f"n-{item.id}"]
        evidence = isinstance(item, Evidence)
        onward = [one.source for one in item.citation.citations] if evidence else [item.id]
        for entry in onward:
            assert any(link.endswith(f"/#{entry}") for link in links[f"n-{item.id}"])
    for path in ("sources/", "counterpoints/"):
        page.goto(address + path)
        back = page.locator(".ab-appears a").evaluate_all(
            "nodes => nodes.map(n => n.getAttribute('href'))"
        )
        assert any("#a-" in link for link in back)


def test_passages_hold_the_essays_words_alone(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/")
    texts = page.locator(".ab-passage").evaluate_all("nodes => nodes.map(n => n.textContent)")
    source = (ROOT / "docs" / "brief.md").read_text("utf-8")
    paragraphs = [
        line for line in source.split("---", 2)[2].splitlines() if line and not line.startswith("#")
    ]
    assert len(texts) == len(paragraphs)
    for text, paragraph in zip(texts, paragraphs, strict=True):
        words = fold(text).text.split()
        assert words[:3] == fold(paragraph).text.split()[:3]
        assert "¶" not in text


@pytest.mark.parametrize("path", ["", "brief/", "glossary/", "sources/", "counterpoints/"])
def test_no_page_scrolls_sideways_or_leaves_the_site(
    open_page: Open, address: str, path: str
) -> None:
    page = open_page("about:blank")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address + path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    assert all(url.startswith((address, "data:")) for url in requests)


def test_without_script_every_note_is_on_the_page(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/", 390, java_script_enabled=False)
    summaries = page.locator(".ab-note summary")
    assert summaries.count() == sum(one.marked for one in load_layer(ROOT).layer.annotations)
    for number in range(summaries.count()):
        assert summaries.nth(number).is_visible()
    summaries.first.click()
    assert page.locator(".ab-note__body").first.is_visible()


def test_a_copied_passage_is_the_essays_words(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/")
    copied, text = page.evaluate(
        """() => { const p = document.querySelectorAll(".ab-passage")[2];
        getSelection().selectAllChildren(p); return [getSelection().toString(), p.textContent]; }"""
    )
    assert copied.split() == text.split()


def test_find_in_page_works_across_a_mark(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/")
    words = page.evaluate(
        """() => { const mark = document.querySelector("p > mark.ab-mark"), text = mark.closest("p").textContent;
        const at = text.indexOf(mark.textContent); return text.slice(Math.max(0, at - 12), at + mark.textContent.length + 8); }"""
    )
    assert page.evaluate("words => find(words)", words)


UNDERLINED = """
() => {
  let all = 0, underlined = 0;
  for (const passage of document.querySelectorAll('.ab-passage')) {
    const walk = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const length = walk.currentNode.data.trim().length;
      all += length;
      for (let at = walk.currentNode.parentElement; at !== passage.parentElement; at = at.parentElement)
        if (getComputedStyle(at).textDecorationLine.includes('underline')) { underlined += length; break; }
    }
  }
  return underlined / all;
}
"""


def test_a_page_at_rest_is_calm_and_tells_more_where_the_reader_is(
    open_page: Open, address: str
) -> None:
    page = open_page(address + "brief/")
    page.mouse.move(0, 0)
    assert page.evaluate(UNDERLINED) <= 0.08
    line = "mark => getComputedStyle(mark).textDecorationLine"
    for kind in ("evidence", "counterpoint"):
        page.mouse.move(0, 0)
        mark = page.locator(f"mark.ab-mark--{kind}").first
        assert mark.evaluate(line) == "none"
        mark.hover()
        assert mark.evaluate(line) == "underline"


def test_where_colours_are_the_reader_s_own_each_mark_has_a_line(
    open_page: Open, address: str
) -> None:
    page = open_page(address + "brief/", forced_colors="active")
    for name in ("mark.ab-mark--evidence", "mark.ab-mark--counterpoint", ".ab-passage a.ab-term"):
        assert page.locator(name).first.evaluate("one => getComputedStyle(one).textDecorationLine") == "underline"  # fmt: skip
