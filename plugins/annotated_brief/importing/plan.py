"""ImportPlan: what an import will write, what it leaves out, and what stands in its way."""

from typing import Any

from msgspec import Struct, field


class PlannedFile(Struct, frozen=True):
    """A file as it will be."""

    path: str
    """From the project's root."""
    text: str
    what: tuple[str, ...]
    """What goes into it, one line each."""
    new: bool = True
    """False where entries are added to a file that stands there."""


class LeftOut(Struct, frozen=True):
    """Something of the imported file that isn't taken over."""

    what: str
    why: str
    line: int = 0
    """In the imported file; 0 where lines mean nothing."""


class ImportedEntry(Struct, frozen=True):
    """An entry, before it has a file."""

    section: str
    id: str
    values: dict[str, Any]
    name: str
    """What it is called in the plan."""


class Imported(Struct):
    """What was read from one file."""

    entries: list[ImportedEntry] = field(default_factory=list)
    pages: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    """Name without its ending, Markdown, and what it consists of."""
    left_out: list[LeftOut] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class ImportPlan(Struct, frozen=True):
    """Everything, ready to be shown and then written."""

    files: tuple[PlannedFile, ...]
    left_out: tuple[LeftOut, ...]
    conflicts: tuple[str, ...]
    """Why something is not imported that should be; nothing is overwritten."""
    notes: tuple[str, ...]
    """What is left to do by hand."""
