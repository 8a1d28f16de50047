"""What can go wrong, where, how severe, and how to mend it."""

from annotated_brief.diagnostics.codes import Severity
from annotated_brief.diagnostics.diagnostic import Diagnostic, Location, count
from annotated_brief.diagnostics.render import clean, render_text

__all__ = ["Diagnostic", "Location", "Severity", "clean", "count", "render_text"]
