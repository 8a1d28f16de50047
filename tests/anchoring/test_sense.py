"""What carries the sense of a claim, in each interface language and in others."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from annotated_brief.anchoring.sense import names_in, sense_changed

TABLE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "sense.yml").read_text("utf-8"))
ROWS = [(code, *row) for code, rows in TABLE.items() for row in rows]


@pytest.mark.parametrize(("code", "was", "now", "turned"), ROWS)
def test_edits(code: str, was: str, now: str, turned: bool) -> None:
    names = names_in(was, code) | names_in(now, code)
    before, after = (was, 0, len(was)), (now, 0, len(now))
    assert sense_changed(before, after, code, names) is turned
    assert sense_changed(after, before, code, names) is turned
    assert not sense_changed(before, before, code, names)


def test_what_stands_in_the_clause_beside_counts_and_the_next_clause_does_not() -> None:
    was = "They hope that trade grows, and that two ports open."
    turned = was.replace("They hope", "They do not hope")
    other = was.replace("two ports", "three ports")
    found = [(text, text.index("trade"), text.index("grows") + 5) for text in (was, turned, other)]
    assert sense_changed(found[0], found[1], "en")
    assert not sense_changed(found[0], found[2], "en")


def test_a_word_that_the_next_clause_has_too_counts() -> None:
    was = "The fair goes on, since it does not rain."
    turned = was.replace("goes on", "does not go on")
    moved = was.replace("The fair goes on", "Two fairs, not one, go on").replace("not rain", "rain")
    first, second = (was, 0, was.index(",")), (turned, 0, turned.index(","))
    assert sense_changed(first, second, "en")
    assert sense_changed(second, first, "en")
    assert not sense_changed((moved, 3, 8), (moved.replace("fairs, ", "fairs "), 3, 8), "en")


def test_in_an_unknown_language_each_word_of_the_clause_counts() -> None:
    assert sense_changed(("abc 12", 0, 6), ("abc 13", 0, 6), "xx")
    assert sense_changed(("abc not", 0, 7), ("abc", 0, 3), "xx")
    assert sense_changed(("no abc", 3, 6), ("abc", 0, 3), "xx")
    assert not sense_changed(("abc, no", 0, 3), ("abc, yes", 0, 3), "xx")


@pytest.mark.parametrize("stop", ["।", "۔", "։", "။", "።", "។", "。", "؟", "."])
def test_a_sentence_ends_at_the_stop_of_its_script(stop: str) -> None:
    first, other = (f"abc def{stop} {more}" for more in ("ghi", "jkl"))
    assert not sense_changed((first, 0, 3), (other, 0, 3), "xx")
    assert sense_changed((first, 0, len(first)), (other, 0, len(other)), "xx")
