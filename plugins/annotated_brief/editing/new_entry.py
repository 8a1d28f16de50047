"""A new entry: its file, its id, its place in the text, and what is still to be filled in."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from annotated_brief.anchoring import PageText, match_text_quote
from annotated_brief.anchoring.describe import describe
from annotated_brief.anchoring.nearest import nearest_passages
from annotated_brief.diagnostics import Severity
from annotated_brief.editing.entry_fields import entry_kind, entry_title
from annotated_brief.editing.yaml_append import append_entries
from annotated_brief.editing.yaml_write import yaml_fields
from annotated_brief.loading.declaration import FOLDERS, SECTIONS, Key
from annotated_brief.loading.ids import fits, free_id, slug
from annotated_brief.loading.layer import read_entry
from annotated_brief.model import Layer, TextQuoteSelector
from annotated_brief.project import Project
from annotated_brief.project.project_text import ProjectText

FOLDER_OF = {section: folder for folder, section in FOLDERS.items()}


class NewEntry(Struct, frozen=True):
    """Ready to be written."""

    id: str
    file: str
    """Path from the project's root."""
    text: str
    """The whole file."""
    to_fill: tuple[tuple[str, str], ...]
    """Keys without which the entry is not read, each with what belongs there."""


class EntryRefusedError(Exception):
    """Why the entry can't be written, in a sentence with its next step."""


def new_entry(
    project: Project,
    found: ProjectText,
    section: str,
    id: str,
    values: Mapping[str, Any],
    file: str | None = None,
) -> NewEntry:
    """Plan an entry.

    Args:
        project: the brief.
        found: its layer and texts.
        section: which kind it is, by the key of a list file.
        id: its id; empty to make one from its name.
        values: what it holds, by key; a quote is only located where it is given.
        file: a list file to append it to, from the root; None for the project's own way.

    Raises:
        EntryRefusedError: the id is taken or no id, the quote leads nowhere, the file can't be added to.

    """
    layer = found.loaded.layer
    id = id or free_id(_name(section, values), layer)
    _refuse_id(layer, section, id)
    _refuse_twin(layer, section, values)
    keys = tuple(key for key in SECTIONS[section] if key.name != "id")
    if section == "references":
        keys = in_given_order(keys, values)
    filled, to_fill = _ordered(keys, _located(section, values, found.texts))
    _refuse_faults(section, id, filled, to_fill)
    hints = {key.rpartition(".")[2]: hint for key, hint in to_fill}
    path = file or _own_file(project, section, id)
    target = project.root / path
    if path.endswith(f"/{FOLDER_OF[section]}/{id}.yml") and file is None:
        if target.exists():
            raise EntryRefusedError(f"the file {path} exists already; give another id, or edit that file.")  # fmt: skip
        head = modeline(project, path, f"{FOLDER_OF[section]}-entry")
        return NewEntry(id, path, head + yaml_fields(filled, hints), to_fill)
    before = _list_file(project, target, path)
    after = append_entries(before, section, [(id, filled)], hints)
    if after is None:
        raise EntryRefusedError(f"{path} can't be added to without touching more than the new entry; leave out --in.")  # fmt: skip
    return NewEntry(id, path, after, to_fill)


def modeline(project: Project, file: str, schema: str) -> str:
    """The line by which editors find the schema, where the project has it; else nothing."""
    if not (project.root / "schema" / f"{schema}.schema.json").is_file():
        return ""
    up = "../" * file.count("/")
    return f"# yaml-language-server: $schema={up}schema/{schema}.schema.json\n"


def locate_quote(
    texts: Mapping[str, PageText], quote: str, prefix: str = "", suffix: str = "", page: str = ""
) -> dict[str, str]:
    """The shortest selector of the words, by key.

    Raises:
        EntryRefusedError: they stand nowhere, or in several places.

    """
    if page and page not in texts:
        raise EntryRefusedError(f'there is no annotated page "{page}"; the pages are {", ".join(texts)}.')  # fmt: skip
    searched = {name: text for name, text in texts.items() if page in ("", name)}
    selector = TextQuoteSelector(quote, prefix, suffix)
    places = [
        (name, span) for name, text in searched.items() for span in match_text_quote(text, selector)
    ]
    if not places:
        near = [
            f'\n  {name} ¶ {number} "{words}"'
            for name, number, words in nearest_passages(quote, searched)
        ]
        where = f"the nearest passages are:{''.join(near)}" if near else "copy it from the page."
        raise EntryRefusedError(f"the quote is not in the text; {where}")
    if len(places) > 1:
        choices = []
        for name, span in places:
            described = describe(texts, name, span, quote)
            if described is not None:
                more = described.selector
                way = f'--prefix "{more.prefix}"' if more.prefix else f'--suffix "{more.suffix}"' if more.suffix else f"--page {name}"  # fmt: skip
                at = texts[name].passage_at(span.start)
                choices.append(f"\n  {name} ¶ {'?' if at is None else at + 1}: {way}")
        raise EntryRefusedError(f"the quote stands in {len(places)} places; add the option of the one you mean:{''.join(choices)}")  # fmt: skip
    name, span = places[0]
    described = describe(texts, name, span, quote)
    if described is None:
        raise EntryRefusedError("nothing tells these words from the same ones elsewhere; quote more of them.")  # fmt: skip
    found = described.selector
    listed = {"quote": found.exact, "prefix": found.prefix, "suffix": found.suffix, "page": described.page or ""}  # fmt: skip
    return {key: value for key, value in listed.items() if value}


