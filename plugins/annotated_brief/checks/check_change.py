"""Check a change: only what it brought, against the state that it started from."""

import datetime
from collections.abc import Iterable

from msgspec.structs import replace

from annotated_brief.checks.check import CheckedProject, check_layer
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.model import Counterpoint, Evidence, Layer
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
        before = check_layer(earlier.with_cache_of(project), at_start, today)
    now = check_layer(project, found, today)
    known = {finding.fingerprint for finding in before.findings}
    new = [replace(f, new=True) for f in now.findings if f.fingerprint not in known]
    return tuple(_lost_by_edit(finding, before, now.layer) for finding in new)


def _lost_by_edit(finding: Diagnostic, before: CheckedProject, layer: Layer) -> Diagnostic:
    """BRF310 instead of BRF301 where the essay changed and the entry did not."""
    if finding.code != "BRF301" or finding.entry is None:
        return finding
    was, item = _annotation(before.layer, finding.entry.id), _annotation(layer, finding.entry.id)
    if was is None or item is None or was.target != item.target:
        return finding
    step = "copy the words of the passage that now makes the point into the quote, or leave that to the maintainers."
    return replace(
        finding,
        code="BRF310",
        message=finding.message.replace(
            "quotes words that are not in the text",
            "hangs on words that this change took out of the text",
        ),
        next_step=step,
    )


def _annotation(layer: Layer, id: str) -> Evidence | Counterpoint | None:
    return layer.evidence.get(id) or layer.counterpoints.get(id)
