"""Annotations of other programs as evidence and counterpoints: located, checked, and only then taken."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from annotated_brief.anchoring import Ambiguous, Anchored, Drifted, PageText, resolve
from annotated_brief.anchoring.describe import describe, elided
from annotated_brief.diagnostics import Severity
from annotated_brief.editing.yaml_write import yaml_fields
from annotated_brief.importing.plan import Imported, ImportedEntry, LeftOut
from annotated_brief.loading.declaration import SECTIONS
from annotated_brief.loading.ids import fits, free_id
from annotated_brief.loading.layer import read_entry
from annotated_brief.model import Evidence, Layer, Target, TextQuoteSelector, TextSpan

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
        words = str(self.values.get("title") or quote or self.id)
        return words if len(words) <= 70 else words[:70].rsplit(" ", 1)[0] + " …"


def take_notes(
    notes: list[Note], layer: Layer, texts: Mapping[str, PageText], default_kind: str
) -> Imported:
    """Entries for the notes that can be taken; the reason for each of the others."""
    found = Imported()
    taken: dict[str, object] = {
        **layer.terms,
        **layer.sources,
        **layer.evidence,
        **layer.counterpoints,
    }
    for note in notes:
        kind = note.kind or default_kind
        if not kind:
            why = 'nothing says what it is; tag it "counterpoint" or "evidence", or say --kind counterpoint'
            found.left_out.append(LeftOut(note.name, why))
            continue
        if not note.selectors:
            found.left_out.append(
                LeftOut(note.name, "it quotes no words: it is about the page as a whole")
            )
            continue
        target, why, remark = _target(note, texts)
        if not target:
            found.left_out.append(LeftOut(note.name, why))
            continue
        values = dict(note.values)
        if kind == "evidence":
            values = _with_only({**target, **values}, kind)
            unknown = _unknown_source(values, layer)
            if unknown:
                found.left_out.append(LeftOut(note.name, unknown))
                continue
        else:
            values = _with_only(
                {"title": values.pop("title", note.name), "answers": target, **values}, kind
            )
        other = layer.entry(note.id) if note.id else None
        if other is not None:
            if isinstance(other, Evidence) == (kind == "evidence") and hasattr(other, "target"):
                found.left_out.append(LeftOut(note.name, f'it is there already, as "{note.id}"'))
            else:
                found.conflicts.append(
                    f'{note.name}: the id "{note.id}" belongs to another entry ({other.origin.entry.file}).'
                )
            continue
        start = note.id if note.id and fits(kind, note.id) else free_id(note.id or note.name, taken)
        id = free_id(start, taken)
        faults = [
            one
            for one in read_entry(kind, id, yaml_fields(values))[1]
            if one.severity is Severity.ERROR and one.code != "BRF105"
        ]
        if faults:
            found.left_out.append(LeftOut(note.name, f"{faults[0].message} {faults[0].next_step}"))
            continue
        taken[id] = note
        missing = [key.name for key in SECTIONS[kind] if key.required and not values.get(key.name)]
        if missing:
            found.notes.append(
                f'"{id}" still needs: {", ".join(missing)}; until then it is not shown.'
            )
            values = _with_only({**values, **dict.fromkeys(missing, "")}, kind)
        if remark:
            found.notes.append(f'"{id}": {remark}')
        found.entries.append(ImportedEntry(kind, id, values, note.name))
    return found


def _with_only(values: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """The values in the order of the declaration."""
    return {key.name: values[key.name] for key in SECTIONS[kind] if key.name in values}


def _unknown_source(values: Mapping[str, Any], layer: Layer) -> str:
    from annotated_brief.prose.citation_syntax import parse_group

    group = parse_group(str(values.get("cite") or "").strip("[]"))
    if group is None:
        return "it cites no source; begin its text with one, as in [@key, p. 3]"
    missing = [one.source for one in group.citations if one.source not in layer.sources]
    return (
        f"it cites @{missing[0]}, which is no source yet; import or add the source first"
        if missing
        else ""
    )


def _target(note: Note, texts: Mapping[str, PageText]) -> tuple[dict[str, str], str, str]:
    """The shortest selector by key; or why there is none; and a remark."""
    spans: list[tuple[str, TextSpan]] = []
    remark = ""
    for selector in note.selectors:
        found = resolve([Target(selector)], texts)[0]
        if not isinstance(found, Anchored) and (selector.prefix or selector.suffix):
            bare = resolve([Target(TextQuoteSelector(selector.exact))], texts)[0]
            found = (
                bare
                if isinstance(bare, Anchored) or not isinstance(found, Drifted | Ambiguous)
                else found
            )
        if isinstance(found, Anchored | Drifted):
            spans.append((found.page, found.span))
            if isinstance(found, Drifted):
                remark = (
                    f'the text has changed since: "{_cut(found.was)}" is now "{_cut(found.now)}".'
                )
        elif isinstance(found, Ambiguous):
            return {}, f"its words stand in {len(found.places)} places", ""
        else:
            near = "; ".join(
                f'{page} ¶ {number} "{words}"' for page, number, words in found.nearest[:1]
            )
            return (
                {},
                f"its words are not in the text; nearest: {near}"
                if near
                else "its words are not in the text",
                "",
            )
    page = spans[0][0]
    if any(name != page for name, _ in spans):
        return {}, "its words stand on several pages", ""
    span = TextSpan(spans[0][1].start, spans[-1][1].end)
    short = elided(texts[page].own_words(span))
    described = _exactly(texts, page, span, short) or describe(texts, page, span)
    if described is None:
        return {}, "nothing tells its words from the same ones elsewhere", ""
    quote = described.selector
    listed = {
        "quote": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "page": described.page or "",
    }
    return {key: value for key, value in listed.items() if value}, "", remark


def _exactly(texts: Mapping[str, PageText], page: str, span: TextSpan, exact: str) -> Any:
    """A selector with its middle left out, where it leads to this very span."""
    described = describe(texts, page, span, exact)
    if described is None:
        return None
    (found,) = resolve([Target(described.selector, described.page)], texts)
    same = isinstance(found, Anchored) and texts[page].own_words(found.span) == texts[
        page
    ].own_words(span)
    return described if same else None


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + " …"
