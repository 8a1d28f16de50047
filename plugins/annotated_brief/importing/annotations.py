"""Annotations of other programs as evidence, counterpoints and events: located, checked, and only then taken."""

from collections.abc import Collection, Mapping
from typing import Any

from msgspec import Struct, field

from annotated_brief.anchoring import Ambiguous, Anchored, Orphaned, PageText, resolve
from annotated_brief.anchoring.describe import describe, elided
from annotated_brief.editing.entry_fields import selector_fields
from annotated_brief.editing.entry_files import entry_errors
from annotated_brief.editing.new_entry import in_order
from annotated_brief.language import shortened
from annotated_brief.loading.declaration import SECTIONS
from annotated_brief.loading.ids import free_id
from annotated_brief.model import Layer, Target, TextQuoteSelector, TextSpan
from annotated_brief.prose.citation_syntax import parse_group
from annotated_brief.transcribing.imported import (
    ConflictError,
    Imported,
    ImportedEntry,
    LeftOutError,
)


class Note(Struct):
    """An annotation as another program has it."""

    id: str
    """The id that it should get; empty to make one."""
    kind: str
    """evidence, counterpoints or events; empty where nothing says which."""
    selectors: list[TextQuoteSelector]
    """One a stretch of text, in order."""
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What it is called in the plan."""
        quote = self.selectors[0].exact if self.selectors else ""
        return shortened(str(self.values.get("title") or quote or self.id), 70)


def take_notes(
    notes: list[Note],
    layer: Layer,
    texts: Mapping[str, PageText],
    default_kind: str,
    sources: Collection[str] = (),
) -> Imported:
    """Entries for the notes that can be taken; the reason for each of the others.

    ``sources``: ids of those that come with them.
    """
    found = Imported()
    taken = {*layer.entries, *sources}
    for note in notes:
        with found.taking(note.name):
            kind = note.kind or default_kind
            target = _target(note, kind, texts)
            given = _values(note, kind, target, {*layer.sources, *sources})
            _refuse_known(note, kind, layer)
            id = free_id(note.id or note.name, taken)
            _refuse_faults(kind, id, given)
            taken.add(id)
            values, to_fill = in_order(SECTIONS[kind], given)
            if to_fill:
                listed = ", ".join(key for key, _ in to_fill)
                found.notes.append(f'"{id}" still needs: {listed}; until then it is not shown.')
            found.entries.append(ImportedEntry(kind, id, values, note.name))
    return found


def _values(
    note: Note, kind: str, target: dict[str, str], sources: Collection[str]
) -> dict[str, Any]:
    """What the entry will hold; for evidence and events only if its sources are there."""
    if kind == "counterpoints":
        return {"title": note.name, "answers": target, **note.values}
    group = parse_group(str(note.values.get("cite") or "").strip("[]"))
    if group is None:
        raise LeftOutError("it cites no source; begin its text with one, as in [@key, p. 3]")
    for one in group.citations:
        if one.source not in sources:
            raise LeftOutError(
                f"it cites @{one.source}, which is no source yet; import or add the source first"
            )
    return {**target, **note.values}


def _refuse_known(note: Note, kind: str, layer: Layer) -> None:
    if note.id in layer.kinds[kind]:
        raise LeftOutError(f'it is there already, as "{note.id}"')
    if (other := layer.entry(note.id)) is not None:
        where = other.origin.entry.file
        raise ConflictError(f'the id "{note.id}" belongs to another entry ({where}).')


def _refuse_faults(kind: str, id: str, values: Mapping[str, Any]) -> None:
    """What is missing is filled in later; anything else isn't."""
    for fault in entry_errors(kind, id, values):
        if fault.code != "BRF105":
            raise LeftOutError(f"{fault.message} {fault.next_step}")


def _target(note: Note, kind: str, texts: Mapping[str, PageText]) -> dict[str, str]:
    """The shortest selector by key."""
    if not kind:
        raise LeftOutError(
            'nothing says what it is; tag it "counterpoint", "evidence" or "event", or say --kind counterpoint'
        )
    if not note.selectors:
        raise LeftOutError("it quotes no words: it is about the page as a whole")
    places = [_place(selector, texts) for selector in note.selectors]
    page = places[0].page
    if any(place.page != page for place in places):
        raise LeftOutError("its words stand on several pages")
    span = TextSpan(places[0].span.start, places[-1].span.end)
    words = texts[page].own_words(span)
    for exact in (elided(words), words):
        if (described := describe(texts, page, span, exact)) is None:
            continue
        found = resolve([Target(described.selector, described.page)], texts)[0]
        if isinstance(found, Anchored) and texts[page].own_words(found.span) == words:
            return selector_fields(described.selector, described.page)
    raise LeftOutError("nothing tells its words from the same ones elsewhere")


def _place(selector: TextQuoteSelector, texts: Mapping[str, PageText]) -> Anchored:
    """Where the words stand; what stands beside them may have changed."""
    why = ""
    for one in (selector, TextQuoteSelector(selector.exact)):
        match resolve([Target(one)], texts)[0]:
            case Anchored() as place:
                return place
            case Ambiguous(places):
                why = f"its words stand in {len(places)} places"
            case Orphaned(nearest):
                near = [f'; nearest: {page} ¶ {at} "{words}"' for page, at, words in nearest[:1]]
                why = f"its words are not in the text{''.join(near)}"
    raise LeftOutError(why)
