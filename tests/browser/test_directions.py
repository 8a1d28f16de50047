"""Pages from right to left, and pages of both directions: sides, boxes, order of words, paper."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.axe import violations
from tests.browser.conftest import WIDTHS
from tests.browser.test_layout import overlaps, settled
from tests.build import build, once
from tests.serve import served

Open = Callable[..., Any]

ARABIC = """\
# السياسة الخارجية

ارتفعت حصة التجارة في عام 2020 بنسبة 2.4 في المئة [@wilkins, pp. 53-76; @s1]، وفق تقرير «المكتب» عن التحالف.

- بند أول: التدريبات العسكرية المشتركة.
- بند ثانٍ: مبيعات السلاح، ومنها منظومة S-400.

فقرة أخيرة تقول إن التحالف كلمة تقول أكثر مما ينبغي.
"""
HEBREW = """\
# מדיניות חוץ

חלקו של הסחר עלה ב־2.4 אחוזים בשנת 2020 [@wilkins, p. 3], לפי הדו״ח.
"""
ENGLISH = """\
# A page in English

The ministry said «ارتفعت حصة التجارة في عام 2020» in its report [@s1, p. 3], and nobody denied it.

<blockquote dir="rtl" markdown="1">

ارتفعت حصة التجارة في عام 2020 بنسبة 2.4 في المئة، وفق تقرير «المكتب».

</blockquote>

A last paragraph.
"""
REFERENCES = """\
references:
  - {id: s1, type: report, title: تقرير التجارة (الثاني), author: [{literal: مكتب الإحصاء}], issued: 2020}
  - {id: wilkins, type: book, title: "Alignment (1)", author: [{family: Wilkins, given: T.}], issued: 2012}
"""
NOTES = {
    "ar": """\
terms:
  alliance: {term: التحالف, definition: معاهدة تتعهد فيها الدول بتبادل العون.}
evidence:
  e1: {quote: ارتفعت حصة التجارة, cite: "@wilkins", relation: supports, note: NATO لا يذكر هذا الرقم في تقريره., excerpt: the share rose}
  e2: {quote: مبيعات السلاح, cite: "@s1", relation: disputes, note: "A note in English, with a stop."}
counterpoints:
  c1: {title: "The word says too much (1)", answers: {quote: كلمة تقول}, attack: rebuts, strength: strong, argument: حجة., reply: رد.}
""",
    "he": """\
evidence:
  e1: {quote: חלקו של הסחר עלה, cite: "@wilkins", relation: supports, note: NATO הוא ברית צבאית.}
""",
    "en": """\
evidence:
  e1: {quote: in its report, cite: "@s1", relation: supports, note: يذكر التقرير الرقم نفسه.}
  e2: {quote: بنسبة 2.4 في المئة, cite: "@s1", relation: disputes, note: The report says otherwise.}
""",
}


TEXTS = {
    "ar": ("ar", ARABIC),
    "he": ("he", HEBREW),
    "en": ("en", ENGLISH),
    "one-page": ("en", f"---\nlang: ar\n---\n{ARABIC}"),
}
NOTES["one-page"] = NOTES["ar"]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Addresses by language."""

    def fill(folder: Path) -> None:
        for code, (language, text) in TEXTS.items():
            make(folder, code, language, text)

    with served(once(tmp_path_factory, "directions", fill) / "site") as url:
        yield {code: f"{url}{code}/" for code in NOTES}


def make(folder: Path, code: str, language: str, text: str) -> None:
    root = folder / code
    for name in ("docs", "annotations"):
        (root / name).mkdir(parents=True)
    (root / "docs" / "index.md").write_text(text, "utf-8")
    (root / "annotations" / "all.yml").write_text(REFERENCES + NOTES[code], "utf-8")
    (root / "mkdocs.yml").write_text(
        f"site_name: S\nsite_url: https://example.org/t/\ntheme: {{name: material, font: false, language: {language}}}\n"
        "markdown_extensions: [md_in_html]\nplugins: [search, {annotated-brief: {pages: [index.md]}}]\n",
        "utf-8",
    )
    done = build(root, folder / "site" / code)
    assert done.returncode == 0, done.stderr


WAY = "one => getComputedStyle(one).direction"


