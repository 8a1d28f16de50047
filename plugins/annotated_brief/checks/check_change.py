"""Check a change: only what it brought, against the state that it started from."""

import datetime
from collections.abc import Iterable

from msgspec.structs import replace

from annotated_brief.checks.check import check_project
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.project import Project, read_project
from annotated_brief.project.git import files_at, find_base


def check_change(
    project: Project, ref: str, found: Iterable[Diagnostic] = (), today: datetime.date | None = None
) -> tuple[Diagnostic, ...]:
    """The findings that ``ref`` does not have, each marked as new.

    Args:
        project: the brief as it is.
        ref: a revision; what counts is where the change parted from it.
        found: what reading the configuration found.
        today: the day from which dates are in the future.

    Raises:
        NoRevisionError: the revision can't be had.

    """
    with files_at(project.root, find_base(project.root, ref)) as folder:
        earlier, at_start = read_project(folder)
        before = check_project(earlier.with_cache_of(project), at_start, today)
    now = check_project(project, found, today)
    known = {finding.fingerprint for finding in before}
    return tuple(replace(f, new=True) for f in now if f.fingerprint not in known)
