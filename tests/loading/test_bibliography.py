"""Bibliographies that others wrote are read strictly, and a fault is told at its place."""

import os
from pathlib import Path

import pytest

from annotated_brief.loading import load_layer
from annotated_brief.loading.editions import load_editions
from annotated_brief.loading.ledger import load_ledger

ITEM = '[{"id": "s", "type": "book",\n "title": "T"%s}]'
FAULTS = {
    "no number": (', "volume": NaN', 2, 26, "it holds NaN, which is no number"),
    "infinite": (', "volume": -Infinity', 2, 26, "it holds -Infinity, which is no number"),
    "too large": (', "volume": 1e999', 2, 26, "this number is too long or too large"),
    "too long": (f', "volume": {"9" * 5000}', 2, 26, "this number is too long or too large"),
    "key given twice": (', "title": "U"', 2, 16, "this key is given twice"),
    "half a character": (', "note": "a\\ud800"', 2, 24, "a character in it is cut in half"),
    "long": (f', "note": "{"a" * 100_001}"', 2, 24, "a value is longer than 100,000 characters"),
    "unreadable": (", x", 2, 16, "expecting property name enclosed in double quotes"),
}


def told(root: Path, name: str, text: str) -> list[tuple[str, int, int, str]]:
    (root / "annotations").mkdir()
    (root / "annotations" / name).write_text(text, "utf-8")
    found = load_layer(root).diagnostics
    return [(f.code, f.location.line, f.location.column, f.message) for f in found]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_json_is_told_at_its_place(name: str, tmp_path: Path) -> None:
    more, line, column, why = FAULTS[name]
    message = f"The file is not JSON from here on: {why}."
    assert told(tmp_path, "s.json", ITEM % more) == [("BRF403", line, column, message)]


def test_other_json_is_read(tmp_path: Path) -> None:
    more = ', "volume": 7, "version": 1.5, "note": "\\ud83d\\ude00", "author": [{"family": "x"}]'
    assert told(tmp_path, "s.json", ITEM % more) == []


def test_pandoc_says_what_is_wrong_with_bibtex_and_where(tmp_path: Path) -> None:
    text = "@book{a,\n title={T}}\n@book{b\n author={x}}\n"
    message = "An entry of the bibliography can't be read: unexpected 'a'."
    assert told(tmp_path, "s.bib", text) == [("BRF403", 4, 2, message)]


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "annotations"
    names = ("a.yml", "passages.yml", "s.bib", "editions/1.yml")
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text("")

    def refuse(*_: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "open", refuse)
    ledger = load_ledger(tmp_path, "annotations")
    assert ledger is not None
    found = load_layer(tmp_path).diagnostics + load_editions(tmp_path, "annotations")[1]
    assert sorted((f.code, f.location.file) for f in (*found, *ledger.diagnostics)) == sorted(
        ("BRF112", f"annotations/{name}") for name in names
    )
