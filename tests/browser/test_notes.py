"""Notes by keyboard, mouse and finger, in each layout."""

from collections.abc import Callable
from typing import Any

import pytest

Open = Callable[..., Any]
IDS = "[...document.querySelectorAll('article .ab-ref')].map(ref => ref.hash.slice(3))"
FOCUSED = "document.activeElement.hash || document.activeElement.parentElement.id"


def rest_on(page: Any, link: Any) -> dict[str, float]:
    """Rest the mouse on a link until it explains itself; the link's box."""
    box: dict[str, float] = link.bounding_box()
    page.mouse.move(box["x"] + 3, box["y"] + 6)
    page.mouse.move(box["x"] + 6, box["y"] + 6)
    page.wait_for_selector(".ab-popover:popover-open")
    return box


@pytest.mark.parametrize(
    ("width", "some"),
    [
        (1440, slice(0, None, 2)),
        (1440, slice(1, None, 2)),
        (1024, slice(0, None, 4)),  # the two widths differ in where a note is laid
    ],
)
def test_every_note_is_opened_and_left_by_keyboard(
    open_page: Open, address: str, width: int, some: slice
) -> None:
    page = open_page(address + "brief/", width)
    for id in page.evaluate(IDS)[some]:
        page.focus(f"article .ab-ref[href$='#n-{id}']")
        page.keyboard.press("Enter")
        open_ = f"[document.getElementById('n-{id}').open, {FOCUSED}]"
        assert page.evaluate(open_) == [True, f"n-{id}"]
        page.keyboard.press("Escape")
        assert page.evaluate(open_) == [False, f"#n-{id}"]


def test_every_note_is_a_sheet_on_a_phone_by_keyboard(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/", 390)
    for id in page.evaluate(IDS):
        page.focus(f"article .ab-ref[href$='#n-{id}']")
        page.keyboard.press("Enter")
        assert page.locator(".ab-popover--sheet").is_visible()
        page.keyboard.press("Escape")
        page.wait_for_function(f"document.activeElement.hash == '#n-{id}'", timeout=10000)
        assert page.locator(".ab-popover").is_hidden()


def close_by_button(page: Any) -> None:
    page.locator(".ab-popover__close").tap()


def close_by_back(page: Any) -> None:
    page.go_back()


def close_outside(page: Any) -> None:
    page.touchscreen.tap(150, 120)


def close_by_swipe(page: Any) -> None:
    cdp = page.context.new_cdp_session(page)
    box = page.locator(".ab-popover").bounding_box()
    x, y = box["x"] + 60, box["y"] + 20
    cdp.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 8):
        cdp.send(
            "Input.dispatchTouchEvent",
            {"type": "touchMove", "touchPoints": [{"x": x, "y": y + 20 * step}]},
        )
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize("close", [close_by_button, close_by_back, close_outside, close_by_swipe])
def test_a_tap_opens_a_sheet_and_it_closes(
    open_page: Open, address: str, close: Callable[[Any], None]
) -> None:
    page = open_page(address + "brief/", 390, has_touch=True, is_mobile=True)
    length = page.evaluate("history.length")
    page.locator(".ab-ref").nth(1).tap()
    assert page.locator(".ab-popover--sheet").is_visible()
    close(page)
    page.wait_for_function("!document.querySelector('.ab-popover:popover-open')")
    assert page.url == address + "brief/"
    page.locator(".ab-ref").nth(1).tap()
    assert page.locator(".ab-popover--sheet").is_visible()
    assert page.evaluate("history.length") <= length + 1


