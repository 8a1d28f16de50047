"""BibTeX and CSL-JSON bibliographies, read by Pandoc; no parser of ours."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from annotated_brief.conversion import convert
from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.conflicts import without_conflicts
from annotated_brief.model import Origin, Source

LARGEST_BIBLIOGRAPHY = 10_000_000
"""Bytes: some 10,000 sources."""
_LONGEST_LINE = 100_000
"""Characters: Pandoc's time grows with the square of a value's."""
_SECONDS = 30
_HALF = re.compile("[\ud800-\udfff]")
"""Half of a pair, which JSON can hold and no file."""


def load_bibliography(path: Path, file: str) -> tuple[list[Source], tuple[Diagnostic, ...]]:
    """The sources of a ``.bib`` or ``.json`` file, each at the line of its key."""
    conflicts: list[Diagnostic] = []
    try:
        if path.stat().st_size > LARGEST_BIBLIOGRAPHY:
            raise ValueError(f"it is larger than {LARGEST_BIBLIOGRAPHY // 1_000_000} MB")
        text, conflicts = without_conflicts(path.read_text("utf-8-sig"), file)
        if path.suffix == ".bib" and len(max(text.split("\n"), key=len)) > _LONGEST_LINE:
            raise ValueError(f"a line in it is longer than {_LONGEST_LINE:,} characters")
        items: Any = (
            json.loads(text)
            if path.suffix == ".json"
            else json.loads(convert(text.encode(), "biblatex", "csljson", seconds=_SECONDS))
        )
        if not isinstance(items, list) or not all(
            isinstance(item, dict) and item.get("id") for item in items
        ):
            raise ValueError("it is not a list of items, each with an id")
        if _HALF.search(json.dumps(items, ensure_ascii=False)):
            raise ValueError("a character in it is cut in half")
    except json.JSONDecodeError as error:
        where = Location(file, error.lineno, error.colno)
        return [], (*conflicts, diagnose("BRF403", where, error=error.msg.lower()))
    except subprocess.TimeoutExpired:
        return [], (*conflicts, diagnose("BRF403.whole", Location(file), error="it takes too long"))
    except (ValueError, OSError, RecursionError) as error:
        return [], (*conflicts, diagnose("BRF403.whole", Location(file), error=error))
    keys = [str(item["id"]) for item in items]
    return [
        Source(key, {**item, "id": key}, Origin(_place(text, file, key)))
        for key, item in zip(keys, items, strict=True)
    ], tuple(conflicts)


def _place(text: str, file: str, key: str) -> Location:
    """The line of a source's key."""
    found = re.search(rf'[{{"\s]{re.escape(key)}["\s,]', text)
    return Location(file, text.count("\n", 0, found.start() + 1) + 1 if found else 1)
