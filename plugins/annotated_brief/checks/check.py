"""Check a project: what a build would find, and more, without a host. Nothing of it is imported or run."""

import datetime
from collections.abc import Iterable

from msgspec import Struct

from annotated_brief.anchoring import Anchored, resolve
from annotated_brief.article.entries import layer_groups
from annotated_brief.checks import CHECKS, Checked
from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.editions import load_editions
from annotated_brief.loading.ledger import load_ledger
from annotated_brief.loading.link_record import read_links
from annotated_brief.model import Layer
from annotated_brief.project import Project
from annotated_brief.project.attribution import attribute
from annotated_brief.project.findings import anchoring_finding, citation_findings, unused_sources
from annotated_brief.project.ignores import settle
from annotated_brief.project.project_text import ProjectText, read_project_text
from annotated_brief.project.text_state import ledger_findings, text_state

WRITTEN = datetime.date(2026, 11, 25)
"""A clock that says it is earlier than this module is wrong, and no date is judged by it."""


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
    read = read_project_text(project)
    annotations = read.loaded.layer.annotations
    found_places = resolve([item.target for item in annotations], read.texts)
    resolutions = {item.id: place for item, place in zip(annotations, found_places, strict=True)}
    checked = Checked(
        project,
        read.loaded,
        read.pages,
        read.articles,
        resolutions,
        read_links(project.root / project.annotations),
        today or max(datetime.date.today(), WRITTEN),
    )
    findings = [*found, *read.loaded.diagnostics, *_as_in_a_build(read, checked)]
    for check in CHECKS:
        findings += check(checked)
    left, faults = settle(project, findings, read.loaded.entries)
    entries = read.loaded.entries
    ordered = sorted(
        attribute((*left, *faults), entries),
        key=lambda d: (d.location.file, d.location.line, d.location.column, d.code, d.message),
    )
    return CheckedProject(tuple(ordered), read.loaded.layer)


def _as_in_a_build(read: ProjectText, checked: Checked) -> list[Diagnostic]:
    project, layer, texts = checked.project, read.loaded.layer, read.texts
    found = []
    if not read.pages:
        found.append(diagnose("BRF901", Location("mkdocs.yml"), docs=project.docs))
    groups = layer_groups(layer)
    broken = {entry.id for entry in read.loaded.entries if entry.broken}
    for path, page in read.pages.items():
        groups += checked.cited[path]
        found += citation_findings(page.source, page.file, checked.cited[path], layer, broken)
    for item in layer.annotations:
        resolution = checked.resolutions[item.id]
        if not isinstance(resolution, Anchored):
            found.append(anchoring_finding(item, resolution, texts))
    found += unused_sources(layer, {c.source for group in groups for c in group.citations})
    found += load_editions(project.root, project.annotations)[1]
    ledger = load_ledger(project.root, project.annotations)
    if ledger is not None:
        found += ledger.diagnostics
        found += ledger_findings(texts, ledger, text_state(texts, ledger), project.annotations)
    return found
