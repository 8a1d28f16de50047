"""A report as one comment: whose turn it is, what is new and open, what is old and folded."""

from collections.abc import Iterable, Sequence

from annotated_brief.forge import Forge
from annotated_brief.forge.inert import MARKER, MOST, code, inert
from annotated_brief.pipeline.reporting.read import Report, ReportedChange, ReportedFinding

_PLACES = {"followed": "moved with your text; no action needed", "ambiguous": "stand in several places now",
           "orphaned": "lost their place", "anchored": "found their place again"}  # fmt: skip

_ROOM = 7_000
"""Characters for the changes of one sort."""


def comment(report: Report, forge: Forge | None = None) -> str:
    """Markdown of at most 60,000 characters in which nothing of the report has an effect.

    Args:
        report: as read.
        forge: where files are edited; None leaves the links out.

    """
    fresh = [one for one in report.findings if one.new]
    old = [one for one in report.findings if not one.new]
    parts = [MARKER + "\n" + _verdict(fresh)]
    parts += _changed(report)
    listed = [_item(one, forge) for one in _by_severity(fresh)]
    room = MOST - sum(len(part) + 2 for part in parts) - 400
    parts += _fitting(listed, room * 3 // 4 if old else room)
    if old:
        room = MOST - sum(len(part) + 2 for part in parts) - 400
        rest = _fitting([_item(one, forge) for one in _by_severity(old)], room)
        inner = "\n\n".join(rest)
        noun = "finding" if len(old) == 1 else "findings"
        parts.append(f"<details><summary>{len(old)} older {noun}, not from this change</summary>\n\n{inner}\n\n</details>")  # fmt: skip
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
    counts = [f"{report.kept} notes unchanged"] if report.kept else []
    counts += [f"{len(items)} {_PLACES[what]}" for what, items in moved.items() if what in _PLACES]
    parts = ["\n".join(lines), (", ".join(counts) + ".") if counts else ""]
    for what, items in moved.items():
        if what in _PLACES:
            rows = "\n".join(_fitting([_move(one) for one in items], _ROOM))
            parts.append(f"<details><summary>{len(items)} {_PLACES[what]}</summary>\n\n{rows}\n\n</details>")  # fmt: skip
    return [part for part in parts if part]


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
