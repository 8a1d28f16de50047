"""What changed, word by word."""

import pytest

from annotated_brief.passages import word_changes

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
