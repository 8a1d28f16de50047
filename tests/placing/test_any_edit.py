"""Whatever the edit of the essay: no note vanishes, none is at fault, and none is called exact on other words."""

import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotated_brief.anchoring import fold
from annotated_brief.cli import main
from annotated_brief.passages.follow import State
from annotated_brief.placing.placed import Placed, place
from annotated_brief.project import read_project
from annotated_brief.project.text import read_project_text
from tests.essay import write_essay

PARAGRAPHS = [
    "Night trains ran in *all five* northern countries until 2004[^1]. Two of them run such trains today.",
    "The first line was opened in 1872 by a company that nobody remembers [@s1, p. 3].",
    "Each train lost about 40 percent of its seats to repairs in its last year. The cars were not new.",
    "The ministry replied that small numbers grow when trains run each night.",
    "Prices at night are not lower than prices by day. Two of them run such trains today.",
    "- a list of countries\n- and a list of lines that were closed",
    "Critics answer that the number[^2] of travellers is small [@s1], and that the cars were not new.",
]
QUOTES = {
    "ran": "northern countries until 2004",
    "first": "opened in 1872 by a company that nobody remembers",
    "seats": "lost about 40 percent of its seats",
    "today": "Two of them run such trains today",
    "new": "The cars were not new",
    "small": "the number of travellers is small, and that",
    "item": "list of lines",
    "long": "Prices at night … run such trains today",
}
CONFIGURATION = "site_name: T\nplugins: [annotated-brief]\nmarkdown_extensions: [footnotes]\n"
WORDS = "not 40 4 two small trains Moscow never grew of the and".split()
EDITS = ("delete", "repeat", "move", "join", "split", "replace", "drop", "insert", "cut", "rewrite")


def source(paragraphs: list[str]) -> str:
    return "\n\n".join(["# Trains", *paragraphs, "[^1]: One.", "[^2]: Two."]) + "\n"


def layer() -> str:
    lines = [
        "references:",
        "  - {id: s1, type: report, title: A report, issued: 2020}",
        "evidence:",
    ]
    for id, quote in QUOTES.items():
        prefix = "prefix: 2004.," if id == "today" else ""
        lines.append(f'  {id}: {{quote: "{quote}", {prefix} cite: "@s1", relation: supports}}')
    return "\n".join(lines) + "\n"


def edited(paragraphs: list[str], edits: list[tuple[str, int]]) -> list[str]:
    text = list(paragraphs)
    for what, seed in edits:
        dice = random.Random(seed)
        if len(text) < 2:
            break
        at = dice.randrange(len(text) - 1)
        words = text[at].split(" ")
        word = dice.randrange(len(words))
        if what == "delete":
            del text[at]
        elif what == "repeat":
            text.insert(dice.randrange(len(text)), text[at])
        elif what == "move":
            text.insert(dice.randrange(len(text)), text.pop(at))
        elif what == "join":
            text[at : at + 2] = [f"{text[at]} {text[at + 1]}"]
        elif what == "split":
            text[at : at + 1] = [" ".join(words[:word]) or "New.", " ".join(words[word:])]
        elif what == "rewrite":
            text[at] = " ".join(dice.choices(WORDS, k=12))
        else:
            new = {"drop": [], "cut": [], "insert": [dice.choice(WORDS), words[word]]}
            end = word + (3 if what == "cut" else 1)
            words[word:end] = new.get(what, [dice.choice(WORDS)])
            text[at] = " ".join(words) or "New."
    return text


def placed(root: Path) -> Placed:
    project, _ = read_project(root)
    read = read_project_text(project)
    assert not read.unknown
    return place(read.committed, read.texts)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("any-edit")
    root = write_essay(folder, source(PARAGRAPHS), layer())
    (root / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    done = CliRunner().invoke(main, ["fix", "--root", str(root)])
    assert done.exit_code == 0, done.output
    assert {one.state for one in placed(root).states.values()} == {State.EXACT}
    return root


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 10**6)), max_size=6))
def test_whatever_the_edit(root: Path, edits: list[tuple[str, int]]) -> None:
    (root / "docs" / "brief.md").write_text(source(edited(PARAGRAPHS, edits)), "utf-8")
    found = placed(root)
    assert found.states.keys() == QUOTES.keys()
    stood = {
        note.note: line.id for line in found.committed.ledger.ledger.lines for note in line.notes
    }
    for id, note in found.states.items():
        assert note.fault is None
        assert note.state is not None
        assert note.placed != (note.state == State.LOST)
        if note.state != State.EXACT:
            continue
        text = found.texts[note.page]
        words = fold(text.own_words(note.span)).text
        ends = fold(QUOTES[id]).text.split(" ... ")
        assert words.startswith(ends[0])
        assert words.endswith(ends[-1])
        assert len(ends) == 2 or words == ends[0]
        at = text.passage_at(note.span.start)
        assert stood[id] == found.passages.ids[note.page][at]
