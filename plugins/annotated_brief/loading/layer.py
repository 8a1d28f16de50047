"""The annotations folder as a layer: every file read, every finding kept, broken entries left out."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.diagnostics.nearest import nearest
from annotated_brief.loading import editions, ledger
from annotated_brief.loading.bibliography import load_bibliography
from annotated_brief.loading.conflicts import without_conflicts
from annotated_brief.loading.declaration import FOLDERS, KINDS, SECTIONS
from annotated_brief.loading.entries import READERS
from annotated_brief.loading.fields import TypedEntry, read_fields
from annotated_brief.loading.ids import fits, slug
from annotated_brief.loading.recovery import read_list_file
from annotated_brief.loading.references import reference_findings
from annotated_brief.loading.settle_conflict import settles
from annotated_brief.loading.whole_file import no_file, unreadable
from annotated_brief.loading.yaml_text import (
    Fields,
    Items,
    Node,
    Scalar,
    leads_out,
    read_file,
    read_text,
    read_yaml,
)
from annotated_brief.model import Entry, FoundCitation, Layer, Source
from annotated_brief.prose.citation_syntax import find_citations, one_key

NO_DRAFTS: Mapping[str, str] = {}
"""Every file as it lies on disk."""
_MOST_TRIED = 5
"""Conflicts after which it isn't asked whether a file's can be settled: that reads it three times."""
_SUFFIXES = {".yml", ".yaml", ".bib", ".json"}


class LoadedLayer(Struct, frozen=True):
    """A layer, what is wrong with it, and the files it came from."""

    layer: Layer
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[Path, ...]
    entries: tuple[TypedEntry, ...] = ()
    """Every entry of a YAML file as typed, broken ones included."""
    declared: frozenset[str] = frozenset()
    """Every id in the files, those of entries that can't be read included."""
    drafts: Mapping[Path, str] = {}
    """The text of those files that aren't on disk yet."""

    def read(self, path: Path, name: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
        """One of the files as text, or why it can't be read; findings call it ``name``."""
        return _read_file(path, name, self.drafts)


def load_layer(
    root: Path, folder: str = "annotations", drafts: Mapping[str, str] = NO_DRAFTS
) -> LoadedLayer:
    """Read ``root/folder``. Locations are relative to ``root``. Never raises for what a file holds.

    ``drafts``: path from the root -> text of YAML files that aren't there yet, read in their order as if they were.
    """
    reading = _Reading(root, root / folder)
    if not reading.base.is_dir():
        reading.found.append(diagnose("BRF901.folder", Location("mkdocs.yml"), folder=folder))
    drafted = {root / name: text for name, text in drafts.items()}
    files = tuple(sorted({*_files(reading), *drafted}))
    for path in files:
        if path.suffix in {".bib", ".json"}:
            _read_bibliography(path, reading)
        else:
            text, findings = _read_file(path, reading.name(path), drafted)
            reading.found += findings
            if text is not None:
                _read_text(path, text, reading)
    items = reading.items
    sources = {id for id, item in items.items() if isinstance(item, Source)}
    cited = {
        entry.id: _cited(entry, sources)
        for entry in reversed(reading.entries)
        if entry.texts and not entry.broken
    }
    layer = Layer.of(items.values(), cited)
    found = reading.found + reference_findings(layer, reading.entries, reading.declared)
    found.sort(key=lambda finding: finding.location)
    return LoadedLayer(
        layer, tuple(found), files, tuple(reading.entries), frozenset(reading.declared), drafted
    )


def _read_file(
    path: Path, name: str, drafts: Mapping[Path, str]
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    if path in drafts:
        return read_text(drafts[path].encode(), name)
    return read_file(path, name)


def _cited(entry: TypedEntry, sources: Collection[str]) -> dict[str, tuple[FoundCitation, ...]]:
    return {key: tuple(find_citations(node.value, sources)) for key, node in entry.texts.items()}


def read_entry(section: str, id: str, text: str) -> tuple[Entry | None, tuple[Diagnostic, ...]]:
    """One entry by itself, as the YAML of its own file: what it would be, and what is wrong with it."""
    node, found = read_yaml(text, id)
    if not isinstance(node, Fields):
        return None, found
    entry = TypedEntry(KINDS[section], id, node.where)
    item = _read_entry(section, entry, node, alone=True)
    return item, (*found, *entry.findings)


class _Reading(Struct):
    """What was read so far."""

    root: Path
    base: Path
    """The annotations folder."""
    found: list[Diagnostic] = field(default_factory=list)
    items: dict[str, Entry] = field(default_factory=dict)
    """The layer's entries, by id."""
    entries: list[TypedEntry] = field(default_factory=list)
    declared: set[str] = field(default_factory=set)
    """Every id in the files, those of broken entries included."""

    def name(self, path: Path) -> str:
        """How findings name a file."""
        return path.relative_to(self.root).as_posix()

    def keep(self, item: Entry) -> None:
        """Into the layer, where its id is free."""
        if item.id in self.items:
            first = self.items[item.id].origin.entry
            self.found.append(diagnose("BRF201", item.origin.entry, id=item.id, first=first))
        else:
            self.items[item.id] = item


def _files(reading: _Reading) -> Iterator[Path]:
    base = reading.base
    for path in sorted(base.rglob("*")) if base.is_dir() else ():
        inner = path.relative_to(base)
        hidden = any(part.startswith(".") for part in inner.parts)
        fitting = path.suffix in _SUFFIXES and inner.parent.as_posix() in {".", *FOLDERS}
        if (path.is_dir() and not fitting) or hidden or path.name == "README.md":
            continue
        outside = leads_out(path, base)
        if not outside and path.parent == base / editions.FOLDER:
            continue
        if fitting and not outside and (why := no_file(path)):
            reading.found.append(unreadable(reading.name(path), why))
        elif not outside and path.name == ledger.FILE:
            continue
        elif fitting and not outside:
            yield path
        else:
            why = "leads out of the folder" if outside else "is not read"
            where = Location(reading.name(path))
            folders = ", ".join(FOLDERS)
            reading.found.append(
                diagnose("BRF112", where, name=path.name, why=why, folders=folders)
            )


def _read_bibliography(path: Path, reading: _Reading) -> None:
    sources, findings = load_bibliography(path, reading.name(path))
    reading.found += findings
    for item in sources:
        reading.keep(item)


def _read_text(path: Path, text: str, reading: _Reading) -> None:
    file = reading.name(path)
    whole = text
    text, conflicts = without_conflicts(whole, file)
    tried = sum(one.code == "BRF116" for one in reading.found) if conflicts else _MOST_TRIED
    if tried < _MOST_TRIED and settles(whole):
        conflicts = [diagnose("BRF116.entries", one.location) for one in conflicts]
    reading.found += conflicts
    section = None if path.parent == reading.base else FOLDERS[path.parent.name]
    lost: set[str] = set()
    if section is None:
        node, findings, lost = read_list_file(text, file)
    else:
        node, findings = read_yaml(text, file)
    reading.found += [one for one in findings if not conflicts or one.code != "BRF101"]
    if node is None or (conflicts and not isinstance(node, Fields)):
        return  # what a conflict leaves unreadable is told as a conflict
    reading.declared |= lost
    if section is None:
        reading.declared |= _ids_of_another_shape(node)
    for kind, typed, at, body in _entries(node, section, path.stem, reading.found):
        id = one_key(typed)
        entry = TypedEntry(KINDS[kind], id, at)
        reading.entries.append(entry)
        if not isinstance(body, Fields):
            entry.broken = True
            entry.findings.append(_without_keys(kind, entry, body))
            reading.declared.add(id)
            reading.found += entry.findings
        elif fits(kind, id):
            reading.declared.add(id)
            item = _read_entry(kind, entry, body, alone=section is not None)
            reading.found += entry.findings
            if item is not None:
                reading.keep(item)
        else:
            code = "BRF202.source" if kind == "references" else "BRF202"
            reading.found.append(diagnose(code, at, id=id, slug=slug(id)))


def _read_entry(section: str, entry: TypedEntry, body: Fields, *, alone: bool) -> Entry | None:
    """The entry, of a file of its own where it stands ``alone``; None where it is broken."""
    keys = SECTIONS[section]
    if alone:
        keys = tuple(key for key in keys if key.name != "id")
        body = _without_id(body, entry)
    read_fields(body, keys, entry)
    item = None if entry.broken else READERS[section](entry)
    if item is None or entry.broken:
        return None
    return replace(item, by=entry.credits) if entry.credits else item


def _without_id(body: Fields, entry: TypedEntry) -> Fields:
    """A one-entry file is named by its id; the same id inside it does no harm."""
    if "id" not in body.fields:
        return body
    where, value = body.fields["id"]
    if not isinstance(value, Scalar) or value.value != entry.id:
        entry.fault("BRF111", where, breaks=False)
    return Fields({key: kept for key, kept in body.fields.items() if key != "id"}, body.where)


_Typed = tuple[str, str, Location, Node]
"""Section, id, place and value of an entry."""


def _entries(
    node: Node, section: str | None, stem: str, found: list[Diagnostic]
) -> Iterator[_Typed]:
    """Every entry of a file: of a list file, or of the one-entry file ``stem`` of a section."""
    if not isinstance(node, Fields):
        names = ", ".join(f"{name}:" for name in SECTIONS)
        found.append(diagnose("BRF106.file", node.where, sections=names))
    elif section is not None:
        yield section, stem, node.where, node
    else:
        for name, (where, value) in node.fields.items():
            if name in SECTIONS:
                yield from _listed(name, value, found)
            else:
                near, known = nearest(name, SECTIONS), ", ".join(SECTIONS)
                near = near and f"{near}:"
                found.append(
                    diagnose("BRF104", where, near=near, name="The file", key=name, known=known)
                )


def _ids_of_another_shape(node: Node) -> set[str]:
    """Ids of sections that can't be read as they are typed: what names them is at no fault."""
    found: set[str] = set()
    for section, (_, value) in node.fields.items() if isinstance(node, Fields) else ():
        if section == "references" and isinstance(value, Fields):
            found |= value.fields.keys()
        elif section in SECTIONS and section != "references" and isinstance(value, Items):
            items = (item.fields.get("id") for item in value.items if isinstance(item, Fields))
            found |= {id[1].value for id in items if id and isinstance(id[1], Scalar)}
    return found


def _listed(section: str, value: Node, found: list[Diagnostic]) -> Iterator[_Typed]:
    """The entries of a section of a list file."""
    match section, value:
        case _, Scalar() if not value.value:
            pass
        case "references", Items():
            for item in value.items:
                key = item.fields.get("id") if isinstance(item, Fields) else None
                if isinstance(item, Fields) and key and isinstance(key[1], Scalar):
                    yield section, key[1].value, key[1].where, item
                else:
                    found.append(diagnose("BRF105.id", item.where))
        case "references", _:
            id = next(iter(value.fields), "key") if isinstance(value, Fields) else "key"
            found.append(diagnose("BRF106.references", value.where, id=id))
        case _, Fields():
            if first := _keys_for_ids(section, value):
                found.append(diagnose("BRF106.no-id", value.fields[first][0], key=first))
            yield from _by_id(section, value)
        case _:
            found.append(diagnose("BRF106.section", value.where, section=section))


def _by_id(section: str, value: Fields) -> Iterator[_Typed]:
    """The entries of a section that has them by id; without keys that stand beside their id, which is told of that."""
    keys = {key.name for key in SECTIONS[section]}
    empty = _keys_for_ids(section, value) is not None
    for id, (at, body) in value.fields.items():
        if not (empty and id in keys):
            empty = isinstance(body, Scalar) and not body.value
            yield section, id, at, body


def _keys_for_ids(section: str, value: Fields) -> str | None:
    """The first key of an entry whose id is missing, so that its keys stand where ids do."""
    keys = {key.name for key in SECTIONS[section]}
    first = next(iter(value.fields), "")
    texts = (name for name, (_, body) in value.fields.items() if not isinstance(body, Fields))
    return first if first in keys and len(keys.intersection(texts)) > 1 else None


def _without_keys(section: str, entry: TypedEntry, body: Node) -> Diagnostic:
    """An entry that is a text, or nothing."""
    needed = ", ".join(f"`{key.name}:`" for key in SECTIONS[section] if key.required)
    code = "BRF106.entry" if isinstance(body, Scalar) and not body.value else "BRF106.entry-text"
    return diagnose(code, entry.where, kind=entry.kind.capitalize(), id=entry.id, keys=needed)
