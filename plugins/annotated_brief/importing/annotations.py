"""Annotations of other programs as evidence and counterpoints: located, checked, and only then taken."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from annotated_brief.anchoring import Ambiguous, Anchored, PageText, resolve
from annotated_brief.anchoring.describe import describe, elided
from annotated_brief.editing.entry_fields import selector_fields
from annotated_brief.editing.entry_files import entry_errors
from annotated_brief.importing.plan import (
    ConflictError,
    Imported,
    ImportedEntry,
    LeftOut,
    LeftOutError,
)
from annotated_brief.language import shortened
from annotated_brief.loading.declaration import SECTIONS
from annotated_brief.loading.ids import free_id
from annotated_brief.model import Layer, Target, TextQuoteSelector, TextSpan
from annotated_brief.prose.citation_syntax import parse_group

ATTACKS = ("rebuts", "undercuts", "qualifies")
STRENGTHS = ("strong", "moderate", "contested")
RELATIONS = ("supports", "qualifies", "disputes")


class Note(Struct):
    """An annotation as another program has it."""

    id: str
    """The id that it should get; empty to make one."""
    kind: str
    """evidence or counterpoints; empty where nothing says which."""
    selectors: list[TextQuoteSelector]
    """One a stretch of text, in order."""
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What it is called in the plan."""
        quote = self.selectors[0].exact if self.selectors else ""
        return shortened(str(self.values.get("title") or quote or self.id), 70)


def take_notes(
    notes: list[Note], layer: Layer, texts: Mapping[str, PageText], default_kind: str
) -> Imported:
    """Entries for the notes that can be taken; the reason for each of the others."""
    found = Imported()
    taken = {*layer.terms, *layer.sources, *layer.evidence, *layer.counterpoints}
    for note in notes:
        kind = note.kind or default_kind
        try:
            target = _target(note, kind, texts)
            values = _values(note, kind, target, layer)
            _refuse_known(note, kind, layer)
            id = free_id(note.id or note.name, taken)
            _refuse_faults(kind, id, values)
        except LeftOutError as why:
            found.left_out.append(LeftOut(note.name, str(why)))
            continue
        except ConflictError as why:
            found.conflicts.append(f"{note.name}: {why}")
            continue
        taken.add(id)
        missing = [key.name for key in SECTIONS[kind] if key.required and not values.get(key.name)]
        if missing:
            listed = ", ".join(missing)
            found.notes.append(f'"{id}" still needs: {listed}; until then it is not shown.')
            values = _with_only({**values, **dict.fromkeys(missing, "")}, kind)
        found.entries.append(ImportedEntry(kind, id, values, note.name))
    return found


def _values(note: Note, kind: str, target: dict[str, str], layer: Layer) -> dict[str, Any]:
    """What the entry will hold; for evidence only if its sources are there."""
    if kind == "counterpoints":
        return _with_only({"title": note.name, "answers": target, **note.values}, kind)
    group = parse_group(str(note.values.get("cite") or "").strip("[]"))
    if group is None:
        raise LeftOutError("it cites no source; begin its text with one, as in [@key, p. 3]")
    for one in group.citations:
        if one.source not in layer.sources:
            raise LeftOutError(
                f"it cites @{one.source}, which is no source yet; import or add the source first"
            )
    return _with_only({**target, **note.values}, kind)


def _with_only(values: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """The values in the order of the declaration."""
    return {key.name: values[key.name] for key in SECTIONS[kind] if key.name in values}


def _refuse_known(note: Note, kind: str, layer: Layer) -> None:
    if note.id in (layer.evidence if kind == "evidence" else layer.counterpoints):
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
            'nothing says what it is; tag it "counterpoint" or "evidence", or say --kind counterpoint'
        )
    if not note.selectors:
        raise LeftOutError("it quotes no words: it is about the page as a whole")
    places = [_place(selector, texts) for selector in note.selectors]
    first, last = places[0], places[-1]
    if any(place.page != first.page for place in places):
        raise LeftOutError("its words stand on several pages")
    span = TextSpan(first.span.start, last.span.end)
    return _described(texts, first.page, span)


def _place(selector: TextQuoteSelector, texts: Mapping[str, PageText]) -> Anchored:
    """Where the words stand; what stands beside them may have changed."""
    found = resolve([Target(selector)], texts)[0]
    if not isinstance(found, Anchored) and (selector.prefix or selector.suffix):
        bare = resolve([Target(TextQuoteSelector(selector.exact))], texts)[0]
        if isinstance(bare, Anchored) or not isinstance(found, Ambiguous):
            found = bare
    match found:
        case Anchored():
            return found
        case Ambiguous():
            raise LeftOutError(f"its words stand in {len(found.places)} places")
    near = [f'; nearest: {page} ¶ {at} "{words}"' for page, at, words in found.nearest[:1]]
    raise LeftOutError(f"its words are not in the text{''.join(near)}")


def _described(texts: Mapping[str, PageText], page: str, span: TextSpan) -> dict[str, str]:
    """The selector by key; with the quote's middle left out, where it leads to this very span."""
    words = texts[page].own_words(span)
    described = describe(texts, page, span, elided(words))
    if described is not None:
        found = resolve([Target(described.selector, described.page)], texts)[0]
        if not (isinstance(found, Anchored) and texts[page].own_words(found.span) == words):
            described = None
    described = described or describe(texts, page, span)
    if described is None:
        raise LeftOutError("nothing tells its words from the same ones elsewhere")
    return selector_fields(described.selector, described.page)
