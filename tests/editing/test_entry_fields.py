"""An entry as the texts that a contributor types."""

from typing import Any

import pytest

from annotated_brief.editing.entry_fields import entry_fields, entry_title, field_text
from annotated_brief.loading.layer import read_entry

ENTRIES = [
    (
        "terms",
        "term: A\ndefinition: B\naliases: [c, d]\nmatch: {inflect: 'false'}\n",
        "Term",
        "A",
        {"match.inflect": "false", "aliases": "c; d"},
    ),
    ("references", "type: book\ntitle: T\nissued: 2020-03\n", "Source", "T", {"issued": "2020-03"}),
    (
        "evidence",
        "quote: some words\ncite: '@a, p. 3'\nrelation: supports\nclaim_by: b\n",
        "Evidence",
        "supports “some words”",
        {"quote": "some words", "cite": "@a, p. 3"},
    ),
    (
        "counterpoints",
        "title: T\nanswers: {quote: some words}\nattack: rebuts\nstrength: strong\nargument: No.\n",
        "Counterpoint",
        "T",
        {"answers.quote": "some words", "attack": "rebuts"},
    ),
    (
        "events",
        "date: 2019-07\ntext: It flew.\ncite: '@a'\nquote: some words\n",
        "Event",
        "a",
        {"quote": "some words", "date": "2019-07", "text": "It flew."},
    ),
]


@pytest.mark.parametrize(("section", "text", "kind", "title", "fields"), ENTRIES)
def test_entry(section: str, text: str, kind: str, title: str, fields: dict[str, str]) -> None:
    entry, findings = read_entry(section, "a", text)
    assert entry is not None
    assert not findings
    assert (entry.kind.capitalize(), entry_title(entry)) == (kind, title)
    found = entry_fields(entry)
    assert fields.items() <= found.items()
    assert all(found.values())


VALUES = [
    ("author", [{"family": "A", "given": "B", "suffix": "Jr."}, {"literal": "C"}], "A, B, Jr.; C"),
    ("issued", {"date-parts": [[2020, 3], [2021]], "circa": "true"}, "2020-03/2021~"),
    ("issued", {"literal": "spring"}, "spring"),
    ("custom", {"a": ["b", "c"]}, "a: b; c"),
]


@pytest.mark.parametrize(("name", "value", "text"), VALUES)
def test_variable(name: str, value: Any, text: str) -> None:
    assert field_text(name, value) == text
