"""Lines of a project's files, for excerpts in messages."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from annotated_brief.diagnostics import Location


def line_reader(root: Path) -> Callable[[Location], str | None]:
    """A function that gives a location's line, or None where the file can't be read."""

    @lru_cache
    def lines(file: str) -> list[str]:
        try:
            return (root / file).read_text("utf-8-sig").split("\n")
        except (OSError, UnicodeDecodeError):
            return []

    def read(where: Location) -> str | None:
        found = lines(where.file)
        return found[where.line - 1] if 0 < where.line <= len(found) else None

    return read
