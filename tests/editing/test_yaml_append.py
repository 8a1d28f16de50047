"""Entries are added at the end of their section, and nothing beside them changes."""

import pytest
import yaml

from annotated_brief.editing.yaml_append import append_entries, with_plugin

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


PLUGIN = [
    ("no plugins", "site_name: X # mine\n", "site_name: X # mine\n\nplugins:\n  - search\n  - annotated-brief\n"),
    ("a list at the margin", "plugins:\n- search # keep\n\ntheme: material\n", "plugins:\n- search # keep\n- annotated-brief\n\ntheme: material\n"),
    ("a list with options", "plugins:\n  - search\n  - tags:\n      a: 1\nnav: []\n", "plugins:\n  - search\n  - tags:\n      a: 1\n  - annotated-brief\nnav: []\n"),
    ("on one line", "plugins: [search]\n", "plugins: [search, annotated-brief]\n"),
    ("an empty list", "plugins: []\n", "plugins: [annotated-brief]\n"),
    ("a mapping", "plugins:\n  search: {}\n", "plugins:\n  search: {}\n  annotated-brief: {}\n"),
    ("nothing behind the key", "plugins:\ntheme: material\n", "plugins:\n  - search\n  - annotated-brief\ntheme: material\n"),
    ("there already", "plugins: [search, annotated-brief]\n", "plugins: [search, annotated-brief]\n"),
    ("there with options", "plugins:\n  - annotated-brief:\n      pages: [a.md]\n", "plugins:\n  - annotated-brief:\n      pages: [a.md]\n"),
    ("a tag", "plugins: !ENV [P, [search]]\nx: !!python/name:a.b\n", None),
    ("no line end", "plugins:\n  - search", "plugins:\n  - search\n  - annotated-brief\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"), [case[1:] for case in PLUGIN], ids=[case[0] for case in PLUGIN]
)
def test_the_plugin_is_added_to_mkdocs_yml(before: str, after: str | None) -> None:
    assert with_plugin(before) == after


def test_the_pages_are_named_in_mkdocs_yml() -> None:
    added = with_plugin("plugins: [search]\n", ("a.md", "b.md"))
    assert added is not None
    assert yaml.safe_load(added)["plugins"] == [
        "search",
        {"annotated-brief": {"pages": ["a.md", "b.md"]}},
    ]
