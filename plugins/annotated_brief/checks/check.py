"""Check a project: what a build would find, and more, without a host. Nothing of it is imported or run."""

import datetime
from collections.abc import Iterable

from msgspec.structs import replace

from annotated_brief.checks import (
    addresses,
    anchors,
    citations,
    configuration,
    counterpoints,
    essay,
    files,
    identifiers,
    links,
    sources,
    terms,
)
from annotated_brief.checks.build_findings import build_findings
from annotated_brief.checks.checked import Checked
from annotated_brief.checks.ignores import attribute, settle
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.placing.placed import place
from annotated_brief.project import Project, read_project
from annotated_brief.project.git import files_at, find_base
from annotated_brief.project.text import ProjectText, read_project_text

_MODULES = (
    *(files, terms, anchors, sources, identifiers, addresses),
    *(citations, counterpoints, essay, links, configuration),
)
CHECKS = tuple(check for module in _MODULES for check in module.CHECKS)
"""Each goes from what was read to findings."""


def check_project(
    project: Project, found: Iterable[Diagnostic] = (), today: datetime.date | None = None
) -> tuple[Diagnostic, ...]:
    """Every finding, by file and line, with what reading the configuration ``found``.

    Dates after ``today`` are in the future.
    """
    if not project.readable:
        return tuple(attribute(sorted(found, key=_place), ()))
    return check_text(read_project_text(project), found, today)


def check_text(
    read: ProjectText, found: Iterable[Diagnostic] = (), today: datetime.date | None = None
) -> tuple[Diagnostic, ...]:
    """The same of a project that was read before, with drafts or without."""
    placed = place(read.committed, read.texts, read.unknown)
    checked = Checked(read, placed, today or datetime.date.today())
    findings = [*found, *build_findings(placed, read.pages)]
    for check in CHECKS:
        findings += check(checked)
    entries = read.loaded.entries
    left, faults = settle(read.committed.project, findings, entries)
    return tuple(sorted((*left, *faults), key=_place))


def _place(finding: Diagnostic) -> tuple[Location, str, str]:
    return finding.location, finding.code, finding.message


def check_change(
    project: Project, ref: str, found: Iterable[Diagnostic] = ()
) -> tuple[Diagnostic, ...]:
    """The findings that ``ref`` does not have, each marked as new; what counts is where the change parted from it.

    Raises:
        NoRevisionError: the revision can't be had.
    """
    with files_at(project.root, find_base(project.root, ref)) as folder:
        earlier, at_start = read_project(folder)
        before = check_project(earlier.with_cache_of(project), at_start)
    known = {finding.fingerprint for finding in before}
    now = check_project(project, found)
    return tuple(replace(one, new=True) for one in now if one.fingerprint not in known)
