"""A file's format, by its ending and content; and its text, however it was saved."""

from pathlib import Path

import pytest

from annotated_brief.importing.formats import decoded, file_format

FORMATS = [
    ("a.TXT", "", "text"),
    ("a.htm", "", "html"),
    ("a.yaml", "", "csl-yaml"),
    ("a.odt", "", ""),
    ("a.json", '[{"id": "a", "type": "book"}]', "csl"),
    ("a.json", '{"rows": []}', "hypothesis"),
    ("a.json", '[{"uri": "u", "text": ""}]', "hypothesis"),
    ("a.json", '{"type": "AnnotationPage"}', "w3c"),
    ("a.jsonld", '{"items": [{"target": "t", "body": []}]}', "w3c"),
    ("a.json", "[1]", ""),
    ("a.json", "{", ""),
]


@pytest.mark.parametrize(("name", "data", "form"), FORMATS)
def test_format(name: str, data: str, form: str) -> None:
    assert file_format(Path(name), data.encode()) == form


@pytest.mark.parametrize(
    ("data", "text", "told"),
    [
        ("é\r\nb\r".encode("utf-8-sig"), "é\nb\n", ""),
        ("é".encode("cp1252"), "é", "Windows-1252"),
        (b"\x81", "\ufffd", "could not be read"),
    ],
)
def test_text(data: bytes, text: str, told: str) -> None:
    found, remark = decoded(data)
    assert found == text
    assert told in remark
    assert bool(told) == bool(remark)
