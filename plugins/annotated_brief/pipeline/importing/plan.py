"""ImportPlan: what an import will write, what it leaves out, and what stands in its way."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file as it will be."""

    path: str
    """From the project's root."""
    text: str
    what: tuple[str, ...]
    """What goes into it, one line each."""
    new: bool = True
    """False where entries are added to a file that stands there."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the imported file that isn't taken over."""

    what: str
    why: str
    line: int = 0
    """In the imported file; 0 where lines mean nothing."""


@dataclass(frozen=True, slots=True)
class ImportedEntry:
    """An entry, before it has a file."""

    section: str
    id: str
    values: dict[str, Any]
    name: str
    """What it is called in the plan."""


@dataclass
class Imported:
    """What was read from one file."""

    entries: list[ImportedEntry] = field(default_factory=list)
    pages: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    """Name without its ending, Markdown, and what it consists of."""
    left_out: list[LeftOut] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything, ready to be shown and then written."""

    files: tuple[PlannedFile, ...]
    left_out: tuple[LeftOut, ...]
    conflicts: tuple[str, ...]
    """Why something is not imported that should be; nothing is overwritten."""
    notes: tuple[str, ...]
    """What is left to do by hand."""
