"""Which format a file has: by its ending, and for JSON by what it holds."""

import re
from pathlib import Path
from typing import Any

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


def file_format(path: Path, text: str) -> str:
    """The format's key; empty where it is none of them; JSON may be at fault as in ``read_json``."""
    ending = path.suffix.lower()
    if ending in {".json", ".jsonld", ".csl"}:
        return _json_format(read_json(text))
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