def test_a_link_explains_itself_right_after_another_has(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/")
    for link in page.locator(".ab-passage .ab-term").all()[:2]:
        page.keyboard.press("Shift")  # so that the focus is one to be seen
        link.focus()
        assert link.get_attribute("aria-details") == "ab-popover"
        assert page.locator(".ab-popover").is_visible()


def test_a_term_explains_itself_to_mouse_keyboard_and_finger(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/")
    term = page.locator(".ab-passage .ab-term").first
    box = rest_on(page, term)
    shown = page.locator(".ab-popover").bounding_box()
    assert abs(shown["y"] - box["y"] - box["height"]) < 40 or shown["y"] < box["y"]
    page.keyboard.press("Escape")
    page.wait_for_selector(".ab-popover", state="hidden")
    page.mouse.move(5, 5)
    term.focus()
    page.wait_for_selector(".ab-popover:popover-open")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.ab-popover')")
    page.keyboard.press("Escape")
    page.wait_for_selector(".ab-popover", state="hidden")
    assert page.evaluate("document.activeElement.classList.contains('ab-term')")
    phone = open_page(address + "brief/", 390, has_touch=True, is_mobile=True)
    phone.locator(".ab-passage .ab-term").first.tap()
    assert phone.locator(".ab-popover--sheet dd").is_visible()
    assert phone.url == address + "brief/"


def test_a_citation_shows_its_reference(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/")
    cite = page.locator(".ab-passage .ab-cite").first
    rest_on(page, cite)
    key = cite.get_attribute("href").split("#")[1]
    shown = page.locator(".ab-popover").inner_text().split()
    assert page.locator(".ab-popover .ab-more").get_attribute("href") == cite.get_attribute("href")
    page.locator("[data-ab-open=ab-sources]").click()
    reference = page.locator(f"#s-{key}").text_content().split()
    assert shown[: len(reference)] == reference


def test_nothing_opens_while_the_page_scrolls_under_the_pointer(
    open_page: Open, address: str
) -> None:
    page = open_page(address + "brief/")
    page.mouse.move(600, 450)
    for _ in range(20):
        page.mouse.wheel(0, 37)
        page.wait_for_timeout(60)
    page.wait_for_timeout(400)
    assert page.locator(".ab-popover:popover-open").count() == 0


def test_note_and_passage_light_each_other(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/")
    id = page.locator("mark.ab-mark").first.get_attribute("data-ab")
    page.locator(f"#n-{id} summary").hover()
    assert page.locator(f"mark.ab-lit[data-ab='{id}']").count() >= 1
    page.locator(f"#a-{id}").hover()
    assert "ab-lit" in page.locator(f"#n-{id}").get_attribute("class")


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_an_address_opens_its_note(open_page: Open, address: str, width: int) -> None:
    page = open_page(address + "brief/")
    id = page.locator(".ab-note").last.get_attribute("id")[2:]
    for fragment in (f"n-{id}", f"a-{id}"):
        page = open_page(f"{address}brief/#{fragment}", width)
        body = ".ab-popover .ab-note__body" if width == 390 else f"#n-{id} .ab-note__body"
        page.wait_for_selector(body, state="visible")
        page.wait_for_function(
            f"(box => box.top >= 0 && box.top < innerHeight)(document.getElementById('a-{id}').getBoundingClientRect())",
            timeout=2000,
        )


def test_keys_lead_from_note_to_note_and_can_be_put_off(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/")
    ids = page.evaluate(IDS)
    for id in ids[:3]:
        page.keyboard.press("j")
        assert page.evaluate(FOCUSED) == f"n-{id}"
    page.keyboard.press("k")
    assert page.evaluate(FOCUSED) == f"n-{ids[1]}"
    page.locator("[data-ab-keys]").uncheck()
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) != f"n-{ids[2]}"
    page.locator("[data-ab-keys]").check()
    page.locator(".md-search__input").first.focus()
    page.keyboard.type("jj")
    assert page.locator(".md-search__input").first.input_value() == "jj"


def test_kinds_are_put_aside_and_that_is_remembered(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/")
    page.get_by_role("radio", name="Counterpoints").check()
    assert page.locator(".ab-note--evidence").first.is_hidden()
    assert page.locator(".ab-note--counterpoint").first.is_visible()
    page.reload()
    page.wait_for_selector("[data-ab-placed]")
    assert page.locator(".ab-ref--evidence").first.is_hidden()
    assert page.get_by_role("radio", name="Counterpoints").is_checked()
    page.get_by_role("radio", name="None").check()
    assert page.locator(".ab-ref--counterpoint").first.is_hidden()
    page.get_by_role("radio", name="All").check()
    assert page.locator(".ab-ref--evidence").first.is_visible()


def test_after_instant_navigation_there_is_one_of_everything(open_page: Open, address: str) -> None:
    page = open_page(address + "brief/")
    for _ in range(5):
        page.locator(".md-tabs__link", has_text="Glossary").click()
        page.wait_for_selector(".ab-page--glossary")
        page.locator(".md-tabs__link", has_text="Brief").click()
        page.wait_for_selector("[data-ab-placed] .ab-note")
    ids = page.evaluate(IDS)
    page.evaluate("document.activeElement.blur(), scrollTo(0, 0)")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == f"n-{ids[1]}"
    assert page.locator(".ab-strip").count() == 1
    rest_on(page, page.locator(".ab-passage .ab-term").first)
    assert page.locator(".ab-popover").count() == 1
