"""A passage's words in few characters, comparable with others."""

import re

import pytest

from annotated_brief.passages import fingerprint
from annotated_brief.passages.fingerprint import measure, read_fingerprint, shared_words

LONG = " ".join(f"word{number}" for number in range(300))


def test_a_fingerprint_needs_no_quotation_marks() -> None:
    assert re.fullmatch(r"5\.[\w-]{10}", fingerprint("Five words stand “here”, so."))


@pytest.mark.parametrize("other", ["Five WORDS stand here so", "so here, stand words — five"])
def test_signs_case_and_order_dont_count(other: str) -> None:
    assert fingerprint(other) == fingerprint("Five words stand here, so.")


@pytest.mark.parametrize(
    ("old", "new", "least", "most"),
    [
        ("one two three", "one two four", 1.9, 2.1),
        ("", "one", 0, 0),
        (LONG, LONG, 299, 301),
        (LONG, "other words", 0, 10),
    ],
)
def test_shared_words(old: str, new: str, least: float, most: float) -> None:
    sketch = read_fingerprint(fingerprint(old))
    assert least <= shared_words(sketch, measure(new)[1]) <= most
