"""What one language shows: strings with English in their gaps, complete in those that there are; days, directions, first words."""

import re
import tomllib
from itertools import product
from pathlib import Path

import pytest

from annotated_brief.forge.form import FIELDS
from annotated_brief.language import (
    Direction,
    all_strings,
    direction,
    direction_of,
    shortened,
    strings,
    written_date,
)
from annotated_brief.loading.declaration import CHOICES, SECTIONS
from annotated_brief.pages.overview import STATES
from annotated_brief.pages.signposts import DATA
from tests.conftest import ROOT


def test_english_fills_gaps() -> None:
    english, french = strings("en"), strings("fr-CA")
    assert english.keys() == french.keys()
    assert english != french == strings("fr")
    assert strings("xx") == english
    assert {tuple(one.items()) for one in all_strings()} >= {tuple(english.items())}


@pytest.mark.parametrize(("code", "script"), [
    ("zh", "zh"), ("zh-CN", "zh"), ("zh-Hans", "zh"), ("zh-Hans-HK", "zh"), ("zh-SG", "zh"),
    ("zh-Hant", "zh-hant"), ("zh-TW", "zh-hant"), ("zh-HK", "zh-hant"), ("zh-Hant-TW", "zh-hant"), ("zh-hant", "zh-hant"),
])  # fmt: skip
def test_chinese_is_in_the_script_of_its_region(code: str, script: str) -> None:
    assert strings(code) == strings(script)
    assert strings("zh")["reply"] == "回应" != strings("zh-hant")["reply"] == "回應"


@pytest.mark.parametrize(
    ("day", "code", "written"),
    [
        ("2026-11-24", "en", "November 24, 2026"),
        ("2026-11-24", "fr-CA", "24 novembre 2026"),
        ("2026-11-24", "xx", "2026-11-24"),
        ("spring", "en", "spring"),
    ],
)
def test_day(day: str, code: str, written: str) -> None:
    assert written_date(day, code) == written


@pytest.mark.parametrize(
    ("text", "short"),
    [("one two", "one two"), ("one twothree", "one …"), ("onetwothree", "onetwoth …")],
)
def test_first_words(text: str, short: str) -> None:
    assert shortened(text, 8) == short


@pytest.mark.parametrize(
    ("code", "way"), [("en", "ltr"), ("ar", "rtl"), ("fa-IR", "rtl"), ("he", "rtl"), ("xx", "ltr")]
)
def test_direction(code: str, way: str) -> None:
    assert direction(code) == way


@pytest.mark.parametrize(
    ("text", "usual", "way"),
    [
        ("Plain words", "ltr", "ltr"),
        ("Plain words", "rtl", "ltr"),
        ("كلمات", "ltr", "rtl"),
        ("NATO كلمات عن الحلف", "rtl", "rtl"),
        ("The word «كلمات» alone", "ltr", "ltr"),
        ("رد [@wilkins2012; @korolev2018, pp. 3-5]", "rtl", "rtl"),
        ("2020", "rtl", "rtl"),
        ("", "ltr", "ltr"),
    ],
)
def test_direction_of_a_text(text: str, usual: Direction, way: Direction) -> None:
    assert direction_of(text, usual) == way


PACKAGE = ROOT / "plugins" / "annotated_brief"
LANGUAGES = {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in sorted((PACKAGE / "languages").glob("*.toml"))
}
ENGLISH = LANGUAGES["en"]
OTHERS = sorted(LANGUAGES.keys() - {"en"})
SLOT = re.compile(r"{\w*}")
SIGNS = {
    "before_note_number",
    "quotes",
    "quoted",
    "named",
    "colon",
    "comma",
    "evidence_sign",
    "counterpoint_sign",
    "evidence_does",
    *(f"{one}_sign" for one in CHOICES["relation"]),
}
"""Hold no words."""
ALIKE = {
    "de": {"passage", "field_passage", "field_definition"},
    "fr": {
        "passage",
        "source",
        "citation",
        "objection",
        "endnotes",
        "field_page",
        "field_passage",
        "sources",
    },
}
"""The same word as in English."""
SCRIPTS = {
    "ru": "[\u0400-\u04ff]",
    "zh": "[\u4e00-\u9fff]",
    "zh-Hant": "[\u4e00-\u9fff]",
    "ar": "[\u0600-\u06ff]",
}


