"""A passage keeps its id through edits, and an id never goes to other words."""

import json
import random
import re
from collections import Counter, defaultdict
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from annotated_brief.loading.ledger import read_ledger, written_ledger
from annotated_brief.model import Ledger
from annotated_brief.passages import align
from tests.conftest import ROOT

CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text("utf-8"))
REVISIONS = ROOT.parent / "shared" / "anchoring" / "dev.jsonl"


def on_page(texts: list[str], page: str = "brief.md") -> list[tuple[str, str]]:
    return [(page, text) for text in texts]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_cases(case: dict[str, Any]) -> None:
    first = align(Ledger(), on_page(case["before"]))
    second = align(first.ledger, on_page(case["after"]))
    number = {id: at for at, id in enumerate(first.ids, 1)}
    assert [number.get(id, "new") for id in second.ids] == case["now"]
    lines = second.ledger.lines
    assert [number[line.id] for line in lines if line.gone] == case.get("gone", [])
    assert [number[line.id] for line in lines if line.into] == case.get("joined", [])


def test_a_passage_that_comes_back_has_its_id_again() -> None:
    texts = ["The first passage speaks of trade.", "The second is about weapons and oil."]
    first = align(Ledger(), on_page(texts))
    without = align(first.ledger, on_page(texts[:1]))
    assert align(without.ledger, on_page(texts)).ids == first.ids


def test_a_renamed_page_keeps_its_ids() -> None:
    texts = ["The first passage speaks of trade.", "The second is about weapons and oil."]
    first = align(Ledger(), on_page(texts))
    second = align(first.ledger, on_page(texts, "renamed.md"))
    assert second.ids == first.ids
    assert {line.page for line in second.ledger.lines} == {"renamed.md"}


WORDS = ["".join(random.Random(n).choices("abcdefghijklmnopqrstuvwxyz", k=7)) for n in range(400)]
passages = st.lists(st.lists(st.sampled_from(WORDS), min_size=6, max_size=40, unique=True).map(" ".join), min_size=1, max_size=12)  # fmt: skip
TWIN = " ".join(WORDS[:6])
edits = st.lists(st.tuples(st.sampled_from(["edit", "delete", "insert", "move", "split", "join"]), st.integers(0, 10**6)), max_size=6)  # fmt: skip


def edited(texts: list[str], changes: list[tuple[str, int]]) -> list[str]:
    now = list(texts)
    for kind, seed in changes:
        dice = random.Random(seed)
        if not now:
            break
        at = dice.randrange(len(now))
        words = now[at].split()
        if kind == "edit":
            for _ in range(len(words) // 4):
                words[dice.randrange(len(words))] = dice.choice(WORDS)
            now[at] = " ".join(words)
        elif kind == "delete":
            now.pop(at)
        elif kind == "insert":
            now.insert(at, " ".join(dice.choices(WORDS, k=dice.randint(3, 30))))
        elif kind == "move":
            now.insert(dice.randrange(len(now)), now.pop(at))
        elif kind == "split" and len(words) > 8:
            now[at : at + 1] = [" ".join(words[:-3]), " ".join(words[-3:])]
        elif kind == "join" and at + 1 < len(now):
            now[at : at + 2] = [f"{now[at]} {now[at + 1]}"]
    return now


@cache
def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def likeness(one: str, other: str) -> float:
    a, b = words(one), words(other)
    return 2 * sum((a & b).values()) / max(a.total() + b.total(), 1)


@example([TWIN, TWIN, TWIN], [("delete", 0), ("insert", 1), ("insert", 1)])
@given(passages, edits)
def test_whatever_the_edit_no_id_is_lost_or_goes_to_other_words(
    texts: list[str], changes: list[tuple[str, int]]
) -> None:
    first = align(Ledger(), on_page(texts))
    now = edited(texts, changes)
    second = align(first.ledger, on_page(now))
    assert len(set(second.ids)) == len(now)
    assert {line.id for line in second.ledger.lines} >= set(first.ids)
    was = dict(zip(first.ids, texts, strict=True))
    for id, text in zip(second.ids, now, strict=True):
        if id in was:
            assert likeness(was[id], text) >= 0.3
    again = align(second.ledger, on_page(now))
    assert again.ids == second.ids
    assert again.ledger == second.ledger
    assert read_ledger(written_ledger(second.ledger), "passages.yml").ledger == second.ledger


@given(passages, st.integers(0, 10**6))
def test_a_passage_that_keeps_most_of_its_words_keeps_its_id(texts: list[str], seed: int) -> None:
    assume(all(likeness(a, b) < 0.3 for a, b in combinations(texts, 2)))
    first = align(Ledger(), on_page(texts))
    dice = random.Random(seed)
    now = []
    for text in texts:
        words = text.split()
        for _ in range(len(words) // 5):
            words[dice.randrange(len(words))] = "changed"
        now.append(" ".join(words))
    assert align(first.ledger, on_page(now)).ids == first.ids


@pytest.mark.skipif(
    not REVISIONS.is_file(), reason="the real revisions are test input that is not in the project"
)
def test_real_revisions() -> None:
    """Each document's revisions in order of date: who survives keeps its id, and none is reused."""
    texts: dict[str, str] = {}
    documents: dict[str, dict[str, str]] = defaultdict(dict)
    for row in map(json.loads, REVISIONS.read_text("utf-8").splitlines()):
        if row["type"] == "text":
            texts[row["id"]] = row["text"]
        elif row["type"] == "pair":
            for side in (row["old"], row["new"]):
                documents[row["doc"]][side["date"]] = side["text"]
    survived = kept = 0
    for revisions in documents.values():
        ledger, before = Ledger(), []
        for _, id in sorted(revisions.items()):
            now = [line.strip() for line in re.split(r"\n+", texts[id]) if line.strip()]
            done = align(ledger, on_page(now))
            at = {id: index for index, id in enumerate(done.ids)}
            into = {line.id: line.into for line in done.ledger.lines if line.into}
            for id_, text in before:
                if id_ in at:
                    assert likeness(text, now[at[id_]]) >= 0.3, (text, now[at[id_]])
                if text in now or any(likeness(text, other) >= 0.5 for other in now):
                    survived += 1
                    kept += into.get(id_, id_) in at
            ledger, before = done.ledger, list(zip(done.ids, now, strict=True))
    assert survived > 3000
    assert kept >= 0.98 * survived, f"{kept} of {survived}"
