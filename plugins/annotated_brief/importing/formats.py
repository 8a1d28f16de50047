"""Which format a file has: by its ending, and for JSON by what it holds."""

import json
import re
from pathlib import Path
from typing import Any

NAMES = tuple("text markdown html docx bibtex ris csl csl-yaml w3c hypothesis".split())
"""Every format that can be imported."""
_ENDINGS = {
    "text": (".txt", ".text"),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm", ".xhtml"),
    "docx": (".docx",),
    "bibtex": (".bib", ".bibtex"),
    "ris": (".ris",),
    "csl-yaml": (".yml", ".yaml"),
}


def file_format(path: Path, data: bytes) -> str:
    """The format's key; empty where it is none of them."""
    ending = path.suffix.lower()
    if ending in {".json", ".jsonld", ".csl"}:
        return _json_format(_json(data))
    return next((name for name, endings in _ENDINGS.items() if ending in endings), "")


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


def _json(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except ValueError:
        return None


_GUESSED = "it was not saved as UTF-8 and was read as Windows-1252; look at its accents and quotation marks"


def decoded(data: bytes) -> tuple[str, str]:
    """The text, and a remark where it was not UTF-8."""
    for encoding, remark in (("utf-8-sig", ""), ("cp1252", _GUESSED)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n"), remark
    return data.decode("utf-8", errors="replace"), "some of its characters could not be read"
