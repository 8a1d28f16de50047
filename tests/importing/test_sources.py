"""Items of a bibliography as sources: their keys, twins and faults."""

import json
from typing import Any

import pytest

from annotated_brief.diagnostics import Location
from annotated_brief.importing.sources import read_sources
from annotated_brief.model import Layer, Origin, Source
from annotated_brief.transcribing.imported import ConflictError

BOOK = {"id": "b", "type": "book", "title": "The Book"}
BOOK_VALUES = {"type": "book", "title": "The Book"}
THERE = {
    "type": "book",
    "title": "There Already",
    "issued": {"date-parts": [[2020]]},
    "DOI": "10.1/x",
    "URL": "http://www.example.org/a/",
}
LAYER = Layer(sources={"there": Source("there", THERE, Origin(Location("sources.yml")))})


def read(*items: dict[str, Any]) -> Any:
    return read_sources(json.dumps(items), "csl", LAYER)


TAKEN = [
    ({}, {}),
    ({"type": "tome"}, {"type": "document"}),
    ({"title": "A <span>b</span>", "title-short": "A"}, {"title": "A b", "title-short": "A"}),
    ({"title": "A: b", "title-short": "A"}, {"title": "A: b"}),
    ({"author": "Ada"}, {"author": [{"literal": "Ada"}]}),
    ({"issued": {"date-parts": [[2020, 1]]}}, {"issued": "2020-01"}),
    ({"issued": {"date-parts": [[2003], [0]]}}, {"issued": "2003/.."}),
    ({"issued": {"date-parts": [[712, 12, 13]]}}, {"issued": "0712-12-13"}),
    (
        {"issued": {"date-parts": [2020]}, "accessed": {"raw": "May 2020"}},
        {"issued": "2020", "accessed": "2020-05"},
    ),
    ({"issued": {"date-parts": []}}, {}),
    ({"DOI": "doi: 10.1/Y"}, {"DOI": "10.1/Y"}),
    ({"DOI": "https://doi.org/10.1/Y"}, {"DOI": "10.1/Y"}),
    ({"issued": [{"year": 2011, "month": "4"}]}, {"issued": "2011-04"}),
    (
        {"custom": {"archived": {"url": "https://a.example", "x": 1}}},
        {"custom": {"archived": {"url": "https://a.example"}}},
    ),
]


@pytest.mark.parametrize(("given", "values"), TAKEN)
def test_values(given: dict[str, Any], values: dict[str, Any]) -> None:
    (entry,) = read(BOOK | given).entries
    assert entry.values == {"type": "book", "title": "The Book", **values}


KNOWN = [
    {"DOI": "https://doi.org/10.1/X"},
    {"URL": "https://example.org/a"},
    {"title": "There, already!", "issued": "2020"},
]


@pytest.mark.parametrize("given", KNOWN)
def test_what_is_there_already(given: dict[str, str]) -> None:
    found = read(BOOK | given)
    assert found.entries == []
    assert [one.why for one in found.left_out] == ["it is there already, as @there"]


REFUSED = [
    ([BOOK | {"id": "there"}], "the key belongs to another entry (sources.yml)"),
    ([BOOK, BOOK], "the key belongs to two items of this file"),
]


@pytest.mark.parametrize(("items", "why"), REFUSED)
def test_a_key_that_is_taken(items: list[dict[str, Any]], why: str) -> None:
    (conflict,) = read(*items).conflicts
    assert why in conflict


def test_a_faulty_field_is_told_and_left_out() -> None:
    found = read(BOOK | {"issued": "yesterday", "volume": "2"})
    assert [entry.values for entry in found.entries] == [BOOK_VALUES | {"volume": "2"}]
    assert found.notes == ['line 1: @b: "issued" is "yesterday", which is no date.']


def test_one_item_alone() -> None:
    found = read_sources(json.dumps(BOOK | {"title": "None: a life"}), "csl", LAYER)
    assert [entry.values["title"] for entry in found.entries] == ["None: a life"]


def test_an_item_of_which_nothing_is_said_is_left_out() -> None:
    found = read({"id": "x", "type": "book"})
    assert (found.entries, found.left_out[0].why) == ([], "nothing is said of it")


def test_what_is_left_out_is_counted() -> None:
    found = read(BOOK | {"abstract": "x", "made-up": "y"}, BOOK | {"id": "c", "abstract": "z"})
    assert [(one.what, one.why) for one in found.left_out] == [
        ("“abstract” of 2 sources", "an abstract is the publisher's text"),
        ("“made-up” of 1 source", "CSL has no such variable"),
    ]


def test_ris_has_keys_made_for_it() -> None:
    item = "TY  - BOOK\nAU  - Example, Ada\nPY  - 2020\nTI  - {}\nER  -\n"
    found = read_sources("".join(map(item.format, "AB")), "ris", Layer())
    assert [entry.id for entry in found.entries] == ["example2020", "example2020b"]


def test_bibtex_without_keys_has_keys_made_for_it() -> None:
    item = "@Book{{,\n author = {{Example, Ada}},\n year = 2020,\n title = {{{}}}}}\n"
    text = "".join(map(item.format, "AB")) + "@Comment{, not one}\n@book{b, title = {C}}\n"
    text += "@article{\n  title = {D},\n  year = 2021\n}\n"
    found = read_sources(text, "bibtex", Layer())
    assert [entry.id for entry in found.entries] == ["example2020", "example2020b", "b", "d2021"]
    assert found.notes == []


@pytest.mark.parametrize("text", ["{}", "[]", "1"])
def test_no_list_of_sources(text: str) -> None:
    with pytest.raises(ConflictError):
        read_sources(text, "csl", Layer())


KEYS = {
    "a number": ({"id": "99"}, "example2020"),
    "Zotero's address": ({"id": "http://zotero.org/users/1/items/ABCD1234"}, "example2020"),
    "the key beside it": ({"id": "http://zotero.org/users/1/items/A", "citation-key": "mine"}, "mine"),
    "another address": ({"id": "https://doi.org/10.1000/x"}, "https://doi.org/10.1000/x"),
    "a key with digits": ({"id": "9lives"}, "9lives"),
}  # fmt: skip


@pytest.mark.parametrize(("given", "key"), KEYS.values(), ids=KEYS)
def test_a_program_s_number_is_no_key(given: dict[str, Any], key: str) -> None:
    person = {"author": [{"family": "Example", "given": "Ada"}], "issued": "2020"}
    assert [entry.id for entry in read(BOOK | person | given).entries] == [key]


def test_an_address_without_its_beginning_has_one() -> None:
    record = "TY  - ELEC\nTI  - A\nUR  - {}\nER  -\n"
    found = read_sources(record.format("www.example.org/x"), "ris", Layer())
    assert [entry.values["URL"] for entry in found.entries] == ["https://www.example.org/x"]
    found = read_sources(record.format("of no use"), "ris", Layer())
    assert found.notes[0] == 'line 1: “A”: "URL" is no web address.'
