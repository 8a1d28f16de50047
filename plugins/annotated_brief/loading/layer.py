"""The annotations folder as a layer: every file read, every finding kept, broken entries left out."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.loading import editions, entries, ledger
from annotated_brief.loading.bibliography import load_bibliography
from annotated_brief.loading.declaration import FOLDERS, SECTIONS
from annotated_brief.loading.fields import Entry, known, read_fields
from annotated_brief.loading.ids import fits, slug
from annotated_brief.loading.recovery import read_list_file
from annotated_brief.loading.references import reference_findings
from annotated_brief.loading.yaml_text import Fields, Items, Node, Scalar, read_text, read_yaml
from annotated_brief.model import Counterpoint, Evidence, Layer, Source, Term

_NAMES = {
    "terms": "Term",
    "references": "Source",
    "evidence": "Evidence",
    "counterpoints": "Counterpoint",
}
_READERS = {"terms": entries.term, "references": entries.source, "evidence": entries.evidence, "counterpoints": entries.counterpoint}  # fmt: skip
_RESERVED = {ledger.FILE}

Found = Term | Source | Evidence | Counterpoint


class LoadedLayer(Struct, frozen=True):
    """A layer, what is wrong with it, and the files it came from."""

    layer: Layer
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[Path, ...]
    entries: tuple[Entry, ...] = ()
    """Every entry of a YAML file as typed, broken ones included."""


def load_layer(root: Path, folder: str = "annotations") -> LoadedLayer:
    """Read ``root/folder``. Locations are relative to ``root``. Never raises for what a file holds."""
    found: list[Diagnostic] = []
    loaded: dict[str, Found] = {}
    declared: set[str] = set()
    texts: dict[str, Entry] = {}
    typed: list[Entry] = []
    base = root / folder
    files = tuple(_files(base, root, found))
    if not base.is_dir():
        found.append(
            Diagnostic(
                "BRF901",
                f'There is no folder "{folder}".',
                Location("mkdocs.yml"),
                "make the folder, or name the right one under `annotations:`.",
            )
        )
    for path in files:
        file = path.relative_to(root).as_posix()
        if path.suffix in {".bib", ".json"}:
            sources, findings = load_bibliography(path, file)
            found += findings
            for item in sources:
                _keep(item.id, item, loaded, found)
            continue
        text, findings = read_text(path.read_bytes(), file)
        found += findings
        if text is None:
            continue
        section = FOLDERS.get(path.parent.name) if path.parent != base else None
        lost: set[str] = set()
        if section is None:
            node, findings, lost = read_list_file(text, file)
        else:
            node, findings = read_yaml(text, file)
        found += findings
        declared |= lost if node is not None else set()
        if node is None:
            continue
        for kind, id, at, body in _entries(node, section, path.stem, found):
            entry = Entry(f'{_NAMES[kind]} "{id}"', at, kind=_NAMES[kind].lower(), id=id)
            typed.append(entry)
            if not fits(kind, id):
                step = (
                    f'write "{slug(id)}".'
                    if kind != "references"
                    else "use letters, digits and hyphens."
                )
                found.append(Diagnostic("BRF202", f'"{id}" can\'t be an id.', at, step))
                continue
            declared.add(id)
            keys = tuple(key for key in SECTIONS[kind] if key.name != "id" or section is None)
            if section is not None and "id" in body.fields:
                body = _without_id(body, entry, found)
            read_fields(body, keys, entry, found)
            model = None if entry.broken else _READERS[kind](id, entry, found)
            if model is not None and not entry.broken:
                _keep(id, model, loaded, found)
                texts[id] = entry
    layer = Layer(
        {id: item for id, item in loaded.items() if isinstance(item, Term)},
        {id: item for id, item in loaded.items() if isinstance(item, Source)},
        {id: item for id, item in loaded.items() if isinstance(item, Evidence)},
        {id: item for id, item in loaded.items() if isinstance(item, Counterpoint)},
    )
    found += reference_findings(layer, texts, declared)
    found.sort(
        key=lambda finding: (
            finding.location.file,
            finding.location.line,
            finding.location.column,
            finding.code,
        )
    )
    return LoadedLayer(layer, tuple(found), files, tuple(typed))


def read_entry(section: str, id: str, text: str) -> tuple[Found | None, tuple[Diagnostic, ...]]:
    """One entry by itself, as the YAML of its own file: what it would be, and what is wrong with it."""
    node, findings = read_yaml(text, id)
    found = list(findings)
    if not isinstance(node, Fields):
        return None, tuple(found)
    entry = Entry(f'{_NAMES[section]} "{id}"', node.where)
    read_fields(node, tuple(key for key in SECTIONS[section] if key.name != "id"), entry, found)
    model = None if entry.broken else _READERS[section](id, entry, found)
    return (None if entry.broken else model), tuple(found)


def _files(base: Path, root: Path, found: list[Diagnostic]) -> Iterator[Path]:
    home = base.resolve()
    for path in sorted(base.rglob("*")) if base.is_dir() else ():
        if (
            path.is_dir()
            or any(part.startswith(".") for part in path.relative_to(base).parts)
            or path.name == "README.md"
        ):
            continue
        own = path.name in _RESERVED or path.parent == base / editions.FOLDER
        parent = path.parent.relative_to(base).as_posix()
        fits = path.suffix in {".yml", ".yaml", ".bib", ".json"} and (
            parent == "." or parent in FOLDERS
        )
        outside = home not in path.resolve().parents
        if own and not outside:
            continue
        if fits and not outside:
            yield path
            continue
        why = "leads out of the folder" if outside else "is not read"
        found.append(
            Diagnostic(
                "BRF112",
                f'The file "{path.name}" {why}.',
                Location(path.relative_to(root).as_posix()),
                f"put entries in a .yml file, in the folder itself or in {', '.join(FOLDERS)}.",
            )
        )


def _entries(
    node: Node, section: str | None, stem: str, found: list[Diagnostic]
) -> Iterator[tuple[str, str, Location, Fields]]:
    """Kind, id, place and fields of every entry of a file."""
    if not isinstance(node, Fields):
        found.append(
            Diagnostic(
                "BRF106",
                "The file must start with a key.",
                node.where,
                f"start it with one of: {', '.join(f'{name}:' for name in SECTIONS)}.",
            )
        )
        return
    if section is not None:
        yield section, stem, node.where, node
        return
    for name, (where, value) in node.fields.items():
        if name not in SECTIONS:
            near = known(SECTIONS, name)
            step = f'write "{near}:".' if near else f"use one of: {', '.join(SECTIONS)}."
            found.append(
                Diagnostic("BRF104", f'The file has a key "{name}" that is not known.', where, step)
            )
        elif isinstance(value, Scalar) and not value.value:
            continue
        elif name == "references" and isinstance(value, Items):
            for item in value.items:
                yield from _listed(item, name, found)
        elif name != "references" and isinstance(value, Fields):
            for id, (at, body) in value.fields.items():
                if isinstance(body, Fields):
                    yield name, id, at, body
                else:
                    found.append(
                        Diagnostic(
                            "BRF106",
                            f'{_NAMES[name]} "{id}" must have keys of its own.',
                            at,
                            "indent its keys below it by two spaces more.",
                        )
                    )
        else:
            step = (
                "write each source as a list item: - id: …"
                if name == "references"
                else "write each entry as its id and a colon, with its keys indented below."
            )
            found.append(
                Diagnostic(
                    "BRF106",
                    f'"{name}" has another shape than its entries need.',
                    value.where,
                    step,
                )
            )


def _listed(
    item: Node, name: str, found: list[Diagnostic]
) -> Iterator[tuple[str, str, Location, Fields]]:
    key = item.fields.get("id") if isinstance(item, Fields) else None
    if isinstance(item, Fields) and key and isinstance(key[1], Scalar):
        yield name, key[1].value, key[1].where, item
    else:
        found.append(
            Diagnostic(
                "BRF105",
                "A source has no id.",
                item.where,
                "add `id:` with the key that citations use after @.",
            )
        )


def _without_id(body: Fields, entry: Entry, found: list[Diagnostic]) -> Fields:
    """A one-entry file is named by its id; the same id inside it does no harm."""
    where, value = body.fields["id"]
    if not isinstance(value, Scalar) or value.value != entry.id:
        found.append(
            Diagnostic(
                "BRF111",
                f"{entry.name} is named by its file, and the file gives another id.",
                where,
                "delete the line, or rename the file.",
            )
        )
    return Fields({key: kept for key, kept in body.fields.items() if key != "id"}, body.where)


def _keep(id: str, item: Found, loaded: dict[str, Found], found: list[Diagnostic]) -> None:
    if id in loaded:
        other = loaded[id].origin.entry
        found.append(
            Diagnostic(
                "BRF201",
                f'The id "{id}" is given twice; the other is in {other.file}, line {other.line}.',
                item.origin.entry,
                "give one of the two another id.",
            )
        )
        return
    loaded[id] = item
