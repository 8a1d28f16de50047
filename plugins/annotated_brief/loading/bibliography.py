"""BibTeX and CSL-JSON bibliographies, read by Pandoc; no parser of ours."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from annotated_brief.conversion import ConversionError, convert
from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.conflicts import without_conflicts
from annotated_brief.loading.strict_json import read_json
from annotated_brief.loading.whole_file import not_read, read_bytes
from annotated_brief.model import Origin, Source

LARGEST_BIBLIOGRAPHY = 10_000_000
"""Bytes: some 10,000 sources."""
_LONGEST_LINE = 100_000
"""Characters: Pandoc's time grows with the square of a value's."""
_MOST_LINES = 200_000
_SECONDS = 30


def load_bibliography(path: Path, file: str) -> tuple[list[Source], tuple[Diagnostic, ...]]:
    """The sources of a ``.bib`` or ``.json`` file, each at the line of its key."""
    try:
        data = read_bytes(path, LARGEST_BIBLIOGRAPHY)
    except OSError as error:
        return [], (not_read(error, file),)
    conflicts: list[Diagnostic] = []
    try:
        if len(data) > LARGEST_BIBLIOGRAPHY:
            raise ValueError(f"it is larger than {LARGEST_BIBLIOGRAPHY // 1_000_000} MB")
        text, conflicts = without_conflicts(data.decode("utf-8-sig"), file)
        items: Any = read_json(text) if path.suffix == ".json" else json.loads(_from_bibtex(text))
        if not isinstance(items, list) or not all(
            isinstance(item, dict) and item.get("id") for item in items
        ):
            raise ValueError("it is not a list of items, each with an id")
    except UnicodeDecodeError:
        return [], (diagnose("BRF403.whole", Location(file), error="it is not saved as UTF-8"),)
    except json.JSONDecodeError as error:
        where = Location(file, error.lineno, error.colno)
        reason = error.msg[:1].lower() + error.msg[1:]
        return [], (*conflicts, diagnose("BRF403", where, error=reason))
    except subprocess.TimeoutExpired:
        return [], (*conflicts, diagnose("BRF403.whole", Location(file), error="it takes too long"))
    except (ValueError, OSError, RecursionError) as error:
        where = Location(file)
        if isinstance(error, ConversionError) and error.line:
            where = Location(file, min(error.line, text.count("\n") + 1), error.column)
        return [], (*conflicts, diagnose("BRF403.whole", where, error=error))
    keys = [str(item["id"]) for item in items]
    return [
        Source(key, {**item, "id": key}, Origin(_place(text, file, key)))
        for key, item in zip(keys, items, strict=True)
    ], tuple(conflicts)


def _from_bibtex(text: str) -> str:
    if text.count("\n") > _MOST_LINES:
        raise ValueError(f"it has more than {_MOST_LINES:,} lines")
    if len(max(text.split("\n"), key=len)) > _LONGEST_LINE:
        raise ValueError(f"a line in it is longer than {_LONGEST_LINE:,} characters")
    return convert(text.encode(), "biblatex", "csljson", seconds=_SECONDS)


def _place(text: str, file: str, key: str) -> Location:
    """The line of a source's key."""
    found = re.search(rf'[{{"\s]{re.escape(key)}["\s,]', text)
    return Location(file, text.count("\n", 0, found.start() + 1) + 1 if found else 1)
