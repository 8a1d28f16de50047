"""Where the committed ledger of passages is behind the text."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from annotated_brief.anchoring import PageText
from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.ledger import FILE, LoadedLedger
from annotated_brief.model import LedgerLine
from annotated_brief.placing.ledger import Identified


def ledger_findings(
    texts: Mapping[str, PageText], loaded: LoadedLedger, state: Identified, folder: str
) -> list[Diagnostic]:
    """Where the committed ledger is behind the text, in at most one finding a page and one in all."""
    was = tuple(replace(line, notes=()) for line in loaded.ledger.lines)
    now = tuple(replace(line, notes=()) for line in state.alignment.ledger.lines)
    first: dict[str, str] = {}
    for line in was:
        if line.live and line.page not in texts and line.page not in state.unknown:
            first.setdefault(line.page, line.id)
    if first or was == now:
        return [diagnose("BRF605", loaded.places[id], page=page) for page, id in first.items()]
    before, after = _by_id(was), _by_id(now)
    if before == after:
        at = next(line.id for line, other in zip(was, now, strict=True) if line != other)
        return [diagnose("BRF604", loaded.places[at], id=at)]
    before, after = (
        {id: one for id, one in lines.items() if one.live} for lines in (before, after)
    )
    changed = next((id for id in before if after.get(id) != before[id]), "")
    where = loaded.places.get(changed, Location(f"{folder}/{FILE}"))
    return [diagnose("BRF606", where, changes=_changes(before, after))]


def _by_id(lines: Iterable[LedgerLine]) -> dict[str, LedgerLine]:
    return {line.id: line for line in lines}


def _changes(before: Mapping[str, LedgerLine], after: Mapping[str, LedgerLine]) -> str:
    """How many of the live lines became what."""
    both = before.keys() & after.keys()
    counts = {
        "edited": sum(before[id].words != after[id].words for id in both),
        "new": len(after.keys() - both),
        "gone or joined": len(before.keys() - both),
    }
    if any(line.print for line in before.values()):
        return "it keeps fingerprints in place of the passages' words"
    told = ", ".join(f"{number} {name}" for name, number in counts.items() if number)
    return told or "passages have moved"
