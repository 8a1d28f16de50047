"""Hypothesis' rows as W3C annotations."""

from typing import Any

import pytest

from annotated_brief.importing.hypothesis import hypothesis_as_w3c
from annotated_brief.importing.w3c import read_w3c

TARGET = [{"selector": [{"type": "TextQuoteSelector", "exact": "words"}]}]


def row(text: str, **given: Any) -> dict[str, Any]:
    return {"id": "a", "user": "acct:ada@hypothes.is", "text": text, "target": TARGET, **given}


def test_a_row() -> None:
    ((note,), left) = read_w3c(hypothesis_as_w3c({"rows": [row("# T\n\nNo.", tags=["rebuts"])]}))
    assert note.kind == "counterpoints"
    assert note.values == {"title": "T", "attack": "rebuts", "argument": "No.", "by": ["ada"]}
    assert left == []


LEFT = [
    (row("", id="b"), ("words", "a highlight without a text")),
    (row("Deep.", id="b", references=["a", "r"]), ("Deep.", "a counterpoint has one reply")),
    (row("Lost.", id="b", references=["x"]), ("Lost.", "it replies to an annotation")),
]


@pytest.mark.parametrize(("other", "told"), LEFT, ids=[case[1][1] for case in LEFT])
def test_what_is_left_out(other: dict[str, Any], told: tuple[str, str]) -> None:
    rows = [row("Wrong."), row("So?", id="r", references=["a"]), other]
    ((note,), (left,)) = read_w3c(hypothesis_as_w3c(rows))
    assert note.values["reply"] == "So?"
    assert (left.what, left.why[: len(told[1])]) == told


@pytest.mark.parametrize("value", [{"rows": []}, [], ["x"], {"rows": None}, None, True])
def test_nothing_in_it(value: Any) -> None:
    assert hypothesis_as_w3c(value) == []
