"""References and in-text citations, formatted by CSL through Pandoc: one run for a whole site."""

from annotated_brief.citing.format import format_citations
from annotated_brief.citing.request import CitingRequest, Formatted, GroupText, Reference
from annotated_brief.citing.run import CitingRun

__all__ = ["CitingRequest", "CitingRun", "Formatted", "GroupText", "Reference", "format_citations"]
