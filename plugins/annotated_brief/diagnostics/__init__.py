"""What can go wrong, where, how severe, and how to mend it."""

from annotated_brief.diagnostics.diagnostic import Diagnostic, EntryName, Location, count, diagnose
from annotated_brief.diagnostics.render import clean, render_text
from annotated_brief.diagnostics.rule import Severity
from annotated_brief.diagnostics.stopped import StoppedError

__all__ = [
    "Diagnostic",
    "EntryName",
    "Location",
    "Severity",
    "StoppedError",
    "clean",
    "count",
    "diagnose",
    "render_text",
]
