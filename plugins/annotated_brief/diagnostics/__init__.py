"""What can go wrong, where, how severe, and how to mend it."""

from annotated_brief.diagnostics.diagnostic import (
    Diagnostic,
    EntryName,
    Location,
    StoppedError,
    diagnose,
)
from annotated_brief.diagnostics.render import clean, render_text
from annotated_brief.diagnostics.rule import Severity
