"""What one language shows: strings with English in their gaps, days, first words."""

import pytest

from annotated_brief.language import (
    Direction,
    all_strings,
    direction,
    direction_of,
    shortened,
    strings,
    written_date,
)


def test_english_fills_gaps() -> None:
    english, french = strings("en"), strings("fr-CA")
    assert english.keys() == french.keys()
    assert english != french == strings("fr")
    assert strings("xx") == english
    assert {tuple(one.items()) for one in all_strings()} >= {tuple(english.items())}


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
