"""Entries are added at the end of their section, and nothing beside them changes."""

import pytest

from annotated_brief.editing.yaml_append import append_entries

APPENDED = [
    ("an empty file", "", "terms:\n  q:\n    term: Q\n"),
    ("a comment", "# ours\n", "# ours\nterms:\n  q:\n    term: Q\n"),
    ("no line end", "terms:\n  a: {term: A}", "terms:\n  a: {term: A}\n  q:\n    term: Q\n"),
    ("an empty section", "terms:\nevidence:\n", "terms:\n  q:\n    term: Q\nevidence:\n"),
    ("an empty flow section", "terms: {}   # none\n", "terms:   # none\n  q:\n    term: Q\n"),
    ("another indentation", "terms:\n    a:\n        term: A\n", "terms:\n    a:\n        term: A\n    q:\n      term: Q\n"),
    ("a section behind it", "terms:\n  a: {term: A}  # end\n\n# next\nevidence:\n  x: {quote: y}\n", "terms:\n  a: {term: A}  # end\n  q:\n    term: Q\n\n# next\nevidence:\n  x: {quote: y}\n"),
    ("a folded text at its end", "terms:\n  a:\n    term: >-\n      A\n      b\n\n\n# z\n", "terms:\n  a:\n    term: >-\n      A\n      b\n  q:\n    term: Q\n\n\n# z\n"),
    ("Windows' line ends", "terms:\r\n  a: {term: A}\r\n", "terms:\r\n  a: {term: A}\r\n  q:\r\n    term: Q\r\n"),
    ("a filled flow section", "terms: {a: {term: A}}\n", None),
    ("a file that can't be read", "terms: [\n", None),
    ("a list", "- a\n", None),
    ("the same id", "terms:\n  q: {term: A}\n", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"), [case[1:] for case in APPENDED], ids=[case[0] for case in APPENDED]
)
def test_append(before: str, after: str | None) -> None:
    assert append_entries(before, "terms", [("q", {"term": "Q"})]) == after


def test_append_a_source_to_a_list_at_the_margin() -> None:
    before = "references:\n- id: a\n  title: A\n"
    assert (
        append_entries(before, "references", [("b", {"title": "B"})])
        == before + "- id: b\n  title: B\n"
    )
