"""Entries in the shapes that forms hold: what is said stays, and so does every other byte."""

import pytest

from annotated_brief.editing.form_shape import form_shape
from annotated_brief.editing.yaml_place import UnsafeEditError

SOURCE = "type: book # kept\ntitle: Odd\n"
CASES = [
    ("issued: {date-parts: [[2001, 3]]}\n", 'issued: "2001-03"\n'),
    ("issued:\n  - year: 2020\n    month: 2\npublisher: P\n", 'issued: "2020-02"\npublisher: P\n'),
    ("author: [A, {family: Gogh}]\n", 'author: [{literal: "A"}, {family: Gogh}]\n'),
    ("author:\n  - A Body # x\n", 'author:\n  - {literal: "A Body"} # x\n'),
    ("editor: An Institute\n", 'editor: [{literal: "An Institute"}]\n'),
    ("ISBN: 0306406152\nvolume: 7\n", 'ISBN: "0306406152"\nvolume: 7\n'),
    ("edition: 1e5\nissue: 1.10\nnumber: +4\n", 'edition: "1e5"\nissue: "1.10"\nnumber: "+4"\n'),
    ("issued: 2001-03 # kept\npage: 12-14\n", "issued: 2001-03 # kept\npage: 12-14\n"),
]


@pytest.mark.parametrize(("typed", "shaped"), CASES)
def test_a_source(typed: str, shaped: str) -> None:
    assert form_shape("references", "odd", SOURCE + typed) == SOURCE + shaped
    assert form_shape("references", "odd", SOURCE + shaped) == SOURCE + shaped


def test_a_term() -> None:
    typed = "# c\nterm: pact\naliases: a, b\ndefinition: D.\nmatch: {inflect: no, not_in: x}\n"
    shaped = typed.replace("aliases: a, b", 'aliases: ["a, b"]').replace(
        "not_in: x", 'not_in: ["x"]'
    )
    assert form_shape("terms", "pact", typed) == shaped


def test_a_date_that_no_form_can_hold_is_left_to_a_person() -> None:
    with pytest.raises(UnsafeEditError):
        form_shape("references", "odd", SOURCE + "issued: {literal: in the spring of his life}\n")
