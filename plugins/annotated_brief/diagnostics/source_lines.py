"""Lines of a project's files, for excerpts in messages."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from annotated_brief.diagnostics import Location

_LARGEST = 5_000_000


def line_reader(root: Path) -> Callable[[Location], str | None]:
    """A function that gives a location's line, or None where the file can't be read.

    A link that leads out of the project is not followed: its target is nobody's to print.
    """
    home = root.resolve()

    @lru_cache
    def lines(file: str) -> list[str]:
        try:
            path = (home / file).resolve()
            inside = path.is_relative_to(home) and path.is_file()
            if not inside or path.stat().st_size > _LARGEST:
                return []
            return path.read_text("utf-8-sig").split("\n")
        except (OSError, ValueError, RuntimeError):
            return []

    def read(where: Location) -> str | None:
        found = lines(where.file)
        return found[where.line - 1] if 0 < where.line <= len(found) else None

    return read
