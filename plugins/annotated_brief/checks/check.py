"""Check a project: what a build would find, and more, without a host. Nothing of it is imported or run."""

import datetime
from collections.abc import Iterable

from annotated_brief.checks import CHECKS, Checked
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.project import Project
from annotated_brief.project.attribution import attribute
from annotated_brief.project.build_findings import build_findings, place
from annotated_brief.project.committed import read_committed
from annotated_brief.project.ignores import settle
from annotated_brief.project.text import read_project_text


def check_project(
    project: Project, found: Iterable[Diagnostic] = (), today: datetime.date | None = None
) -> tuple[Diagnostic, ...]:
    """Every finding, by file and line.

    Args:
        project: the brief.
        found: what reading its configuration found.
        today: the day from which dates are in the future.

    """
    if not project.readable:
        return tuple(attribute(sorted(found, key=_place), ()))
    read = read_project_text(project)
    committed = read_committed(project, read.loaded)
    placed = place(committed, read.texts, read.unknown)
    checked = Checked(
        project,
        read.loaded,
        read.pages,
        read.articles,
        placed.states,
        committed.links,
        today or datetime.date.today(),
    )
    findings = [*found, *build_findings(placed, read.pages)]
    for check in CHECKS:
        findings += check(checked)
    left, faults = settle(project, findings, read.loaded.entries)
    entries = read.loaded.entries
    ordered = sorted(attribute((*left, *faults), entries), key=_place)
    return tuple(ordered)


def _place(finding: Diagnostic) -> tuple[Location, str, str]:
    return finding.location, finding.code, finding.message
