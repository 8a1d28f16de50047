"""Which entries were added, removed, renamed or changed, with the words before and after."""

from collections.abc import Mapping

from msgspec import Struct
from rapidfuzz.distance import Indel

from annotated_brief.editing.entry_fields import entry_fields, entry_title
from annotated_brief.model import Entry, Layer
from annotated_brief.passages.word_changes import WordChange, word_changes

_ALIKE = 0.75
"""Least share of words in common for a removed and an added entry to be one, under a new id."""


class FieldChange(Struct, frozen=True):
    """One value, before and after."""

    key: str
    words: tuple[WordChange, ...]


class Quoted(Struct, frozen=True):
    """The words that an entry quotes, where they stand."""

    page: str
    number: int | None
    """Printed number of their passage."""
    before: str
    words: str
    after: str


Printed = tuple[tuple[str, str], ...]
"""Stretches of a text, each with ``em`` where it is set off, or nothing."""


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
    at: Quoted | None = None
    """Where it stands in the newer state, if it has a place."""
    printed: Printed = ()
    """A source as the site will print it."""
    cites: tuple[Printed, ...] = ()
    """The sources that it cites anew, in the same way, but for those that are changes themselves."""
    address: str = ""
    """Where readers find it, from the site's root."""


def compare_entries(old: Layer, new: Layer) -> tuple[EntryChange, ...]:
    """The changes, in the order of the newer files, then what was removed."""
    before, after = old.entries, new.entries
    removed = {id: entry for id, entry in before.items() if id not in after}
    found: list[EntryChange] = []
    for id, entry in after.items():
        was, old_id = before.get(id), ""
        if was is None and (old_id := _same_entry(entry, removed)):
            was = removed.pop(old_id)
        what = "added" if was is None else "renamed" if old_id else "changed"
        change = _change(what, was, entry, old_id)
        if what != "changed" or change.fields:
            found.append(change)
    return (*found, *(_change("removed", entry, None) for entry in removed.values()))


def _change(what: str, was: Entry | None, now: Entry | None, old_id: str = "") -> EntryChange:
    entry = now or was
    assert entry is not None, "a change has an entry before or after"
    old, new = (entry_fields(one) if one else {} for one in (was, now))
    keys = dict.fromkeys((*old, *new))
    pairs = ((key, word_changes(old.get(key, ""), new.get(key, ""))) for key in keys)
    fields = tuple(FieldChange(key, words) for key, words in pairs if words)
    where, kind, title = entry.origin.entry, entry.kind.capitalize(), entry_title(entry)
    return EntryChange(kind, entry.id, title, what, where.file, where.line, fields, old_id)


def _same_entry(entry: Entry, removed: Mapping[str, Entry]) -> str:
    """Id of the removed entry that this one is under another id, if one is clearly so."""
    words = _words(entry)
    alike = {
        id: Indel.normalized_similarity(_words(other), words)
        for id, other in removed.items()
        if other.kind == entry.kind
    }
    best = max(alike, key=alike.__getitem__, default="")
    return best if best and alike[best] > _ALIKE else ""


def _words(entry: Entry) -> list[str]:
    return " ".join(entry_fields(entry).values()).split()
