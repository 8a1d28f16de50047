"""A report as one comment: whose turn it is, what is new and open, what is old and folded."""

from collections.abc import Sequence

from annotated_brief.contributing.reporting.read import Report, ReportedChange, ReportedFinding
from annotated_brief.forge import Forge
from annotated_brief.forge.inert import MARKER, code, fitting, folded, inert, room_beside

_PLACES = {
    "to confirm": (
        "is to be confirmed: the sense may have changed",
        "are to be confirmed: the sense may have changed",
    ),
    "moved": ("moved with your text; no action needed",) * 2,
    "edited": ("followed your edit; no action needed",) * 2,
    "ambiguous": ("stands in several places", "stand in several places"),
    "not found": ("does not stand in the text", "do not stand in the text"),
    "lost": ("lost its place", "lost their place"),
    "exact": ("stands at its words", "stand at their words"),
}
"""What became of notes, of one and of several."""
_LOST = {"BRF301", "BRF302", "BRF310"}
_TOLD = {"lost": _LOST, "not found": _LOST, "ambiguous": _LOST, "to confirm": {"BRF311"}}
"""Findings that tell more of a note than the comparison does: it is listed once."""
_FOLLOWED = {"BRF303", "BRF606"}
"""What the build follows by itself, and ``brief fix`` writes down after the merge: nobody's work here."""

_ROOM = 7_000
"""Characters for the changes of one sort."""
_NEAREST = 3
"""Nearest passages that are told."""


def comment(report: Report, forge: Forge | None = None) -> str:
    """Markdown of at most 60,000 characters, without effect whatever the report holds; with links if a forge is known."""
    rank = {"error": 0, "warning": 1, "note": 2}
    ordered = sorted(report.findings, key=lambda one: rank[one.severity])
    found = [one for one in ordered if one.new]
    fresh = [one for one in found if one.code not in _FOLLOWED]
    parts = [MARKER + "\n" + _verdict(fresh), *_changed(report)]
    parts.append(fitting([_item(one, forge) for one in fresh], room_beside(parts) * 2 // 3))
    followed = [one for one in found if one.code in _FOLLOWED]
    older = [one for one in ordered if not one.new]
    for what, items in (
        ("thing{} that brief fix follows after the merge", followed),
        ("older finding{}, not from this change", older),
    ):
        if items:
            title = f"{len(items)} {what.format('' if len(items) == 1 else 's')}"
            parts.append(folded(title, [_item(one, forge) for one in items], room_beside(parts)))
    return "\n\n".join(filter(None, parts)) + "\n"


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
    """The entries that changed, how many notes did, and those that moved, folded."""
    if not report.compared:
        return []
    entries = [f"- {inert(one.what, 40)}: {_name(one)}" for one in report.entries]
    notes = f"{report.kept} {'note' if report.kept == 1 else 'notes'} unchanged"
    counts = [notes] if report.kept else []
    lists = []
    told = {one.code for one in report.findings if one.new}
    for what, (singular, plural) in _PLACES.items():
        if items := [_moved(one) for one in report.notes if one.what == what]:
            counts.append(f"{len(items)} {singular if len(items) == 1 else plural}")
            if not told & _TOLD.get(what, set()):
                shown = what == "to confirm"
                lists.append(fitting(items, _ROOM) if shown else folded(counts[-1], items, _ROOM))
    return [fitting(entries, _ROOM), " · ".join(counts), *lists]


def _name(one: ReportedChange) -> str:
    return inert(one.title or one.id, 200)


def _moved(one: ReportedChange) -> str:
    where = f" ({code(one.page)} ¶ {one.number})" if one.page and one.number else ""
    before = " ".join(word.old for word in one.words) or one.quote
    now = " ".join(word.new for word in one.words)
    lines = [f"- {_name(one)}{where}"]
    lines += [f"  - before: “{inert(before, 300)}”"] if before else []
    lines += [f"  - now: “{inert(now, 300)}”"] if now else []
    return "\n".join([*lines, *_nearest(one)])


def _item(one: ReportedFinding, forge: Forge | None) -> str:
    place = f"{one.file}:{one.line}" if one.line else one.file
    edit = forge.edit(one.file, one.line) if forge and _own(one.file) else None
    shown = f"[{inert(place, 200)}]({edit})" if edit else code(place)
    head = f"- **{one.severity}** {inert(one.message, 600)} ({shown}, {code(one.code, 12)})"
    step = [f"  - next: {inert(one.next_step, 600)}"] if one.next_step else []
    return "\n".join([head, *_nearest(one), *step])


def _nearest(one: ReportedFinding | ReportedChange) -> list[str]:
    return [f"  - nearest: {inert(text, 300)}" for text in one.nearest[:_NEAREST]]


def _own(file: str) -> bool:
    """A path inside the repository, so that the link leads nowhere else."""
    fits = 0 < len(file) < 300 and file.isprintable()
    return fits and not file.startswith("/") and ".." not in file.split("/")
