"""A report as one comment: whose turn it is, what is new and open, what is old and folded."""

from collections.abc import Iterable, Sequence

from annotated_brief.contributing.reporting.read import Report, ReportedChange, ReportedFinding
from annotated_brief.forge import Forge
from annotated_brief.forge.inert import MARKER, MOST, code, inert

_PLACES = {
    "followed": (
        "moved with your text; no action needed",
        "moved with your text; no action needed",
    ),
    "ambiguous": ("stands in several places now", "stand in several places now"),
    "orphaned": ("lost its place", "lost their place"),
    "anchored": ("found its place again", "found their place again"),
}
_LOST = {"BRF301", "BRF302", "BRF310"}
"""Findings that tell of a lost note more than the comparison does."""
_FOLLOWED = {"BRF303", "BRF606"}
"""What the build follows by itself, and ``brief fix`` writes down after the merge: nobody's work here."""

_ROOM = 7_000
"""Characters for the changes of one sort."""


def comment(report: Report, forge: Forge | None = None) -> str:
    """Markdown of at most 60,000 characters in which nothing of the report has an effect.

    Args:
        report: as read.
        forge: where files are edited; None leaves the links out.

    """
    found = [one for one in report.findings if one.new]
    fresh = [one for one in found if one.code not in _FOLLOWED]
    followed = [one for one in found if one.code in _FOLLOWED]
    old = [one for one in report.findings if not one.new]
    parts = [MARKER + "\n" + _verdict(fresh)]
    parts += _changed(report)
    listed = [_item(one, forge) for one in _by_severity(fresh)]
    room = MOST - sum(len(part) + 2 for part in parts) - 400
    parts += _fitting(listed, room * 2 // 3)
    for items, one, many in (
        (followed, "thing that brief fix follows after the merge", "things that brief fix follows after the merge"),
        (old, "older finding, not from this change", "older findings, not from this change"),
    ):  # fmt: skip
        if items:
            room = MOST - sum(len(part) + 2 for part in parts) - 1_000
            parts.append(_folded(f"{len(items)} {one if len(items) == 1 else many}", _fitting([_item(item, forge) for item in _by_severity(items)], room)))  # fmt: skip
    return "\n\n".join(part for part in parts if part) + "\n"


def _verdict(fresh: Sequence[ReportedFinding]) -> str:
    errors = sum(one.severity == "error" for one in fresh)
    warnings = sum(one.severity == "warning" for one in fresh)
    if errors:
        what = "1 thing has" if errors == 1 else f"{errors} things have"
        return (
            f"**{what} to change before this can be published.** Next: the author of this change."
        )
    if warnings:
        what = "1 thing" if warnings == 1 else f"{warnings} things"
        return f"**Ready for review; {what} to look at.** Next: the maintainers."
    return "**Ready for review: nothing for you to fix.** Next: the maintainers."


def _changed(report: Report) -> list[str]:
    if not report.compared:
        return []
    lines = _fitting([_change(one) for one in report.entries], _ROOM)
    moved: dict[str, list[ReportedChange]] = {}
    for one in report.notes:
        moved.setdefault(one.what, []).append(one)
    counts = (
        [f"{report.kept} {'note' if report.kept == 1 else 'notes'} unchanged"]
        if report.kept
        else []
    )
    counts += [_counted(what, items) for what, items in moved.items() if what in _PLACES]
    parts = ["\n".join(lines), " · ".join(counts) if counts else ""]
    told = {one.code for one in report.findings if one.new} & _LOST
    for what, items in moved.items():
        if what in _PLACES and not (told and what in {"orphaned", "ambiguous"}):
            parts.append(_folded(_counted(what, items), _fitting([_move(one) for one in items], _ROOM)))  # fmt: skip
    return [part for part in parts if part]


def _counted(what: str, items: Sequence[ReportedChange]) -> str:
    return f"{len(items)} {_PLACES[what][len(items) > 1]}"


def _folded(title: str, items: Sequence[str]) -> str:
    inner = "\n".join(items)
    return f"<details><summary>{title}</summary>\n\n{inner}\n\n</details>"


def _change(one: ReportedChange) -> str:
    return f"- {inert(one.what, 40)}: {inert(one.title, 200)}"


def _move(one: ReportedChange) -> str:
    where = f" ({code(one.page)} ¶ {one.number})" if one.page and one.number else ""
    lines = [f"- {inert(one.title, 200)}{where}"]
    lines += [f"  - before: “{inert(one.old, 300)}”"] if one.old else []
    lines += [f"  - now: “{inert(one.new, 300)}”"] if one.new else []
    lines += [f"  - nearest: {inert(text, 300)}" for text in one.nearest]
    return "\n".join(lines)


def _by_severity(findings: Iterable[ReportedFinding]) -> list[ReportedFinding]:
    rank = {"error": 0, "warning": 1, "note": 2}
    return sorted(findings, key=lambda one: rank[one.severity])


def _item(one: ReportedFinding, forge: Forge | None) -> str:
    place = f"{one.file}:{one.line}" if one.line else one.file
    edit = forge.edit(one.file, one.line) if forge and _own(one.file) else None
    shown = f"[{inert(place, 200)}]({edit})" if edit else code(place)
    lines = [f"- **{one.severity}** {inert(one.message, 600)} ({shown}, {code(one.code, 12)})"]
    lines += [f"  - nearest: {inert(text, 300)}" for text in one.nearest]
    lines += [f"  - next: {inert(one.next_step, 600)}"] if one.next_step else []
    return "\n".join(lines)


def _own(file: str) -> bool:
    """A path inside the repository, so that the link leads nowhere else."""
    return (
        bool(file) and len(file) < 300 and not file.startswith("/") and ".." not in file.split("/")
    )


def _fitting(items: Sequence[str], room: int) -> list[str]:
    """As many items as fit, and how many don't."""
    kept: list[str] = []
    for item in items:
        room -= len(item) + 1
        if room < 0:
            break
        kept.append(item)
    more = f"- … and {len(items) - len(kept)} more."
    return ["\n".join([*kept, more] if len(kept) < len(items) else kept)] if items else []
