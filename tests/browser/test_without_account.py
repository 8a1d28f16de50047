"""Suggesting without an account: a form in the page, by mail, to a page with slots, or to an endpoint."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from annotated_brief.forge.form import read_form
from tests.browser.axe import POPOVER, Host, added, violations
from tests.build import build, once
from tests.serve import served

Open = Callable[..., Any]
WORDS = "Every word here can be quoted, and none of them is long."
RECORD = "HTMLAnchorElement.prototype.click = function () { window.sent = this.href; }"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    def fill(options: str, language: str, repo: str, root: Path) -> None:
        for folder in ("docs", "annotations"):
            (root / folder).mkdir()
        (root / "docs" / "brief.md").write_text(f"# Brief\n\n{WORDS}\n\nMore & more.\n", "utf-8")
        (root / "mkdocs.yml").write_text(
            f"site_name: S\n{repo}theme: {{name: material, font: false, language: {language}}}\n"
            f"plugins:\n  - annotated-brief:\n      pages: [brief.md]\n{options}", "utf-8",
        )  # fmt: skip
        done = build(root, root / "site", "--strict")
        assert done.returncode == 0, done.stderr

    def made(name: str, options: str, language: str = "en", repo: str = "") -> Path:
        return (
            once(tmp_path_factory, f"inbox-{name}", partial(fill, options, language, repo)) / "site"
        )

    return made


@pytest.fixture(scope="module")
def mail(made: Callable[..., Path]) -> Path:
    return made("mail", "      forge: none\n      suggest: mailto:editor@example.org\n")


def panel(page: Any, kind: str) -> Any:
    page.locator("a.ab-number").first.click()
    form = page.locator(f".ab-popover form[data-ab-kind={kind}]")
    form.locator("xpath=..").locator("summary").first.click()
    return form


def sent(page: Any) -> str:
    return str(page.evaluate("window.sent ?? ''"))


@pytest.mark.parametrize("width", [1440, 700])
def test_a_mail_is_written_by_keyboard(open_page: Open, mail: Path, width: int) -> None:
    with served(mail) as url:
        page = open_page(url + "brief/", width)
        page.evaluate(RECORD)
        page.locator("a.ab-number").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(".ab-popover:popover-open form", state="attached")
        assert page.locator(".ab-popover details[name=ab-suggest] > summary").all_inner_texts() == ["a counterpoint", "a source", "a term", "a correction"]  # fmt: skip
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.get_by_label("Your argument").focus()
        page.keyboard.type("It is not & never was: “so”.")
        page.get_by_label("Your argument").hover()
        page.mouse.move(5, 5)
        page.wait_for_timeout(400)
        assert page.locator(".ab-popover:popover-open").count() == 1
        page.get_by_label("Source (link or DOI)").first.fill("https://example.org/a?b=c&d")
        page.get_by_role("button", name="Write the mail").first.press("Enter")
        address = sent(page)
        assert "Your mail program opens" in page.locator(".ab-popover [role=status]").first.inner_text()  # fmt: skip
        assert page.get_by_text("editor@example.org").first.is_visible()
        shown = page.locator(".ab-popover form pre").first.text_content()
    assert address.startswith("mailto:editor@example.org?subject=")
    assert len(address) <= 2000
    query = parse_qs(urlsplit(address).query)
    filed = read_form(query["body"][0], query["subject"][0])
    assert (filed.kind, filed["argument"]) == ("counterpoint", "It is not & never was: “so”.")
    assert filed["source"] == "https://example.org/a?b=c&d"
    assert (filed["quote"], filed["page"]) == (WORDS, "brief.md")
    assert query["body"][0].replace("\r\n", "\n") == shown


def test_what_was_typed_is_kept_and_what_is_long_is_copied(open_page: Open, mail: Path) -> None:
    with served(mail) as url:
        page = open_page(url + "brief/", 390)
        page.evaluate(RECORD)
        form = panel(page, "term")
        form.get_by_role("button", name="Write the mail").click()
        assert sent(page) == ""  # the fields are empty, and the browser says so
        form.locator("[name=term]").fill("word")
        form.locator("[name=definition]").fill("长" * 400)
        page.keyboard.press("Escape")
        page.locator("a.ab-number").first.click()
        assert form.locator("[name=definition]").input_value() == "长" * 400
        form.get_by_role("button", name="Write the mail").click()
        assert sent(page) == ""
        assert "too long" in form.get_by_role("status").inner_text()
        assert form.locator("pre").is_visible()
        assert read_form(form.locator("pre").text_content())["definition"] == "长" * 400


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_of_it_is_a_barrier(open_page: Open, mail: Path, of_the_host: Host, width: int) -> None:  # fmt: skip
    with served(mail) as url:
        page = open_page(url + "brief/", width)
        form = panel(page, "counterpoint")
        page.wait_for_timeout(300)
        assert added(violations(page, POPOVER), of_the_host, "brief/", width) == {}
        for control in form.locator("input:not([type=hidden]), textarea, select").all():
            box = control.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width


def test_without_script_there_are_links(open_page: Open, mail: Path) -> None:
    with served(mail) as url:
        page = open_page(url + "brief/", java_script_enabled=False)
        page.get_by_role("link", name="Without an account").click()
        link = page.locator("#ab-suggest a").last
        assert link.is_visible()
        filed = read_form(unquote(link.get_attribute("href").partition("&body=")[2]))
    assert (filed.kind, filed["page"]) == ("correction", "brief.md")


def test_a_page_with_slots_gets_the_fields(open_page: Open, mail: Path) -> None:
    with served(mail) as url:
        page = open_page(url + "brief/")
        page.evaluate(RECORD)
        form = panel(page, "correction")
        form.evaluate("form => Object.assign(form.dataset, {abInbox: 'link', abTo: 'https://forms.example.org/f?{fields}&entry.1={wrong}&x={title}#{kind}'})")  # fmt: skip
        form.locator("[name=wrong]").fill("A & b")
        form.get_by_role("button", name="Write the mail").click()
        address = sent(page)
    query = parse_qs(urlsplit(address).query)
    assert (query["wrong"], query["entry.1"], query["page"]) == (["A & b"], ["A & b"], ["brief.md"])
    assert query["x"][0].startswith("Correction to “Every word")
    assert address.endswith("#correction")


@pytest.fixture(scope="module")
def endpoint(made: Callable[..., Path]) -> Path:
    repo = "repo_url: https://github.com/o/r\n"
    return made("endpoint", "      suggest: https://forms.example.org/f/abc\n", "ar", repo)


@pytest.mark.parametrize("script", [True, False])
def test_an_endpoint_gets_the_form_also_beside_a_forge(open_page: Open, endpoint: Path, script: bool) -> None:  # fmt: skip
    with served(endpoint) as url:
        page = open_page(url + "brief/", 390, java_script_enabled=script)
        got: list[str] = []
        page.context.route("https://forms.example.org/**", lambda route: (got.append(route.request.post_data), route.fulfill(body="thanks")))  # fmt: skip
        if script:
            form = panel(page, "source")
            assert page.locator(".ab-popover [data-ab-suggest]").count() == 3
            assert form.evaluate("form => getComputedStyle(form).direction") == "rtl"
            form.locator("[name=source]").fill("https://example.org/x")
            form.locator("[name=shows]").fill("So it is.")
            button = form.locator("p > button")
        else:
            button = page.locator("#ab-suggest form button").nth(1)
        with page.context.expect_page() as opened:
            button.click()
        opened.value.wait_for_load_state()
    query = parse_qs(got[0])
    assert query["form-name"] == ["annotated-brief"]
    filed = read_form(query["message"][0], query.get("subject", [""])[0])
    assert (filed.kind, filed["page"]) == ("source", "brief.md")
    if script:
        assert (query["source"], filed["shows"], filed["quote"]) == (["https://example.org/x"], "So it is.", WORDS)  # fmt: skip
