"""What one language shows: strings with English in their gaps, days, first words."""

import pytest

from annotated_brief.language import all_strings, shortened, strings, written_date


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
