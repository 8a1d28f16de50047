"""Entries that are written are read back as they were meant, and nothing beside them changes."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.editing.yaml_write import yaml_entry, yaml_fields
from annotated_brief.loading.yaml_text import Fields, Items, Node, Scalar, read_yaml, without_hidden

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1).filter(
    lambda text: text.strip() and not without_hidden(text, "")[1]
)
"""What can't be seen is written as an escape, and reported when it is read."""
VALUES = st.dictionaries(
    st.from_regex(r"[a-z]{1,9}", fullmatch=True),
    st.one_of(
        TEXTS,
        st.lists(TEXTS, min_size=1, max_size=3),
        st.fixed_dictionaries({"family": TEXTS, "given": TEXTS}),
    ),
    min_size=1,
    max_size=4,
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
