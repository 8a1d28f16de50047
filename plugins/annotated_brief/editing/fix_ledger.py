"""Bring the ledger of passages up to date with the text, and with where the notes stand in it."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.checks.build_findings import no_page
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.editing.fix_quotes import QuoteFix
from annotated_brief.loading.ledger import FILE, read_ledger, written_ledger
from annotated_brief.model import Ledger, OpenNote
from annotated_brief.passages.follow import State, Stretch, says, with_notes
from annotated_brief.placing.ledger import fates, identify
from annotated_brief.placing.listed import Listed
from annotated_brief.placing.placed import Placed
from annotated_brief.write_file import write_file


class LedgerFix(Struct, frozen=True):
    """What a fix would do, or did."""

    path: str
    changed: bool
    summary: str
    """One line for people."""


def fix_ledger(
    placed: Placed, fixes: Mapping[str, QuoteFix], *, write: bool
) -> tuple[LedgerFix | None, tuple[Diagnostic, ...]]:
    """The ledger brought up to date, and written if asked; None where it can't be read whole."""
    project, loaded = placed.committed.project, placed.committed.ledger
    if not placed.texts and not placed.passages.unknown:
        return None, (no_page(project),)
    if loaded and loaded.unread:
        return None, loaded.unread
    path = project.root / project.annotations / FILE
    now = ledger_of(placed, fixes)
    text = written_ledger(now)
    there = path.is_file()
    unknown = placed.passages.unknown
    changed = path.read_text("utf-8") != text if there else bool(now.lines or not unknown)
    if changed and write:
        write_file(path, text)
    counts = fates(loaded.ledger if loaded else Ledger(), now)
    told = ", ".join(f"{number} {fate}" for fate, number in counts.items())
    return LedgerFix(f"{project.annotations}/{FILE}", changed, told), ()


def ledger_of(placed: Placed, fixes: Mapping[str, QuoteFix]) -> Ledger:
    """The ledger of today's text and fixed quotes; what is known of pages whose text isn't is left as it was."""
    was = placed.committed.ledger
    unknown = placed.passages.unknown
    identified = placed.passages
    if was is None:
        identified = identify(placed.texts, read_ledger("", FILE), unknown)
    places, waiting = _notes(placed, fixes)
    before = was.ledger if was else Ledger()
    kept = {line.id: line for line in before.lines if line.page in unknown}
    apart = {note.note for line in kept.values() for note in line.notes}
    waiting += [note for note in before.open if note.note in apart]
    ledger = with_notes(identified.alignment.ledger, identified.alignment.ids, places, waiting)
    return replace(ledger, lines=tuple(kept.get(line.id, line) for line in ledger.lines))


def _notes(
    placed: Placed, fixes: Mapping[str, QuoteFix]
) -> tuple[dict[str, Stretch], list[OpenNote]]:
    """Where notes stand, and which of them wait for a person."""
    listed = Listed(placed.texts)
    places: dict[str, Stretch] = {}
    waiting: list[OpenNote] = []
    for item, place in placed.annotations:
        fix, typed = fixes.get(item.id), item.target.selector.exact
        page, span = (fix.page, fix.span) if fix else (place.page, place.span)
        quote = fix.after if fix else typed
        settled = fix is not None or place.state == State.EXACT
        if span is None:
            if place.state == State.LOST:
                waiting.append(OpenNote(item.id, typed, lost=True))
            continue
        stretch = listed.stretch(page, span)
        if stretch is not None:
            places[item.id] = stretch
        if not settled:
            waiting.append(OpenNote(item.id, typed, lost=False))
        elif stretch is None or not says(quote, stretch.words(listed.passages)):
            waiting.append(OpenNote(item.id, quote, lost=False, as_typed=True))
    return places, waiting
