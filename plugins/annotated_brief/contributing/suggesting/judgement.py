"""What ``brief check`` finds with the draft entries of a form, and not without."""

from collections.abc import Mapping

from annotated_brief.checks.check import check_text
from annotated_brief.diagnostics import Diagnostic, Severity
from annotated_brief.project.text import ProjectText, read_project_text

_PLACES = {"BRF301", "BRF302", "BRF607"}
"""Of a quote that isn't found, or not in one place; and that a ledger would tell more of it."""


def new_findings(found: ProjectText, files: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """The findings that drafts bring; notes are none of a reader's or an editor's concern here.

    ``files``: path from the project's root -> text of a new file.
    """
    if not files:
        return ()
    known = {_told(one) for one in check_text(found)}
    drafted = check_text(read_project_text(found.committed.project, files))
    return tuple(
        one for one in drafted if one.severity is not Severity.NOTE and _told(one) not in known
    )


def _told(finding: Diagnostic) -> tuple[object, ...]:
    return finding.code, finding.message, finding.location


def sentence(finding: Diagnostic) -> str:
    """The finding for somebody in a browser."""
    step = finding.next_in_browser
    return f"{finding.message} Next: {step}" if step else finding.message


def of_a_place(finding: Diagnostic) -> bool:
    """Whether it says again that the quoted words lead nowhere."""
    return finding.code in _PLACES
