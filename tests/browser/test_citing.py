"""Citing in a real browser: selectors that resolve, fragments that scroll, forms that are copied."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotated_brief.article.located import locate
from annotated_brief.article.reader import read_article
from annotated_brief.model import TextSpan
from tests.browser.conftest import WIDTHS
from tests.conftest import ROOT

Open = Callable[..., Any]
ASSETS = ROOT / "plugins" / "annotated_brief" / "assets"

RESOLVE = """
items => {
  // What changed since an edition repeats words of its passage, and is shown only to who comes for it.
  const body = document.body.cloneNode(true);
  for (const since of body.querySelectorAll('.ab-since')) since.remove();
  const walk = body.textContent;
  const count = (text) => walk.split(text).length - 1;
  const faults = [];
  for (const item of items) for (const target of item.target) {
    const [quote, place] = target.selector;
    if (count(quote.prefix + quote.exact + quote.suffix) !== 1) faults.push(['quote', item.id, count(quote.prefix + quote.exact + quote.suffix)]);
    const element = document.getElementById(place.value);
    const text = element && Array.from(element.textContent).slice(place.refinedBy.start, place.refinedBy.end).join('');
    if (text !== quote.exact) faults.push(['position', item.id, text, quote.exact]);
  }
  return faults;
}
"""

IN_SIGHT = """
id => {
  const box = document.getElementById(id).getBoundingClientRect();
  return box.top < innerHeight && box.bottom > 0;
}
"""


@pytest.mark.parametrize("script", [True, False])
def test_every_annotation_is_found_by_its_quote_and_by_its_position(
    open_page: Open, address: str, site: Path, script: bool
) -> None:
    collection = json.loads((site / "annotations.jsonld").read_text("utf-8"))
    items = [item for item in collection["first"]["items"] if item["motivation"] != "replying"]
    page = open_page(address + "brief/", java_script_enabled=script)
    assert page.evaluate(RESOLVE, items) == []


def test_every_text_fragment_scrolls_to_its_passage(open_page: Open, address: str, site: Path) -> None:  # fmt: skip
    plain = (site / "brief" / "cite-this.html").read_text("utf-8")
    found = re.findall(r'data-ab-form="words".*?href="[^"]*#(p-\w+):~:text=([^"]*)"', plain, re.S)
    passages = json.loads((site / "passages.json").read_text("utf-8"))["pages"][0]["passages"]
    assert [id for id, _ in found] == [one["id"] for one in passages]
    # Without JavaScript a page opens three times as fast, and the browser alone follows the fragment.
    page = open_page(address + "brief/", java_script_enabled=False)
    for id, fragment in found:
        page.goto("about:blank")
        page.goto(f"{address}brief/#:~:text={fragment}", wait_until="load")
        page.wait_for_function(IN_SIGHT, arg=id, timeout=15_000)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_passage_is_cited_by_keyboard_and_copied(open_page: Open, address: str, width: int) -> None:  # fmt: skip
    page = open_page(address + "brief/", width)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    number = page.locator("a.ab-number").nth(2)
    number.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".ab-popover:popover-open [data-ab-form]")
    id = str(number.get_attribute("href")).rpartition("#")[2]
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.ab-popover')")
    page.locator(".ab-popover [data-ab-form=apa] button").click()
    page.wait_for_function("document.querySelector('.ab-popover [data-ab-form=apa] button').textContent === 'Copied'")  # fmt: skip
    plain = page.evaluate("navigator.clipboard.readText()")
    assert "(annotated_brief contributors, 2026, para. 3)" in plain
    assert plain.endswith(f"/brief/#{id}")
    rich = page.evaluate("navigator.clipboard.read().then(i => i[0].getType('text/html')).then(b => b.text())")  # fmt: skip
    assert "<em>Shared insecurity: Why Beijing drew closer to Moscow</em>" in rich
    page.keyboard.press("Escape")
    page.wait_for_selector(".ab-popover", state="hidden")
    assert page.evaluate("document.activeElement.matches('a.ab-number')")


def test_selected_words_are_cited_by_a_link_to_them(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/")
    page.evaluate(
        """() => {
          const passage = document.querySelectorAll('.ab-passage')[1];
          const text = [...passage.childNodes].filter(n => n.nodeType === 3).pop();
          const range = document.createRange();
          range.setStart(text, 6); range.setEnd(text, 40);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    page.locator(".ab-cite-words").click()
    page.wait_for_selector(".ab-popover:popover-open")
    link = page.locator(".ab-popover [data-ab-form=words] a").get_attribute("href")
    local = address + "brief/" + link[link.index("#") :]
    page.goto("about:blank")
    page.goto(local)
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelectorAll('.ab-passage')[1].getBoundingClientRect().top < innerHeight")  # fmt: skip


def test_without_script_the_forms_stand_on_a_plain_page(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/", java_script_enabled=False)
    page.locator(".ab-imprint a[href*=cite-this]").click()
    assert page.url.endswith("/brief/cite-this.html")
    assert page.locator("[data-ab-form=mla]").first.inner_text().startswith("MLA")
    assert not page.locator("[data-ab-copy]").first.is_visible()
    page.get_by_role("link", name="Back to the page").click()
    assert "/brief/" in page.url


def test_an_address_of_the_edition_leads_to_the_passage(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/#1.0-7")
    page.wait_for_timeout(300)
    top = page.evaluate("document.querySelector('.ab-since[id=\"1.0-7\"] ~ .ab-passage').getBoundingClientRect().top")  # fmt: skip
    assert 0 <= top < 900


FOOTNOTE = '<sup id="fnref:3"><a class="footnote-ref" href="#fn:3">3</a></sup>'
COPY = """
() => {
  getSelection().selectAllChildren(document.querySelector('.ab-passage'));
  return getSelection().toString();
}
"""


def test_a_footnote_s_mark_stands_in_no_quote_and_counts_in_positions(browser: Any) -> None:
    html = (
        f'<p id="p-1" class="ab-passage">The share rose{FOOTNOTE} in 2020{FOOTNOTE}, then fell.</p>'
    )
    article = read_article("p.md", html)
    at = article.text.text.index("share")
    (found,) = locate(article, ["p-1"], TextSpan(at, at + len("share rose in 2020")))
    page = browser.new_page()
    page.set_content(html)
    page.add_style_tag(content=(ASSETS / "css" / "text.css").read_text("utf-8"))
    shown = page.evaluate("Array.from(document.querySelector('p').textContent).join('')")
    assert shown[found.start : found.end] == "share rose3 in 2020"
    assert found.exact == "share rose in 2020"
    assert page.evaluate(COPY) == "The share rose in 2020, then fell."
    page.close()
