"""Bring the ledger of passages up to date with the text."""

from collections.abc import Mapping

from msgspec import Struct

from annotated_brief.anchoring import PageText
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.loading.ledger import FILE, load_ledger, read_ledger, written_ledger
from annotated_brief.model import Ledger
from annotated_brief.project import Project
from annotated_brief.project.text_state import text_state
from annotated_brief.write_file import write_file

_LOST = {"BRF601"}
"""Findings in whose presence the file isn't rewritten: what can't be read would be lost."""


class LedgerFix(Struct, frozen=True):
    """What a fix would do, or did."""

    path: str
    text: str
    """The file as it should be."""
    changed: bool
    summary: str
    """One line for people."""


def fix_ledger(
    project: Project, texts: Mapping[str, PageText], *, write: bool
) -> tuple[LedgerFix | None, tuple[Diagnostic, ...]]:
    """The ledger brought up to date, and written if asked; None where it can't be read whole."""
    loaded = load_ledger(project.root, project.annotations)
    lost = tuple(d for d in loaded.diagnostics if d.code in _LOST) if loaded else ()
    if lost:
        return None, lost
    path = project.root / project.annotations / FILE
    now = text_state(texts, loaded or read_ledger("", FILE)).alignment.ledger
    text = written_ledger(now)
    changed = not path.is_file() or path.read_text("utf-8") != text
    if changed and write:
        write_file(path, text)
    summary = _summary(loaded.ledger if loaded else Ledger(), now)
    return LedgerFix(f"{project.annotations}/{FILE}", text, changed, summary), ()


def _summary(before: Ledger, after: Ledger) -> str:
    was, now = {line.id: line for line in before.lines}, after.lines
    kept = [line for line in now if line.live and line.id in was]
    counts = {
        "as before": sum(was[line.id].print == line.print for line in kept),
        "edited": sum(was[line.id].print != line.print for line in kept),
        "new": sum(line.live and line.id not in was for line in now),
        "gone": sum(line.gone and not was[line.id].gone for line in now if line.id in was),
        "joined into another": sum(bool(line.into) and not was[line.id].into for line in now if line.id in was),
    }  # fmt: skip
    return ", ".join(f"{number} {name}" for name, number in counts.items() if number)
