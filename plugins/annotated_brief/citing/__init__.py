"""References and in-text citations, formatted by CSL through Pandoc: one run for a whole site."""

from annotated_brief.citing.answer import Formatted, GroupText, Reference
from annotated_brief.citing.formatting import Formatting
from annotated_brief.citing.request import CitingRequest
from annotated_brief.citing.series import PageSeries
