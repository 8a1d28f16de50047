"""BibTeX and CSL-JSON bibliographies, read by Pandoc; no parser of ours."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.model import Origin, Source

LARGEST_BIBLIOGRAPHY = 10_000_000
"""Bytes: some 10,000 sources."""
_HALF = re.compile("[\ud800-\udfff]")
"""Half of a pair, which JSON can hold and no file."""


def load_bibliography(path: Path, file: str) -> tuple[list[Source], tuple[Diagnostic, ...]]:
    """The sources of a ``.bib`` or ``.json`` file, each at the line of its key."""
    try:
        if path.stat().st_size > LARGEST_BIBLIOGRAPHY:
            raise ValueError(f"it is larger than {LARGEST_BIBLIOGRAPHY // 1_000_000} MB")
        text = path.read_text("utf-8-sig")
        items: Any = json.loads(text) if path.suffix == ".json" else _bibtex(path)
        if not isinstance(items, list) or not all(
            isinstance(item, dict) and item.get("id") for item in items
        ):
            raise ValueError("it is not a list of items, each with an id")
        if _HALF.search(json.dumps(items, ensure_ascii=False)):
            raise ValueError("a character in it is cut in half")
    except json.JSONDecodeError as error:
        where = Location(file, error.lineno, error.colno)
        return [], (diagnose("BRF403", where, error=error.msg.lower()),)
    except (ValueError, OSError, RecursionError) as error:
        return [], (diagnose("BRF403.whole", Location(file), error=error),)
    return [
        Source(
            str(item["id"]),
            {**item, "id": str(item["id"])},
            Origin(Location(file, _line(text, str(item["id"])))),
        )
        for item in items
    ], ()


def _bibtex(path: Path) -> Any:
    import pypandoc  # only where there is a .bib: it imports slowly

    command = [
        pypandoc.get_pandoc_path(),
        "--sandbox",
        "--from=biblatex",
        "--to=csljson",
        str(path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise ValueError((done.stderr.strip().splitlines() or ["it is not BibTeX"])[-1])
    return json.loads(done.stdout)


def _line(text: str, key: str) -> int:
    found = re.search(rf'[{{"\s]{re.escape(key)}["\s,]', text)
    return text.count("\n", 0, found.start() + 1) + 1 if found else 1
