"""Which format a file has: by its ending, and for JSON by what it holds."""

import json
import re
from pathlib import Path
from typing import Any

NAMES = {
    "text": "plain text", "markdown": "Markdown", "html": "HTML", "docx": "Word (DOCX)", "bibtex": "BibTeX",
    "ris": "RIS", "csl": "CSL-JSON", "csl-yaml": "CSL-YAML", "w3c": "W3C annotations", "hypothesis": "Hypothesis",
}  # fmt: skip
"""Every format that can be imported, as people call it."""
_ENDINGS = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".docx": "docx", ".bib": "bibtex", ".bibtex": "bibtex", ".ris": "ris", ".yml": "csl-yaml",
    ".yaml": "csl-yaml",
}  # fmt: skip


def file_format(path: Path, data: bytes) -> str:
    """The format's key; empty where it is none of them."""
    if path.suffix.lower() in {".json", ".jsonld", ".csl"}:
        return json_format(_json(data))
    return _ENDINGS.get(path.suffix.lower(), "")


def json_format(value: Any) -> str:
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


def decoded(data: bytes) -> tuple[str, str]:
    """The text, and a remark where it was not UTF-8."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        remark = "" if encoding == "utf-8-sig" else "it was not saved as UTF-8 and was read as Windows-1252; look at its accents and quotation marks"  # fmt: skip
        return text.replace("\r\n", "\n").replace("\r", "\n"), remark
    return data.decode("utf-8", errors="replace"), "some of its characters could not be read"
