"""The comment on a pull request, made of what an untrusted run reported: ``brief report``."""

from annotated_brief.contributing.reporting.comment import comment
from annotated_brief.contributing.reporting.read import Report, read_report

__all__ = ["Report", "comment", "read_report"]
