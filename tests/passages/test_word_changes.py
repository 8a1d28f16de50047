"""What changed, word by word."""

import pytest

from annotated_brief.passages import WordChange, in_stretches, word_changes

CHANGES = [
    ("one two", "one  two\n", []),
    ("one two three", "one four three", [("one", "one"), ("two", "four"), ("three", "three")]),
    ("one two", "one", [("one", "one"), ("two", "")]),
    ("", "one", [("", "one")]),
]


@pytest.mark.parametrize(("old", "new", "changes"), CHANGES)
def test_changes(old: str, new: str, changes: list[tuple[str, str]]) -> None:
    found = word_changes(old, new)
    assert [(one.old, one.new) for one in found] == changes
    assert [one.kept for one in found] == [old == new for old, new in changes]


STRETCHES = [
    ("a b c d", "a x c y", [("a", "a"), ("b c d", "x c y")]),
    ("a b c c c d", "a x c c c y", [("a", "a"), ("b", "x"), ("c c c", "c c c"), ("d", "y")]),
    ("b and", "x and", [("b", "x"), ("and", "and")]),
    ("and b", "and b c", [("and b", "and b"), ("", "c")]),
]


@pytest.mark.parametrize(("old", "new", "changes"), STRETCHES)
def test_a_few_words_between_two_changes_are_part_of_them(
    old: str, new: str, changes: list[tuple[str, str]]
) -> None:
    found = in_stretches(word_changes(old, new))
    assert [(one.old, one.new) for one in found] == changes


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (False, False, "a b … f g"),
        (True, False, "… f g"),
        (False, True, "a b …"),
        (True, True, "…"),
    ],
)
def test_kept_words_are_shown_beside_changes_alone(first: bool, last: bool, shown: str) -> None:
    words = WordChange("a b c d e f g", "a b c d e f g")
    assert words.shortened(2, first=first, last=last) == shown
    assert WordChange("a b", "a b").shortened(2, first=first, last=last) == "a b"
