"""Notes follow edits: a table of edits, and what holds whatever the edit."""

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_brief.anchoring.fold import fold
from annotated_brief.loading.ledger import read_ledger, written_ledger
from annotated_brief.model import Ledger, OpenNote
from annotated_brief.passages import align, pair_passages
from annotated_brief.passages.follow import (
    Followed,
    Passages,
    State,
    Stretch,
    follow,
    says,
    with_notes,
)

DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "edits.yml").read_text("utf-8"))
QUOTES: dict[str, str] = DATA["quotes"]
EDITS: dict[str, Any] = DATA["edits"]


def passages(text: str) -> Passages:
    return [("p.md", " ".join(line.split())) for line in text.split("\n") if line.strip()]


def place(quote: str, on: Passages) -> Stretch:
    """Where a quote stands that stands once."""
    whole = " ".join(words for _, words in on)
    head, _, tail = quote.partition(" … ")
    start = whole.index(head)
    end = whole.index(tail, start) + len(tail) if tail else start + len(head)
    found = []
    at = 0
    for number, (_, words) in enumerate(on):
        if at <= start < at + len(words):
            found += [number, start - at]
        if at < end <= at + len(words):
            found += [number, end - at]
        at += len(words) + 1
    return Stretch(*found)


def ledger_of(on: Passages, places: dict[str, Stretch]) -> Ledger:
    fresh = align(Ledger(), on)
    return with_notes(fresh.ledger, fresh.ids, places, ())


def after_fix(ledger: Ledger, now: Passages, found: dict[str, Followed], quotes: dict[str, str]) -> tuple[Ledger, dict[str, str]]:  # fmt: skip
    """What `brief fix` leaves: the ledger, and the quotes that it wrote."""
    done = align(ledger, now)
    waiting = [
        OpenNote(note, quotes[note], one.state == State.LOST)
        for note, one in found.items()
        if one.state in (State.LOST, State.TO_CONFIRM)
    ]
    places = {note: one.place for note, one in found.items() if one.place}
    written = {note: one.now for note, one in found.items() if one.state == State.EDITED}
    return with_notes(done.ledger, done.ids, places, waiting), {**quotes, **written}


@pytest.mark.parametrize(
    "quote", ["the mill ground rye …", "… the mill ground rye", "(the mill ground rye…)"]
)
def test_signs_that_are_compared_as_several_do_not_widen_a_note(quote: str) -> None:
    was = passages(f"In those years {quote} and the bakers bought flour there.")
    now = [(page, words.replace("ground rye", "ground fine rye")) for page, words in was]
    found = follow(ledger_of(was, {"n": place(quote, was)}), {"n": quote}, (), now)["n"]
    assert found.now == quote.replace("ground rye", "ground fine rye")


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_edits(edit: dict[str, Any]) -> None:
    text = DATA["text"]
    before = passages(text)
    ledger = ledger_of(before, {note: place(quote, before) for note, quote in QUOTES.items()})
    states = []
    for changes in (edit["change"], *edit.get("then", ())):
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        states.append(passages(text))
    now = states.pop()
    found = follow(ledger, QUOTES, states, now)
    assert found.keys() == QUOTES.keys()
    for note, one in found.items():
        expected = edit.get("notes", {}).get(note, "exact")
        allowed = [expected] if isinstance(expected, str) else expected
        assert one.state in allowed, (note, one)
        if len(allowed) == 2 and allowed[1] not in list(State):
            assert one.now == allowed[1], note
        if one.state == State.EXACT:
            assert says(QUOTES[note], one.now)
        assert (one.place is None) == (one.state == State.LOST)
    fixed, quotes = after_fix(ledger, now, found, QUOTES)
    again = follow(fixed, quotes, (), now)
    assert again.keys() == QUOTES.keys()
    for note, one in found.items():
        rests = one.state in (State.LOST, State.TO_CONFIRM)
        assert again[note].state == (one.state if rests else State.EXACT), note
        assert again[note].place == one.place, note
    assert read_ledger(written_ledger(fixed), "passages.yml").ledger == fixed


