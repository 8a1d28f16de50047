"""Which entries were added, removed, renamed or changed, with the words before and after."""

from collections.abc import Mapping
from difflib import SequenceMatcher

from msgspec import Struct

from annotated_brief.editing.entry_fields import entry_fields, entry_kind, entry_title
from annotated_brief.model import Entry, Layer
from annotated_brief.passages.word_changes import WordChange, word_changes

_ALIKE = 0.75
"""Least share of words in common for a removed and an added entry to be one, under a new id."""


class FieldChange(Struct, frozen=True):
    """One value, before and after."""

    key: str
    words: tuple[WordChange, ...]


class EntryChange(Struct, frozen=True):
    """One entry."""

    kind: str
    id: str
    title: str
    what: str
    """added, removed, renamed or changed."""
    file: str
    line: int
    fields: tuple[FieldChange, ...] = ()
    old_id: str = ""
    """Where the id changed."""


def compare_entries(old: Layer, new: Layer) -> tuple[EntryChange, ...]:
    """The changes, in the order of the newer files, then what was removed."""
    before, after = _all(old), _all(new)
    removed = {id: entry for id, entry in before.items() if id not in after}
    renamed: dict[str, str] = {}
    for id, entry in after.items():
        if id not in before and (old_id := _same_entry(entry, removed)):
            renamed[id] = old_id
            del removed[old_id]
    found: list[EntryChange] = []
    for id, entry in after.items():
        was = before.get(renamed.get(id, id))
        if was is None:
            fields = _changes({}, entry_fields(entry))
            found.append(_change(entry, "added", fields))
        elif (fields := _changes(entry_fields(was), entry_fields(entry))) or id in renamed:
            what = "renamed" if id in renamed else "changed"
            found.append(_change(entry, what, fields, renamed.get(id, "")))
    found += [_change(entry, "removed", _changes(entry_fields(entry), {})) for entry in removed.values()]  # fmt: skip
    return tuple(found)


def _all(layer: Layer) -> dict[str, Entry]:
    return {**layer.terms, **layer.sources, **layer.evidence, **layer.counterpoints}


def _change(
    entry: Entry, what: str, fields: tuple[FieldChange, ...], old_id: str = ""
) -> EntryChange:
    where = entry.origin.entry
    return EntryChange(
        entry_kind(entry), entry.id, entry_title(entry), what, where.file, where.line, fields, old_id
    )  # fmt: skip


def _changes(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[FieldChange, ...]:
    keys = dict.fromkeys((*old, *new))
    pairs = ((key, word_changes(old.get(key, ""), new.get(key, ""))) for key in keys)
    return tuple(FieldChange(key, words) for key, words in pairs if words)


def _same_entry(entry: Entry, removed: Mapping[str, Entry]) -> str | None:
    """Id of the removed entry that this one is under another id, if one is clearly so."""
    words = " ".join(entry_fields(entry).values()).split()
    best, share = None, _ALIKE
    for id, other in removed.items():
        if entry_kind(other) != entry_kind(entry):
            continue
        matcher = SequenceMatcher(None, " ".join(entry_fields(other).values()).split(), words, autojunk=False)  # fmt: skip
        if matcher.quick_ratio() > share and matcher.ratio() > share:
            best, share = id, matcher.ratio()
    return best
