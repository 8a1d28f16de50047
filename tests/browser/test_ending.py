"""The page's end: text until it is asked for, and in the page where no script may run."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.serve import served

Open = Callable[..., Any]
TERM = ".ab-passage .ab-term"


def id_of(link: Any) -> str:
    return str(link.get_attribute("href")).split("#")[1]


def test_the_end_is_no_part_of_the_document_until_it_is_asked_for(
    open_page: Open, address: str
) -> None:
    page = open_page(address + "brief/")
    assert page.locator(".ab-end :is(dl, li, h2)").count() == 0
    page.locator("[data-ab-open=ab-glossary]").click()
    assert 60 < page.locator("#ab-glossary").bounding_box()["y"] < 900
    assert page.evaluate("document.activeElement.matches('#ab-glossary a')")
    assert page.locator(f"#t-{id_of(page.locator(TERM).first)} dd").inner_text()
    assert page.locator(".ab-end__ways").is_hidden()


@pytest.mark.parametrize("kind", ["t", "s"])
def test_an_address_opens_the_end(open_page: Open, address: str, kind: str) -> None:
    page = open_page(address + "brief/")
    link = page.locator(TERM if kind == "t" else ".ab-passage .ab-cite").first
    page = open_page(f"{address}brief/#{kind}-{id_of(link)}")
    entry = page.locator(f"#{kind}-{id_of(link)}")
    entry.wait_for()
    assert entry.evaluate("one => one.matches(':target')")
    assert 0 <= entry.bounding_box()["y"] < 900


def test_an_address_opens_the_end_of_a_page_that_the_host_has_put_in(
    open_page: Open, address: str
) -> None:
    page = open_page(address)
    page.locator("article a[href$='brief/']").first.click()
    page.wait_for_selector("[data-ab-placed]")
    page.evaluate("location.hash = 'ab-sources'")
    page.wait_for_function("document.querySelector('#ab-sources')?.getBoundingClientRect().top > 0")


def test_a_popover_leads_to_the_whole_entry_from_a_page_that_came_without_loading(
    open_page: Open, address: str
) -> None:
    page = open_page(address)
    page.locator("article a[href$='brief/']").first.click()
    page.wait_for_selector("[data-ab-placed]")
    term = page.locator(TERM).first
    term.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.locator(".ab-popover dd").wait_for()
    assert page.locator(".ab-popover .ab-more").get_attribute("href") == term.evaluate(
        "a => a.href"
    )


def test_a_phone_s_note_has_its_source_s_reference(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/", 390, has_touch=True, is_mobile=True)
    page.locator(".ab-ref--evidence").first.tap()
    source = page.locator(".ab-popover .ab-note__links .ab-cite").first
    reference = page.locator(".ab-popover > div:last-child")
    assert reference.is_visible()
    page.locator(".ab-popover__close").tap()
    key = id_of(source)
    page.evaluate("key => { location.hash = `s-${key}`; }", key)
    assert page.locator(f"#s-{key}").text_content() == reference.text_content()


@pytest.mark.parametrize("how", ["off", "blocked", "forbidden"])
def test_without_our_script_definitions_are_reached_and_nothing_dead_is_shown(
    browser: Any, site: Path, how: str
) -> None:
    """Where scripts are off the end stands in the page; where ours alone is missing, links lead to its entries."""
    policy = {"Content_Security_Policy": "script-src 'none'"} if how == "forbidden" else {}
    with served(site, **policy) as url:
        page = browser.new_page(java_script_enabled=how != "off")
        page.route("**/annotated-brief/*.js", lambda route: route.abort())
        page.goto(url + "brief/")
        assert page.locator("[data-ab-step]").first.is_hidden()
        choice = page.locator("[name=ab-hidden]").nth(1)
        assert choice.is_visible() == (how == "off")
        if how == "off":
            choice.check()
            assert page.locator(".ab-ref--evidence").first.is_hidden()
            assert page.locator(".ab-ref--counterpoint").first.is_visible()
        term = page.locator(TERM).first
        shown = page.locator(f"#t-{id_of(term)} dd")
        assert shown.count() == (how == "off")
        assert shown.count() == 0 or shown.is_visible()
        assert page.locator(".ab-end__ways").is_visible() == (how != "off")
        if how != "off":
            assert page.locator("[data-ab-open]").first.evaluate("a => a.href") == url + "glossary/"
        href = term.get_attribute("href")
        term.click()
        page.wait_for_url("**/glossary/#*")
        assert page.locator(f".ab-entry:has([id='{href.split('#')[1]}'])").is_visible()
        page.close()


def test_paper_has_the_end(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".ab-end__terms dd").last.is_visible()
    assert page.locator(".ab-end__sources li").last.is_visible()
    assert page.locator(".ab-end__ways").is_hidden()
