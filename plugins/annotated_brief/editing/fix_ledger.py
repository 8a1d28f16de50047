"""Bring the ledger of passages up to date with the text."""

from collections import Counter

from msgspec import Struct

from annotated_brief.diagnostics import Diagnostic
from annotated_brief.loading.ledger import FILE, load_ledger, read_ledger, written_ledger
from annotated_brief.model import Ledger, LedgerLine
from annotated_brief.project import Project
from annotated_brief.project.findings import no_page
from annotated_brief.project.ledger import identify
from annotated_brief.project.text import ProjectText
from annotated_brief.write_file import write_file

_LOST = {"BRF601"}
"""Findings in whose presence the file isn't rewritten: what can't be read would be lost."""

_FATES = ("as before", "edited", "new", "gone", "joined into another")


class LedgerFix(Struct, frozen=True):
    """What a fix would do, or did."""

    path: str
    changed: bool
    summary: str
    """One line for people."""


def fix_ledger(
    project: Project, found: ProjectText, *, write: bool
) -> tuple[LedgerFix | None, tuple[Diagnostic, ...]]:
    """The ledger brought up to date, and written if asked; None where it, or what it is made of, can't be read whole."""
    if not project.readable:
        return None, ()
    if not found.pages:
        return None, (no_page(project),)
    loaded = load_ledger(project.root, project.annotations)
    lost = tuple(d for d in loaded.diagnostics if d.code in _LOST) if loaded else ()
    if lost:
        return None, lost
    path = project.root / project.annotations / FILE
    state = identify(found.texts, loaded or read_ledger("", FILE), found.unknown)
    now = state.alignment.ledger
    text = written_ledger(now)
    there = path.is_file()
    changed = path.read_text("utf-8") != text if there else bool(now.lines or not found.unknown)
    if changed and write:
        write_file(path, text)
    told = summary(loaded.ledger if loaded else Ledger(), now)
    return LedgerFix(f"{project.annotations}/{FILE}", changed, told), ()


def summary(before: Ledger, after: Ledger) -> str:
    """How many passages are as before, edited, new, gone or joined into another, for people."""
    was = {line.id: line for line in before.lines}
    counts = Counter(_fate(line, was.get(line.id)) for line in after.lines)
    return ", ".join(f"{counts[fate]} {fate}" for fate in _FATES if counts[fate])


def _fate(line: LedgerLine, was: LedgerLine | None) -> str:
    """What became of a passage; empty where it was gone before."""
    if line.live and was is not None:
        return "as before" if was.print == line.print else "edited"
    if line.live:
        return "new"
    if was is not None and line.gone and not was.gone:
        return "gone"
    return "joined into another" if was is not None and line.into and not was.into else ""