def test_a_lost_note_names_the_passages_that_are_most_like_it() -> None:
    before = passages(DATA["text"])
    ledger = ledger_of(before, {"small": place(QUOTES["small"], before)})
    now = [*before[:-1], ("p.md", "Small demand, say some, is no reason to stop.")]
    found = follow(ledger, {"small": QUOTES["small"]}, (), now)["small"]
    assert found.state == State.LOST
    assert found.nearest[0] == len(now) - 1


def test_a_changed_quote_is_not_known() -> None:
    before = passages(DATA["text"])
    ledger = ledger_of(before, {"small": place(QUOTES["small"], before)})
    assert follow(ledger, {"small": "the demand is tiny", "new": "cheap bridges"}, (), before) == {}


WORDS = ["".join(random.Random(n).choices("abcdefghijklmnopqrstuvwxyz", k=6)) for n in range(300)]
SMALL = "the of and to in is not that it was".split()
sentences = st.lists(st.sampled_from([*WORDS, *SMALL]), min_size=3, max_size=14).map(lambda words: " ".join(words).capitalize() + ".")  # fmt: skip
texts = st.lists(st.lists(sentences, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=8)
edits = st.lists(st.tuples(st.sampled_from(["word", "cut", "insert", "delete", "move", "split", "join", "copy"]), st.integers(0, 10**6)), max_size=6)  # fmt: skip


def edited(text: list[str], changes: list[tuple[str, int]]) -> list[str]:
    now = list(text)
    for kind, seed in changes:
        dice = random.Random(seed)
        if not now:
            break
        at = dice.randrange(len(now))
        words = now[at].split()
        some = dice.randrange(len(words))
        if kind == "word":
            now[at] = " ".join([*words[:some], dice.choice(WORDS + SMALL), *words[some + 1 :]])
        elif kind == "cut" and len(words) > 1:
            now[at] = " ".join(words[:some] or words[some:])
        elif kind == "insert":
            now.insert(at, " ".join(dice.choices(WORDS, k=dice.randint(3, 20))) + ".")
        elif kind == "copy":
            now.insert(dice.randrange(len(now) + 1), now[at])
        elif kind == "delete":
            now.pop(at)
        elif kind == "move":
            now.insert(dice.randrange(len(now)), now.pop(at))
        elif kind == "split" and some:
            now[at : at + 1] = [" ".join(words[:some]), " ".join(words[some:])]
        elif kind == "join" and at + 1 < len(now):
            now[at : at + 2] = [f"{now[at]} {now[at + 1]}"]
    return now


@settings(max_examples=60)
@given(texts, edits, st.lists(st.integers(0, 10**6), min_size=1, max_size=6))
def test_whatever_the_edit(text: list[str], changes: list[tuple[str, int]], seeds: list[int]) -> None:  # fmt: skip
    before: Passages = [("p.md", words) for words in text]
    places = {}
    for number, seed in enumerate(seeds):
        dice = random.Random(seed)
        at = dice.randrange(len(before))
        words = before[at][1].split()
        first = dice.randrange(len(words))
        start = len(" ".join(words[:first])) + bool(first)
        quote = " ".join(words[first : first + dice.randint(1, 9)])
        places[f"n{number}"] = Stretch(at, start, at, start + len(quote))
    quotes = {note: one.words(before) for note, one in places.items()}
    ledger = ledger_of(before, places)
    now: Passages = [("p.md", words) for words in edited(text, changes)]
    found = follow(ledger, quotes, (), now)
    assert found.keys() == quotes.keys()
    heirs = pair_passages(before, now)
    for note, one in found.items():
        if one.place is None:
            assert one.state == State.LOST
            continue
        assert one.now == one.place.words(now)
        assert one.place.first == one.place.last
        if one.state == State.EXACT:
            assert fold(one.now).text == fold(quotes[note]).text
            assert heirs[places[note].first] == one.place.first
    if before == now:
        assert {one.state for one in found.values()} == {State.EXACT}
    fixed, written = after_fix(ledger, now, found, quotes)
    again = follow(fixed, written, (), now)
    for note, one in found.items():
        rests = one.state in (State.LOST, State.TO_CONFIRM)
        assert again[note].state == (one.state if rests else State.EXACT)
        assert again[note].place == one.place
    assert after_fix(fixed, now, again, written) == (fixed, written)
