"""Every place of a term's words is told: marked, or skipped with the reason."""

from pathlib import Path

import pytest

from annotated_brief.article.terms import REASONS
from annotated_brief.placing.term_audit import TermUse, audit_terms
from annotated_brief.project import read_project
from annotated_brief.project.text import read_project_text
from tests.conftest import ROOT
from tests.essay import write_essay

QUAD = "terms:\n  quad: {term: Quad, definition: A forum.}\n"
CASES = [
    ("marked", QUAD, "The Quad met.", [("Quad", "")]),
    ("seen", QUAD, "The Quad met. The Quad left.", [("Quad", ""), ("Quad", "already marked in this section")]),
    ("seen-on-page", "terms:\n  quad: {term: Quad, definition: A, match: {mark: first-in-page}}\n", "Quad\n\n## Next\n\nQuad", [("Quad", ""), ("Quad", "already marked on this page")]),
    ("none", "terms:\n  quad: {term: Quad, definition: A, match: {mark: none}}\n", "The Quad.", [("Quad", "the term says `mark: none`")]),
    ("heading", QUAD, "# The Quad\n\nText.", [("Quad", "inside a heading")]),
    ("link", QUAD, "The [Quad](https://example.org).", [("Quad", "inside a link")]),
    ("code", QUAD, "The `Quad` command.", [("Quad", "inside code")]),
    ("joined", QUAD, "The Quad_plus met.", [("Quad", "part of a longer name, word or address: Quad_plus")]),
    ("key", QUAD, "Press <kbd>Quad</kbd>.", [("Quad", "inside a key")]),
    ("formula", QUAD, 'So <span class="arithmatex">Quad</span>.', [("Quad", "inside a formula")]),
    ("block of code", QUAD, "Text.\n\n    the Quad\n", [("Quad", "inside code")]),
    ("capitals", QUAD, "A quad bike.", [("quad", "its capitals are not the term's")]),
    ("word", QUAD, "The Quadrilateral.", [("Quad", "inside a longer word: Quadrilateral")]),
    ("phrase", "terms:\n  quad: {term: Quad, definition: A, match: {not_in: [Quad bike]}}\n", "A Quad bike.", [("Quad", "part of a phrase under `not_in`: Quad bike")]),
    ("longer", QUAD + "  quad-plus: {term: Quad meeting, definition: A.}\n", "The Quad meeting.", [("Quad meeting", ""), ("Quad", "part of a longer term: quad-plus")]),
    ("longer in its middle", QUAD + "  plus: {term: the Quad meeting, definition: A.}\n", "At the Quad meeting.", [("the Quad meeting", ""), ("Quad", "part of a longer term: plus")]),
    ("nothing", QUAD, "Four states.", []),
]  # fmt: skip


def audit(root: Path) -> tuple[TermUse, ...]:
    project, _ = read_project(root)
    return audit_terms(read_project_text(project))


@pytest.mark.parametrize(
    ("layer", "text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_uses(tmp_path: Path, layer: str, text: str, expected: list[tuple[str, str]]) -> None:
    uses = audit(write_essay(tmp_path, text, layer))
    assert [(use.words, use.why) for use in uses] == expected


def test_every_reason_but_places_has_a_case() -> None:
    assert set(REASONS) - {"place"} <= {case[0] for case in CASES}


def test_a_use_says_where_it_is(tmp_path: Path) -> None:
    (use,) = audit(write_essay(tmp_path, "One.\n\nAt last the *Quad* met again.", QUAD))
    assert (use.file, use.passage, use.before, use.words, use.after) == ("docs/brief.md", 2, "At last the ", "Quad", " met again.")  # fmt: skip


def test_the_audit_marks_what_the_build_marks(site: Path) -> None:
    html = (site / "brief" / "index.html").read_text("utf-8")
    marked = [use for use in audit(ROOT) if use.marked]
    assert html.count('class="ab-term"') == len(marked)
