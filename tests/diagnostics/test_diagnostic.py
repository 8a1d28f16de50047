"""Places in files."""

import pytest

from annotated_brief.diagnostics import Location


@pytest.mark.parametrize(
    ("text", "start", "place"),
    [
        ("", 0, (1, 1)),
        ("one\ntwo", 0, (1, 1)),
        ("one\ntwo", 3, (1, 4)),
        ("one\ntwo", 4, (2, 1)),
        ("\n\n  x", 4, (3, 3)),
        ("a\u2028b\n\U0001f600c", 5, (2, 2)),
    ],
)
def test_the_place_of_an_offset(text: str, start: int, place: tuple[int, int]) -> None:
    where = Location.at("brief.md", text, start)
    assert (where.line, where.column, where.length) == (*place, 1)
