"""Follow notes whose place is known through edits of the text: each is exact, moved, edited, to confirm or lost."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.anchoring.fold import fold
from annotated_brief.anchoring.match_text_quote import ELISION
from annotated_brief.model import Ledger, NotePlace, OpenNote
from annotated_brief.passages.align import counted
from annotated_brief.passages.step import State, Step
from annotated_brief.passages.stretch import Passages, Stretch

__all__ = ["Followed", "Passages", "State", "Stretch", "follow", "says", "standing", "with_notes"]

NEAREST = 3
"""Passages shown for a note that is lost."""


class Followed(Struct, frozen=True):
    """A note, its state, and where it stands."""

    state: State
    place: Stretch | None
    """None where it is lost."""
    was: str
    """Its words when the ledger was written; as quoted, where that was not confirmed yet."""
    now: str
    """The words that it stands on; empty where it is lost."""
    beside: tuple[str, str] | None = None
    """The sentences that it stood in and those that it stands in, where only words beside it were changed."""
    nearest: tuple[int, ...] = ()
    """Of a lost note the passages that share most with it, best first."""


def follow(
    ledger: Ledger,
    quotes: Mapping[str, str],
    states: Sequence[Passages],
    now: Passages,
    languages: Mapping[str, str] | None = None,
) -> dict[str, Followed]:
    """What became of every note that the ledger knows with the words that it quotes; others are left out.

    ``states``: texts between the ledger's and today's, oldest first, as far as they are known. ``languages``: of
    each page that isn't in English.
    """
    old, stood = standing(ledger)
    waiting = {note.note: note for note in ledger.open}
    live = sum(line.live for line in ledger.lines)
    steps = Step(old, now, live)
    places = {note: stood[note] for note in quotes if note in stood}
    through = _through(places, live, [old, *states, now]) if states else {}
    found = {}
    for note, quote in quotes.items():
        place, wait = stood.get(note), waiting.get(note)
        was = wait.quote if wait else place.words(old) if place else None
        if was is None or not says(quote, was):
            continue
        there = through.get(note) or (steps.image(place) if place else None)
        if place is None or there is None:
            found[note] = _lost(was, now)
        elif wait is None:
            found[note] = _followed(
                steps, place, there, steps.state(place, there, quote, languages or {})
            )
        else:
            found[note] = _waiting(steps, place, there, wait)
    return found


def _followed(steps: Step, place: Stretch, there: Stretch, state: State, was: str = "") -> Followed:
    old, now = steps.texts
    beside = steps.beside(place, there) if state == State.TO_CONFIRM else None
    return Followed(state, there, was or place.words(old), there.words(now), beside)


def _waiting(steps: Step, place: Stretch, there: Stretch, wait: OpenNote) -> Followed:
    """A note that a person has to look at: nobody has, unless its words are back."""
    old, now = steps.texts
    here = says(wait.quote, there.words(now))
    if wait.lost and not here:
        return _lost(wait.quote, now)
    back = here and (wait.lost or not says(wait.quote, place.words(old)))
    state = steps.place_state(place, there) if back else State.TO_CONFIRM
    return _followed(steps, place, there, state, wait.quote)


def says(quote: str, words: str) -> bool:
    """Whether a quote, with its middle left out or not, is these words."""
    parts = [" ".join(part.split()) for part in ELISION.split(fold(quote).text.strip())]
    full = " ".join(fold(words).text.split())
    if len(parts) == 1:
        return parts[0] == full
    return full.startswith(parts[0]) and full.endswith(parts[-1])


def standing(ledger: Ledger) -> tuple[Passages, dict[str, Stretch]]:
    """The ledger's passages, those that are gone behind the others, and the place of each note in them."""
    lines = sorted(ledger.lines, key=lambda line: not line.live)
    starts: dict[str, tuple[int, int]] = {}
    ends: dict[str, tuple[int, int]] = {}
    there = {note.note for line in lines if line.live for note in line.notes}
    for at, line in enumerate(lines):
        for note in line.notes:
            if not line.live and note.note in there:
                continue
            if note.start is not None:
                starts.setdefault(note.note, (at, note.start))
            ends[note.note] = at, len(line.words) if note.end is None else note.end
    places = {
        note: Stretch(*start, *ends[note]) for note, start in starts.items() if start < ends[note]
    }
    return [(line.page, line.words) for line in lines], places


def with_notes(
    ledger: Ledger, ids: Sequence[str], places: Mapping[str, Stretch], waiting: Sequence[OpenNote]
) -> Ledger:
    """A ledger, brought up to date by ``align``, that says where notes stand, and which are ``waiting`` for a person.

    ``ids``: of the passages of today.
    """
    notes: dict[str, list[NotePlace]] = {}
    for note, place in sorted(places.items(), key=lambda item: (item[1], item[0])):
        for at in {place.first, place.last}:
            start = place.start if at == place.first else None
            end = place.end if at == place.last else None
            notes.setdefault(ids[at], []).append(NotePlace(note, start, end))
    lines = tuple(
        replace(line, notes=tuple(notes.get(line.id, ())))
        if line.live
        else replace(line, notes=tuple(note for note in line.notes if note.note not in places))
        for line in ledger.lines
    )
    return Ledger(lines, tuple(sorted(waiting, key=lambda note: note.note)))


def _through(
    known: Mapping[str, Stretch], live: int | None, texts: Sequence[Passages]
) -> dict[str, Stretch]:
    """Where notes stand in the last of several texts, from one to the next."""
    places = dict(known)
    for old, new in pairwise(texts):
        if list(old) == list(new):
            continue
        step = Step(old, new, live)
        live = None
        images = ((note, step.image(place)) for note, place in places.items())
        places = {note: image for note, image in images if image is not None}
    return places


def _lost(was: str, now: Passages) -> Followed:
    sought = counted(was)
    shared = [(-(sought & counted(words)).total(), at) for at, (_, words) in enumerate(now)]
    nearest = tuple(at for score, at in sorted(shared)[:NEAREST] if score)
    return Followed(State.LOST, None, was, "", nearest=nearest)
