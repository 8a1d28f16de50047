"""Where a key stands in ``mkdocs.yml``, for findings about its value."""

import re
from pathlib import Path

from annotated_brief.diagnostics import Location

CONFIG = "mkdocs.yml"
PLUGIN = "annotated-brief"
LARGEST_CONFIG = 200_000
"""Bytes: a navigation of some 4,000 pages. Reading more takes seconds, and the file may be a stranger's."""


def config_place(root: Path, key: str, file: str = CONFIG) -> Location:
    """Where a key stands in mkdocs.yml, or what it inherits; the file's first line where it doesn't."""
    return _place(_text(root, file), key, 0, file)


def option_place(root: Path, name: str) -> Location:
    """Where an option of the plugin stands in mkdocs.yml; its first line where it doesn't."""
    text = _text(root, CONFIG)
    return _place(text, name, max(text.find(PLUGIN), 0), CONFIG)


def _place(text: str, key: str, start: int, file: str) -> Location:
    # Each alternative begins where no other part of a line could: the time stays linear.
    keys = re.compile(rf"(?:^[ \t]*+(?:- )?|[{{,][ \t]*+)({re.escape(key)})[ \t]*+:", re.M)
    found = keys.search(text, start)
    return Location.at(file, text, found.start(1), len(key)) if found else Location(file)


def _text(root: Path, file: str) -> str:
    path = root / file
    try:
        small = path.is_file() and path.stat().st_size <= LARGEST_CONFIG
        return path.read_text("utf-8-sig", errors="replace") if small else ""
    except OSError:
        return ""