def test_the_languages_that_there_are() -> None:
    assert [*LANGUAGES] == ["ar", "de", "en", "es", "fr", "ru", "zh-Hant", "zh"]


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_each_string_with_its_slots(code: str) -> None:
    own = LANGUAGES[code]
    assert [*own] == [*ENGLISH]
    for key, text in own.items():
        assert sorted(SLOT.findall(text)) == sorted(SLOT.findall(ENGLISH[key])), key
        assert text.strip(), key
        assert text == text.strip() or key in {"colon", "comma"}, key
    assert len(own["quotes"].split("|")) == 4


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_left_in_english(code: str) -> None:
    same = {key for key, text in LANGUAGES[code].items() if text == ENGLISH[key]}
    assert same - SIGNS == ALIKE.get(code, set())
    if code in SCRIPTS:
        foreign = [k for k, v in LANGUAGES[code].items() if not re.search(SCRIPTS[code], v)]
        assert set(foreign) <= {*SIGNS, "cite_passage"}


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_a_number_stands_where_no_word_must_agree_with_it(code: str) -> None:
    for key, text in LANGUAGES[code].items():
        for slot in ("{count}", "{same}", "{changed}", "{gone}"):
            assert not re.search(rf"{slot}[ \u00a0]?\w", text), key


def test_french_signs_keep_their_spaces() -> None:
    for key, text in LANGUAGES["fr"].items():
        assert not re.search(r"(?<!\u00a0)[:;!?»](?!//)|«(?!\u00a0)", text), key


@pytest.mark.parametrize("code", ["zh", "ar"])
def test_signs_are_of_the_script(code: str) -> None:
    wrong = "[\u4e00-\u9fff][,.:;?!()]" if code == "zh" else "[\u0600-\u06ff][,;?]"
    assert [key for key, text in LANGUAGES[code].items() if re.search(wrong, text)] == []


def test_a_heading_of_a_form_names_one_field_in_all_languages() -> None:
    fields: dict[str, set[str]] = {}
    for own, key in product(LANGUAGES.values(), ENGLISH):
        if key.startswith("field_"):
            fields.setdefault(own[key].casefold(), set()).add(key)
    assert {text: keys for text, keys in fields.items() if len(keys) > 1} == {}


CUSTOM = {one.name: one for key in SECTIONS["references"] for one in key.fields}
READ = {f"{of}_": key.choices for of, key in zip(("extent", "read"), CUSTOM["read"].fields[2:], strict=True)}  # fmt: skip


def test_each_string_is_used() -> None:
    used = "".join(
        path.read_text("utf-8") for kind in ("*.html", "*.py") for path in PACKAGE.rglob(kind)
    )
    direct = [key for key in ENGLISH if f"s.{key}" in used or f'"{key}"' in used]
    assert set(ENGLISH) - set(direct) <= {
        *CHOICES["relation"], *(f"{relation}_{end}" for relation in CHOICES["relation"] for end in ("claim", "count")), "rebuts", "undercuts", "strong", "moderate", "contested",
        "evidence_sign", "counterpoint_sign", *(f"{relation}_sign" for relation in CHOICES["relation"]),
        *(f"state_{name}" for name in STATES),
        *(f"field_{name}" for fields in FIELDS.values() for name in fields),
        *(f"suggest_{part}{kind}" for kind in FIELDS for part in ("", "title_")),
        *("file_" + path.replace(".", "_") for path in DATA), *CUSTOM["speaker"].choices,
        *(key + choice for key, choices in READ.items() for choice in choices),
    }  # fmt: skip


ENGLISH_WORD = re.compile(r"[A-Za-z]{3,}")


@pytest.mark.parametrize("path", sorted((PACKAGE / "templates").glob("*.html")), ids=str)
def test_templates_have_no_words_of_their_own(path: Path) -> None:
    bare = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", "", path.read_text("utf-8"), flags=re.S)
    labels = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"{]*)', path.read_text("utf-8"))
    assert ENGLISH_WORD.findall(re.sub(r"&\w+;", "", bare)) == []
    assert [label for label in labels if ENGLISH_WORD.search(label)] == []