def _refuse_id(layer: Layer, section: str, id: str) -> None:
    if not fits(section, id):
        raise EntryRefusedError(f'"{id}" can\'t be an id; write "{slug(id)}".')
    if (other := layer.entry(id)) is not None:
        where = other.origin.entry
        free = free_id(id, layer)
        raise EntryRefusedError(
            f'the id "{id}" belongs to the {entry_kind(other).lower()} "{entry_title(other)}" '
            f"({where.file}, line {where.line}); give another, such as --id {free}."
        )


def _refuse_twin(layer: Layer, section: str, values: Mapping[str, Any]) -> None:
    """No second term of the same name."""
    names = {str(name).casefold() for name in (values.get("term"), *values.get("aliases", ())) if name}  # fmt: skip
    for term in layer.terms.values() if section == "terms" else ():
        for label in (term.label, *term.aliases):
            if label.casefold() in names:
                where = term.origin.entry
                raise EntryRefusedError(
                    f'the glossary has "{label}" already ({where.file}, line {where.line}); edit that entry.'
                )


def _refuse_faults(
    section: str, id: str, filled: Mapping[str, Any], to_fill: tuple[tuple[str, str], ...]
) -> None:
    """What can be seen in the entry alone, such as a day that doesn't exist."""
    missing = {key for key, _ in to_fill}
    for fault in read_entry(section, id, yaml_fields(filled))[1]:
        empty = fault.code == "BRF105" and any(f'"{key}"' in fault.message for key in missing)
        if fault.severity is Severity.ERROR and not empty:
            raise EntryRefusedError(f"{fault.message} Next: {fault.next_step}")


def in_given_order(keys: tuple[Key, ...], values: Mapping[str, Any]) -> tuple[Key, ...]:
    """The declared keys: first those that have a value, in its order."""
    rank = {name: at for at, name in enumerate(values)}
    return tuple(sorted(keys, key=lambda key: rank.get(key.name, len(rank))))


def _name(section: str, values: Mapping[str, Any]) -> str:
    """What an id is made of."""
    if section == "references":
        return source_key(values)
    if section == "evidence":
        key = str(values.get("cite") or "").partition(",")[0].strip("[]@-{} ")
        return f"{key} {' '.join(str(values.get('quote') or '').split()[:4])}"
    return str(values.get("term") or values.get("title") or "entry")


def source_key(values: Mapping[str, Any]) -> str:
    """The first author's family name and the year, as citation keys are mostly made."""
    authors = values.get("author") or values.get("editor") or []
    first = authors[0] if isinstance(authors, list) and authors else {}
    name = str(first.get("family") or first.get("literal") or "").split() if isinstance(first, Mapping) else []  # fmt: skip
    words = str(values.get("title") or "source").split()
    year = re.match(r"(?:\d{4})?", str(values.get("issued") or ""))
    return slug((name or words)[-1 if name and first.get("family") else 0]).replace("-", "") + (
        year[0] if year else ""
    )


def _located(
    section: str, values: Mapping[str, Any], texts: Mapping[str, PageText]
) -> dict[str, Any]:
    if section not in {"evidence", "counterpoints"}:
        return dict(values)
    rest = {key: value for key, value in values.items() if key not in {"quote", "prefix", "suffix", "page"}}  # fmt: skip
    quote = {}
    if values.get("quote"):
        quote = locate_quote(texts, *(str(values.get(key) or "") for key in ("quote", "prefix", "suffix", "page")))  # fmt: skip
    return {**rest, "answers": quote} if section == "counterpoints" else {**quote, **rest}


def _ordered(
    keys: tuple[Key, ...], values: Mapping[str, Any], path: str = ""
) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    """Values in the order of the declaration, empty where a needed one is missing."""
    filled: dict[str, Any] = {}
    to_fill: list[tuple[str, str]] = []
    for key in keys:
        value = values.get(key.name)
        if key.fields and (value or key.required):
            filled[key.name], more = _ordered(key.fields, value or {}, f"{path}{key.name}.")
            to_fill += more
        elif value:
            filled[key.name] = value
        elif key.required:
            filled[key.name] = ""
            hint = ", ".join(key.choices[:6]) if key.choices else key.doc
            to_fill.append((path + key.name, hint))
    return filled, tuple(to_fill)


def _own_file(project: Project, section: str, id: str) -> str:
    """One file an entry, unless the project keeps this kind in a list file only."""
    folder = FOLDER_OF[section]
    base = project.root / project.annotations
    listed = base / f"{folder}.yml"
    if listed.is_file() and not (base / folder).is_dir():
        return f"{project.annotations}/{folder}.yml"
    return f"{project.annotations}/{folder}/{id}.yml"


def _list_file(project: Project, target: Path, path: str) -> str:
    base = (project.root / project.annotations).resolve()
    if target.resolve().parent != base or target.suffix not in {".yml", ".yaml"}:
        raise EntryRefusedError(f"{path} is no list file; name a .yml file in {project.annotations}/.")  # fmt: skip
    if not target.exists():
        return modeline(project, path, "layer")
    try:
        return target.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise EntryRefusedError(f'{path} is not saved as UTF-8; save it again with the encoding "UTF-8".') from None  # fmt: skip
