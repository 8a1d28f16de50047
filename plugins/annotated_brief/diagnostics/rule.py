"""Rule and Severity: what one code stands for, with an example of the fault and of its cure."""

from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How much a finding matters: errors and warnings stop a strict build, notes never do."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Rule(Struct, frozen=True):
    """What one code stands for. The examples are tested: see ``tests/faults/README.md``."""

    name: str
    """Kebab-case, for people."""
    severity: Severity
    why: str
    """Why it matters to a reader, a citer or a contributor, in one sentence."""
    mend: str = ""
    """What to do about it, in a browser where that is possible."""
    bad: str = ""
    """Lines of a file, or of a listing, that have the fault."""
    good: str = ""
    """The same lines without it."""
    lenient: bool = False
    """A strict build goes on: the site is right, and a command can bring the files up to date."""


ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
