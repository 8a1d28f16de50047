"""Check a project: what a build would find, and more, without a host. Nothing of it is imported or run."""

import datetime
from collections.abc import Iterable

from msgspec import Struct

from annotated_brief.anchoring import resolve
from annotated_brief.checks import CHECKS, Checked
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.model import Layer
from annotated_brief.project import Project
from annotated_brief.project.attribution import attribute
from annotated_brief.project.build_findings import Placed, build_findings
from annotated_brief.project.committed import read_committed
from annotated_brief.project.ignores import settle
from annotated_brief.project.ledger import identify
from annotated_brief.project.text import read_project_text


class CheckedProject(Struct, frozen=True):
    """A project's findings, and the entries that they are about."""

    findings: tuple[Diagnostic, ...]
    layer: Layer


def check_project(
    project: Project, found: Iterable[Diagnostic] = (), today: datetime.date | None = None
) -> tuple[Diagnostic, ...]:
    """Every finding, by file and line.

    Args:
        project: the brief.
        found: what reading its configuration found.
        today: the day from which dates are in the future.

    """
    return check_layer(project, found, today).findings


def check_layer(
    project: Project, found: Iterable[Diagnostic] = (), today: datetime.date | None = None
) -> CheckedProject:
    """The findings of ``check_project``, with the layer."""
    if not project.readable:
        return CheckedProject(tuple(attribute(sorted(found, key=_place), ())), Layer())
    read = read_project_text(project)
    committed, layer = read_committed(project, read.loaded), read.loaded.layer
    resolutions = resolve([item.target for item in layer.annotations], read.texts)
    state = identify(read.texts, committed.ledger, read.unknown)
    placed = Placed(committed, read.texts, resolutions, state)
    checked = Checked(
        project,
        read.loaded,
        read.pages,
        read.articles,
        {item.id: place for item, place in placed.annotations},
        committed.links,
        today or datetime.date.today(),
    )
    findings = [*found, *build_findings(placed, read.pages)]
    for check in CHECKS:
        findings += check(checked)
    left, faults = settle(project, findings, read.loaded.entries)
    entries = read.loaded.entries
    ordered = sorted(attribute((*left, *faults), entries), key=_place)
    return CheckedProject(tuple(ordered), read.loaded.layer)


def _place(finding: Diagnostic) -> tuple[Location, str, str]:
    return finding.location, finding.code, finding.message
