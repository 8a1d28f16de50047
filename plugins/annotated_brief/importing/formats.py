"""Which format a file has: by its ending, and for JSON by what it holds."""

import codecs
import re
from pathlib import Path
from typing import Any

from annotated_brief.importing.plan import ConflictError
from annotated_brief.loading.strict_json import read_json

NAMES = tuple("text markdown html docx odt latex bibtex ris csl csl-yaml w3c hypothesis".split())
"""Every format that can be imported."""
_ENDINGS = {
    "text": (".txt", ".text"),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm", ".xhtml"),
    "docx": (".docx", ".docm"),
    "odt": (".odt",),
    "latex": (".tex", ".latex"),
    "bibtex": (".bib", ".bibtex"),
    "ris": (".ris",),
    "csl-yaml": (".yml", ".yaml"),
}
_NO_TEXT = (b"PK\3\4", b"%PDF-", b"{\\rtf")
"""How Word files, PDF and rich text begin."""


def file_format(path: Path, text: str) -> str:
    """The format's key; empty where it is none of them; JSON may be at fault as in ``read_json``."""
    ending = path.suffix.lower()
    if ending in {".json", ".jsonld", ".csl"}:
        return _json_format(read_json(text))
    return next((name for name, endings in _ENDINGS.items() if ending in endings), "")


def listed(value: Any) -> list[Any]:
    """What stands in a list; alone, where there is one of it; nothing, where it is empty."""
    return value if isinstance(value, list) else [value] if value else []


def _json_format(value: Any) -> str:
    """CSL-JSON, W3C annotations or Hypothesis, by the keys."""
    items = value
    if isinstance(value, dict):
        if isinstance(value.get("rows"), list):
            return "hypothesis"
        if re.match(r"Annotation", str(value.get("type", ""))) or "first" in value:
            return "w3c"
        items = value.get("items") or [value]
    first = items[0] if isinstance(items, list) and items else {}
    if not isinstance(first, dict):
        return ""
    if "uri" in first and ("target" in first or "text" in first):
        return "hypothesis"
    if "target" in first and ("body" in first or "motivation" in first):
        return "w3c"
    return "csl" if "type" in first and ("title" in first or "id" in first) else ""


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
