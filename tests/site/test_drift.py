"""However the essay was edited, each annotation is on its page or listed as lost."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.essay import publish_folder, write_essay

from annotated_brief.editing.fix_ledger import fix_ledger
from annotated_brief.passages.follow import State
from annotated_brief.placing.placed import Placed, place
from annotated_brief.project import Project
from annotated_brief.project.text import read_project_text

WORDS = [
    "Their",
    "navies",
    "exercise",
    "together",
    "every",
    "year",
    "and",
    "their",
    "leaders",
    "have",
    "met",
    "some",
    "forty",
    "times",
    "while",
    "trade",
    "between",
    "them",
    "has",
    "doubled",
]
ENTRY = "  c{n}: {{title: T{n}, answers: {{quote: {quote}}}, attack: rebuts, strength: strong, argument: So.}}\n"


def stands(root: Path) -> Placed:
    project = Project(root)
    read = read_project_text(project)
    return place(read.committed, read.texts)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 16), st.integers(2, 8)), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(0, 19), st.sampled_from(["", "oil", "the oil"])), max_size=6),
)
def test_no_annotation_vanishes(
    quotes: list[tuple[int, int]], edits: list[tuple[int, str]]
) -> None:
    edited = list(WORDS)
    for at, word in edits:
        edited[at : at + 1] = word.split()
    entries = "".join(
        ENTRY.format(n=n, quote=" ".join(WORDS[first : first + length]))
        for n, (first, length) in enumerate(quotes)
    )
    with tempfile.TemporaryDirectory() as folder:
        root = write_essay(Path(folder), " ".join(WORDS) + ".\n", "counterpoints:\n" + entries)
        fix_ledger(stands(root), {}, write=True)
        (root / "docs" / "brief.md").write_text(" ".join(edited) + ".\n", "utf-8")
        published, findings = publish_folder(root)
        states = stands(root).states
    placed = {placement.entry for page in published.pages.values() for placement in page.placements}
    _, _, lost = published.generated["counterpoints.md"].html.partition("lost their place")
    for n in range(len(quotes)):
        assert (f"c{n}" in placed) != (f"T{n}" in lost)
    told = {finding.code for finding in findings}
    assert told <= {"BRF302", "BRF303", "BRF310", "BRF311", "BRF606"}
    for note, one in states.items():
        if one.state == State.EXACT:
            assert one.now == one.was, note
