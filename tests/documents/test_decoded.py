"""The text of a file, however it was saved."""

import pytest

from annotated_brief.documents.decoded import decoded
from annotated_brief.transcribing.imported import ConflictError


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
