"""A quote follows the edits of its own words, and never lands on other words."""

import importlib.util
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from bench.anchoring import build, fix
from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.anchoring import Drifted, Orphaned, PageText, resolve
from annotated_brief.anchoring.align import pair_words
from annotated_brief.anchoring.drift import Followed, clear_best, places
from annotated_brief.anchoring.word_diff import diff_words
from annotated_brief.anchoring.words import words_of
from annotated_brief.model import Target, TextQuoteSelector
from tests.conftest import ROOT

CASES = [
    case
    for path in sorted((Path(__file__).parent / "drift").glob("*.yml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]
WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "of",
            "and",
            "pact",
            "power",
            "border",
            "trade",
            "grain",
            "navy",
            "treaty",
            "summit",
            "war",
            "2014",
        ]
    ),
    max_size=60,
)
EDITS = st.lists(st.tuples(st.integers(0, 59), st.sampled_from(["", "oil", "the oil", "summit"])))


def best_place(
    text: str, selector: TextQuoteSelector, hint: int | None, old: str | None
) -> Followed | None:
    found = clear_best([("", place) for place in places(text, selector, hint, old)])
    return found[1] if found else None


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    selector = TextQuoteSelector(case["quote"], case.get("prefix", ""), case.get("suffix", ""))
    old = case["old"] if case.get("history") else None
    found = best_place(case["new"], selector, None, old)
    assert (found and case["new"][found.span.start : found.span.end]) == case["expect"]


@given(WORDS, EDITS, st.integers(0, 59), st.integers(1, 12), st.booleans())
def test_whatever_the_edit_at_least_half_of_the_words_survive(
    words: list[str], edits: list[tuple[int, str]], first: int, length: int, history: bool
) -> None:
    quoted = words[first : first + length]
    edited = list(words)
    for at, word in edits:
        edited[at : at + 1] = word.split()
    old, new = " ".join(words), " ".join(edited)
    selector = TextQuoteSelector(
        " ".join(quoted),
        " ".join(words[max(0, first - 4) : first]),
        " ".join(words[first + length : first + length + 4]),
    )
    hint = len(" ".join(words[:first])) + (first > 0) if quoted else None
    found = best_place(new, selector, hint, old if history else None)
    if found:
        got = words_of(new[found.span.start : found.span.end])
        assert 2 * len(pair_words(words_of(selector.exact), got)) >= len(quoted)
        assert 0 <= found.confidence <= 1


@given(st.text(max_size=120), st.text(max_size=30), st.text(max_size=10), st.text(max_size=10))
def test_any_text_is_resolved(text: str, exact: str, prefix: str, suffix: str) -> None:
    selector = TextQuoteSelector(exact, prefix, suffix)
    pages = {"a.md": PageText("a.md", text), "b.md": PageText("b.md", text[::-1])}
    assert resolve([Target(selector)], pages, {"a.md": suffix + exact})


@given(WORDS, WORDS)
def test_a_word_diff_pairs_each_word_once(old: list[str], new: list[str]) -> None:
    forth, back = diff_words(" ".join(old), " ".join(new))
    assert {j: i for i, j in forth.items()} == back
    assert all(i < len(old) for i in forth)
    assert all(j < len(new) for j in back)


def test_a_word_diff_follows_what_moved() -> None:
    one = ["first", "come", "the", "words", "of", "a", "long", "enough", "sentence"]
    two = ["then", "follows", "another", "that", "is", "as", "long", "as", "it"]
    forth, _ = diff_words(" ".join(one + two), " ".join(two + one))
    assert forth == {
        **{i: i + len(two) for i in range(len(one))},
        **{len(one) + i: i for i in range(len(two))},
    }


def test_a_quote_that_fits_two_pages_is_on_neither() -> None:
    case = CASES[0]
    target = Target(TextQuoteSelector(case["quote"]))
    page = PageText("a.md", case["new"])
    assert isinstance(resolve([target], {"a.md": page})[0], Drifted)
    twice = {"a.md": page, "b.md": PageText("b.md", case["new"])}
    assert isinstance(resolve([target], twice)[0], Orphaned)


def test_what_drifted_is_told_as_it_was_and_is() -> None:
    case = CASES[0]
    target = Target(TextQuoteSelector(case["quote"]))
    (found,) = resolve([target], {"a.md": PageText("a.md", case["new"])})
    assert isinstance(found, Drifted)
    assert (found.page, found.was, found.now) == ("a.md", case["quote"], case["expect"])


DATA = ROOT.parent / "shared" / "anchoring" / "dev.jsonl"


@pytest.mark.skipif(
    not DATA.is_file(), reason="the real revisions are test input that is not part of the project"
)
@pytest.mark.parametrize(
    ("history", "least", "most"),
    [
        (False, {"unchanged": 98.7, "edited": 95.0}, {"false": 3.5, "wrong": 0.4, "loose": 1.5}),
        (True, {"unchanged": 99.4, "edited": 97.0}, {"false": 0.8, "wrong": 0.3, "loose": 1.0}),
    ],
)
def test_real_revisions(history: bool, least: dict[str, float], most: dict[str, float]) -> None:
    spec = importlib.util.spec_from_file_location("score", DATA.parent / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    texts, pairs = score.load(DATA)
    spans, _ = score.predict(texts, pairs, fix if history else build, with_old=history)
    notes = [note for pair in pairs for note in pair["annotations"]]
    assert Counter(note["label"] for note in notes)["edited"] > 0
    got = score.metrics([(note, spans[note["id"]]) for note in notes])
    assert all(got[name] >= value for name, value in least.items()), got
    assert all(got[name] <= value for name, value in most.items()), got
