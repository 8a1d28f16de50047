"""The text of a file, however it was saved."""

import codecs
import re

from annotated_brief.transcribing.imported import ConflictError

_NO_TEXT = (b"PK\3\4", b"%PDF-", b"{\\rtf")
"""How Word files, PDF and rich text begin."""
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.I)
_GUESSED = "it was not saved as UTF-8 and was read as Windows-1252; look at its accents and quotation marks"


def decoded(data: bytes) -> tuple[str, str]:
    """The text, and a remark where it was not Unicode.

    Raises:
        ConflictError: it is empty, or no text.
    """
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text, told = "", ""
    said = _CHARSET.search(data[:2000])
    named = [(said[1].decode(), "")] if said else []
    for encoding, remark in (("utf-16" if wide else "utf-8-sig", ""), *named, ("cp1252", _GUESSED)):
        try:
            text, told = data.decode(encoding), remark
            break
        except (UnicodeDecodeError, LookupError):
            text, told = data.decode("utf-8", "replace"), "some of its characters could not be read"
    if not text.strip():
        raise ConflictError("it is empty.")
    if "\0" in text or data.startswith(_NO_TEXT):
        raise ConflictError("it is no text; of Word's files .docx is read, under that ending.")
    return text.replace("\r\n", "\n").replace("\r", "\n"), told