def box(page: Any, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    return {**found, "right": found["x"] + found["width"]}


@pytest.mark.parametrize("code", TEXTS)
@pytest.mark.parametrize("script", [True, False])
def test_notes_lie_over_nothing(
    open_page: Open, sites: dict[str, str], script: bool, code: str
) -> None:
    page = open_page(sites[code], java_script_enabled=script)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if script:
            page.evaluate("document.querySelectorAll('.ab-note').forEach(note => note.open = true)")
        notes = settled(page)
        assert notes
        texts = page.locator(".ab-passage").evaluate_all(
            "all => all.map(one => { const b = one.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })"
        )
        assert overlaps([*notes, *texts]) == []
        assert all(left >= 0 and right <= width for left, _, right, _ in notes)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("code", ["ar", "he"])
def test_from_right_to_left_all_is_on_the_other_side(
    open_page: Open, sites: dict[str, str], code: str
) -> None:
    page = open_page(sites[code])
    text, number = box(page, ".ab-passage"), box(page, ".ab-number")
    note, tick = box(page, ".ab-note"), box(page, ".ab-strip__tick")
    assert note["right"] < text["x"]
    assert number["x"] > text["right"]
    assert tick["x"] == 0
    assert page.locator(".ab-note").first.evaluate(
        "note => [getComputedStyle(note).borderRightWidth, getComputedStyle(note).borderLeftWidth]"
    ) != ["0px", "0px"]
    page.locator(".ab-number").first.click()
    page.wait_for_timeout(300)
    popover, number = box(page, "#ab-popover"), box(page, ".ab-number")
    assert abs(popover["right"] - number["right"]) < 2
    assert popover["x"] > 0


def test_an_arabic_page_of_an_english_site(open_page: Open, sites: dict[str, str]) -> None:
    page = open_page(sites["one-page"])
    text = box(page, ".ab-passage")
    assert box(page, ".ab-note")["right"] < text["x"]
    assert box(page, ".ab-number")["x"] > text["right"]
    assert box(page, "article li")["right"] <= text["right"]
    page.locator(".ab-number").first.click()
    popover = page.locator("#ab-popover")
    assert (popover.get_attribute("lang"), popover.evaluate(WAY)) == ("ar", "rtl")
    assert page.locator(".ab-tools").evaluate(WAY) == "rtl"
    assert page.locator("html").get_attribute("lang") == "en"


def test_selected_words_are_offered_from_where_they_begin(
    open_page: Open, sites: dict[str, str]
) -> None:
    page = open_page(sites["ar"])
    page.locator(".ab-passage").last.select_text()
    offer = page.locator(".ab-cite-words")
    offer.wait_for()
    passage, found = box(page, ".ab-passage >> nth=-1"), box(page, ".ab-cite-words")
    middle = (passage["x"] + passage["right"]) / 2
    assert found["x"] > middle  # the words, and their number before them, begin on the right


def test_words_of_another_script_keep_their_own_order(
    open_page: Open, sites: dict[str, str]
) -> None:
    page = open_page(sites["ar"])
    page.evaluate("document.querySelectorAll('.ab-note').forEach(note => note.open = true)")
    page.locator("[data-ab-open=ab-sources]").click()
    ways = {
        "#n-e1 .ab-note__body > p >> nth=0": "rtl",  # it begins with a Latin name
        "#n-e1 .ab-note__excerpt": "ltr",
        "#n-e2 .ab-note__body p >> nth=0": "ltr",
        "#n-c1 .ab-note__title bdi": "ltr",
        "#s-wilkins": "ltr",
        "#s-s1": "rtl",
    }
    assert {one: page.locator(one).first.evaluate(WAY) for one in ways} == ways
    cited = page.locator(".ab-cites").first
    assert cited.evaluate("one => getComputedStyle(one).unicodeBidi") == "plaintext"
    english = open_page(sites["en"])
    ways = {"#n-e1 .ab-note__body p >> nth=0": "rtl", "#n-e2 .ab-note__body p >> nth=0": "ltr"}
    assert {one: english.locator(one).first.evaluate(WAY) for one in ways} == ways


def test_a_passage_that_reads_the_other_way_has_number_and_note_on_the_page_s_side(
    open_page: Open, sites: dict[str, str]
) -> None:
    page = open_page(sites["en"])
    quoted, note = box(page, "blockquote .ab-passage"), box(page, "#n-e2")
    assert box(page, "blockquote .ab-number")["x"] < quoted["x"]
    assert note["x"] > quoted["right"]
    assert note["x"] == box(page, "#n-e1")["x"]


def test_paper_from_right_to_left(open_page: Open, sites: dict[str, str]) -> None:
    page = open_page(sites["ar"])
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    end, note = box(page, ".ab-endnotes"), box(page, ".ab-endnotes .ab-note")
    assert abs(end["right"] - note["right"]) < 2
    page.set_viewport_size({"width": 700, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 700


def test_the_plain_page_has_its_direction(open_page: Open, sites: dict[str, str]) -> None:
    page = open_page(sites["ar"] + "cite-this.html")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("pre").first.evaluate(WAY) == "ltr"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["", "sources/", "counterpoints/", "cite-this.html"])
def test_nothing_bars_anyone_from_right_to_left(
    open_page: Open, sites: dict[str, str], path: str, width: int
) -> None:
    page = open_page(sites["ar"] + path, width)
    own = {rule: [one for one in found if "ab-" in one] for rule, found in violations(page).items()}
    assert {rule: found for rule, found in own.items() if found} == {}
