"""A file's format, by its ending and content; and its text, however it was saved."""

from pathlib import Path

import pytest

from annotated_brief.importing.formats import decoded, file_format
from annotated_brief.importing.plan import ConflictError

FORMATS = [
    ("a.TXT", "", "text"),
    ("a.htm", "", "html"),
    ("a.yaml", "", "csl-yaml"),
    ("a.odt", "", "odt"),
    ("a.json", '[{"id": "a", "type": "book"}]', "csl"),
    ("a.json", '{"rows": []}', "hypothesis"),
    ("a.json", '[{"uri": "u", "text": ""}]', "hypothesis"),
    ("a.json", '{"type": "AnnotationPage"}', "w3c"),
    ("a.jsonld", '{"items": [{"target": "t", "body": []}]}', "w3c"),
    ("a.json", "[1]", ""),
]


@pytest.mark.parametrize(("name", "data", "form"), FORMATS)
def test_format(name: str, data: str, form: str) -> None:
    assert file_format(Path(name), data) == form


@pytest.mark.parametrize(
    ("data", "text", "told"),
    [
        ("é\r\nb\r".encode("utf-8-sig"), "é\nb\n", ""),
        ("é".encode("cp1252"), "é", "Windows-1252"),
        (b"\x81", "\ufffd", "could not be read"),
        ("Ł\r\n".encode("utf-16"), "Ł\n", ""),
    ],
)
def test_text(data: bytes, text: str, told: str) -> None:
    found, remark = decoded(data)
    assert found == text
    assert told in remark
    assert bool(told) == bool(remark)


@pytest.mark.parametrize("data", [b"", b" \n", b"\xff\xfe", b"PK\3\4x", b"%PDF-1.7", b"\xd0\xcf\0"])
def test_what_is_empty_or_no_text(data: bytes) -> None:
    with pytest.raises(ConflictError, match=r"it is empty\.|it is no text"):
        decoded(data)
