"""Entries that are written are read back as they were meant, and nothing beside them changes."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.editing.mkdocs_edit import with_plugin
from annotated_brief.editing.yaml_append import append_entries
from annotated_brief.editing.yaml_write import yaml_entry, yaml_fields
from annotated_brief.loading.layer import read_entry
from annotated_brief.loading.yaml_text import Fields, Items, Node, Scalar, read_yaml, without_hidden

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1).filter(
    lambda text: text.strip() and not without_hidden(text, "")[1]
)
"""What can't be seen is written as an escape, and reported when it is read."""
VALUES = st.dictionaries(
    st.from_regex(r"[a-z]{1,9}", fullmatch=True),
    st.one_of(
        TEXTS, st.lists(TEXTS, min_size=1), st.fixed_dictionaries({"family": TEXTS, "given": TEXTS})
    ),
    min_size=1,
)


def plain(node: Node | None) -> Any:
    match node:
        case Scalar():
            return node.value.strip()
        case Items():
            return [plain(one) for one in node.items]
        case Fields():
            return {key: plain(value) for key, (_, value) in node.fields.items()}
    return None


def stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: stripped(one) for key, one in value.items()}
    return [stripped(one) for one in value] if isinstance(value, list) else value.strip()


@given(VALUES)
def test_written_values_are_read_back(values: dict[str, Any]) -> None:
    node, findings = read_yaml(yaml_fields(values), "e.yml")
    assert not findings
    assert plain(node) == stripped(values)


def test_what_cant_be_seen_is_reported_when_it_is_read_back() -> None:
    _, findings = read_yaml(yaml_fields({"a": "x\x1by"}), "e.yml")
    assert [one.code for one in findings] == ["BRF115"]


def test_an_entry_looks_as_if_it_was_typed() -> None:
    source = {
        "type": "book", "title": "A title: with a colon", "author": [{"family": "Example", "given": "Ada"}], "issued": "2020-01",
        "custom": {"archived": {"url": "https://example.org/a", "date": "2024-01-01"}},
    }  # fmt: skip
    assert yaml_entry("references", "example2020", source) == (
        "- id: example2020\n"
        "  type: book\n"
        "  title: 'A title: with a colon'\n"
        "  author:\n"
        "    - {family: Example, given: Ada}\n"
        "  issued: 2020-01\n"
        "  custom:\n"
        "    archived: {url: 'https://example.org/a', date: 2024-01-01}\n"
    )
    assert yaml_fields({"title": "x", "argument": ""}, {"argument": "the objection"}) == (
        "title: x\nargument: # the objection\n"
    )


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


def test_an_entry_alone_is_checked() -> None:
    good, findings = read_entry("terms", "a", "term: A\ndefinition: B\n")
    assert good is not None
    assert not findings
    bad, findings = read_entry("references", "a", "type: book\nissued: yesterday\n")
    assert bad is None
    assert [one.code for one in findings] == ["BRF407"]
