"""Bring the ledger of passages up to date with the text."""

from dataclasses import dataclass

from annotated_brief.anchoring import PageText
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.loading import load_layer
from annotated_brief.loading.ledger import (
    FILE,
    LoadedLedger,
    load_ledger,
    read_ledger,
    written_ledger,
)
from annotated_brief.pipeline.text_state import TextState, page_texts, text_state
from annotated_brief.pipeline.write_file import write_file
from annotated_brief.rendering import Project, render_pages

_LOST = {"BRF601"}
"""Findings in whose presence the file isn't rewritten: what can't be read would be lost."""


@dataclass(frozen=True, slots=True)
class LedgerFix:
    """What a fix would do, or did."""

    path: str
    text: str
    """The file as it should be."""
    changed: bool
    summary: str
    """One line for people."""


@dataclass(frozen=True, slots=True)
class ProjectText:
    """A project's pages as texts, with the ledger as committed and as it should be."""

    texts: dict[str, PageText]
    loaded: LoadedLedger | None
    state: TextState


def read_project_text(project: Project) -> ProjectText:
    """Render the pages and hold them against the ledger."""
    layer = load_layer(project.root, project.annotations).layer
    texts = page_texts(render_pages(project, layer.sources.keys()))
    loaded = load_ledger(project.root, project.annotations)
    return ProjectText(texts, loaded, text_state(texts, loaded or read_ledger("", FILE)))


def fix_ledger(project: Project, *, write: bool) -> tuple[LedgerFix | None, tuple[Diagnostic, ...]]:
    """The ledger brought up to date, and written if asked; None where it can't be read whole."""
    found = read_project_text(project)
    lost = tuple(d for d in found.loaded.diagnostics if d.code in _LOST) if found.loaded else ()
    if lost:
        return None, lost
    path = project.root / project.annotations / FILE
    text = written_ledger(found.state.alignment.ledger)
    changed = not path.is_file() or path.read_text("utf-8") != text
    if changed and write:
        write_file(path, text)
    return LedgerFix(f"{project.annotations}/{FILE}", text, changed, _summary(found)), ()


def _summary(found: ProjectText) -> str:
    was = {line.id: line for line in found.loaded.ledger.lines} if found.loaded else {}
    now = found.state.alignment.ledger.lines
    kept = [line for line in now if line.live and line.id in was]
    counts = {
        "as before": sum(was[line.id].print == line.print for line in kept),
        "edited": sum(was[line.id].print != line.print for line in kept),
        "new": sum(line.live and line.id not in was for line in now),
        "gone": sum(line.gone and not was[line.id].gone for line in now if line.id in was),
        "joined into another": sum(bool(line.into) and not was[line.id].into for line in now if line.id in was),
    }  # fmt: skip
    return ", ".join(f"{number} {name}" for name, number in counts.items() if number)
