"""A note is taken only where its words stand, its sources are there and it has no fault."""

from typing import Any

import pytest

from annotated_brief.anchoring import PageText
from annotated_brief.diagnostics import Location
from annotated_brief.importing.annotations import Note, take_notes
from annotated_brief.model import Layer, Origin, Source, TextQuoteSelector

TEXTS = {
    "a.md": PageText("a.md", "The talks began in March. The talks ended in April of that year."),
    "b.md": PageText("b.md", "Nothing of the kind was ever said by anybody who was there."),
}
LAYER = Layer(sources={"s": Source("s", {}, Origin(Location("sources.yml")))})
EVIDENCE = {"cite": "@s, p. 3", "relation": "supports"}
COUNTERPOINT = {"title": "No", "attack": "rebuts", "strength": "strong", "argument": "It isn't so."}


def note(*quotes: str, kind: str = "evidence", id: str = "", **values: Any) -> Note:
    given = EVIDENCE if kind == "evidence" else COUNTERPOINT if kind else {}
    return Note(id, kind, [TextQuoteSelector(quote) for quote in quotes], {**given, **values})


TAKEN = [
    (note("began in March"), {"quote": "began in March"}),
    (
        note("began in March", "ended in April"),
        {"quote": "began in March. The talks ended in April"},
    ),
]


@pytest.mark.parametrize(("given", "target"), TAKEN, ids=["one stretch", "two stretches"])
def test_taken(given: Note, target: dict[str, str]) -> None:
    found = take_notes([given], LAYER, TEXTS, "")
    assert found.left_out == found.conflicts == []
    assert found.entries[0].values == {**target, **EVIDENCE}


LEFT = [
    (note("began", kind=""), "nothing says what it is"),
    (note(), "it quotes no words"),
    (note("The talks"), "its words stand in 2 places"),
    (note("a sentence about cheese"), "its words are not in the text"),
    (note("began in March", "was ever said"), "its words stand on several pages"),
    (note("began", cite=""), "it cites no source"),
    (note("began", cite="@t"), "it cites @t, which is no source yet"),
    (note("began", note="<b>x</b>"), "HTML"),
]


@pytest.mark.parametrize(("given", "why"), LEFT, ids=[case[1] for case in LEFT])
def test_left_out(given: Note, why: str) -> None:
    found = take_notes([given], LAYER, TEXTS, "")
    assert found.entries == []
    assert why in found.left_out[0].why


def test_what_is_missing_is_to_be_filled_in() -> None:
    found = take_notes([note("began", relation="")], LAYER, TEXTS, "")
    assert found.entries[0].values["relation"] == ""
    assert "still needs: relation" in found.notes[0]


def test_changed_words_are_left_out() -> None:
    found = take_notes([note("Nothing of this kind was ever said by anybody")], LAYER, TEXTS, "")
    assert found.entries == []
    assert "its words are not in the text" in found.left_out[0].why


def test_ids() -> None:
    notes = [note("began", kind="counterpoints", id=id) for id in ("no", "no", "s")]
    found = take_notes(notes, LAYER, TEXTS, "")
    assert [entry.id for entry in found.entries] == ["no", "no-2"]
    assert found.conflicts == ['No: the id "s" belongs to another entry (sources.yml).']
