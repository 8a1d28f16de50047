"""A term that is marked nowhere: the finding says what stands there instead."""

from pathlib import Path

import pytest

from annotated_brief.checks.check import check_project
from annotated_brief.project import read_project
from tests.essay import write_essay

TERM = "terms:\n  brics: {term: BRICS, definition: A forum.}\n"
CASES = [
    ("nowhere", "Five states.", "stands on no annotated page"),
    ("code", "Run `BRICS` now.", 'docs/brief.md ¶ 1 has "BRICS": inside code.'),
    ("a block of code", "Text.\n\n    call BRICS\n", 'docs/brief.md ¶ 1 has "BRICS": inside code.'),
    ("a heading", "# BRICS\n\nText.", 'docs/brief.md has "BRICS": inside a heading.'),
    ("a formula", '<span class="math">BRICS</span> is n.', 'has "BRICS": inside a formula.'),
    ("a longer word", "The BRICSplus.", "inside a longer word: BRICSplus"),
    ("an address", "At www.BRICS.org.", "part of a longer name, word or address: www.BRICS.org"),
    ("other capitals", "The brics met.", "its capitals are not the term's"),
    ("two reasons", "The brics, `BRICS`.", "its capitals are not the term's; inside code"),
    ("a link", "See [BRICS](https://example.org).", "inside a link"),
]


@pytest.mark.parametrize(
    ("essay", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_it_is_told_why_a_term_is_marked_nowhere(tmp_path: Path, essay: str, told: str) -> None:
    project, _ = read_project(write_essay(tmp_path, essay, TERM))
    (finding,) = [one for one in check_project(project) if one.code == "BRF206"]
    assert told in finding.message


def test_a_term_that_is_marked_once_is_no_finding(tmp_path: Path) -> None:
    essay = "BRICS-led talks; `BRICS`, BRICS.md."
    project, _ = read_project(write_essay(tmp_path, essay, TERM))
    assert not [one for one in check_project(project) if one.code == "BRF206"]


RELATED = [
    ("broader: b", "", "related: [a]", 1),
    ("broader: b\n    related: [b]", "", "related: [a]", 2),
    ("broader: b", "broader: c", "related: [a]", 1),
    ("broader: b\n    related: [c]", "broader: c", "", 1),
    ("broader: c", "broader: c\n    related: [a]", "", 0),
    ("broader: b", "broader: a", "", 0),
]


@pytest.mark.parametrize(("a", "b", "c", "found"), RELATED)
def test_no_term_is_wider_and_related(tmp_path: Path, a: str, b: str, c: str, found: int) -> None:
    c, b = (c, b) if "broader: c" in a + b else ("", "\n    ".join(filter(None, (b, c))))
    entries = "terms:\n" + "".join(
        f"  {id}:\n    term: {id}{id}\n    definition: A thing.\n    {more}\n"
        for id, more in (("a", a), ("b", b), ("c", c))
    )
    project, _ = read_project(write_essay(tmp_path, "aa bb cc", entries))
    codes = [one.code for one in check_project(project)]
    assert codes.count("BRF212") == found
