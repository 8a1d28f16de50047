"""A new entry: its file, its id, its place in the text, and what is still to be filled in."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from annotated_brief.anchoring import PageText
from annotated_brief.editing import RefusedError
from annotated_brief.editing.entry_fields import entry_title
from annotated_brief.editing.entry_files import FOLDER_OF, entry_errors, hint, list_file, own_file
from annotated_brief.editing.quote import locate_quote
from annotated_brief.loading.declaration import QUOTES, SECTIONS, Key, Kind
from annotated_brief.loading.ids import fits, free_id, slug
from annotated_brief.model import Layer, TextQuoteSelector
from annotated_brief.project import Project
from annotated_brief.project.text import ProjectText


class NewEntry(Struct, frozen=True):
    """Ready to be written."""

    id: str
    file: str
    """Path from the project's root."""
    text: str
    """The whole file."""
    to_fill: tuple[tuple[str, str], ...]
    """Keys without which the entry is not read, each with what belongs there."""


def new_entry(
    project: Project,
    found: ProjectText,
    section: str,
    id: str,
    values: Mapping[str, Any],
    file: str | None = None,
) -> NewEntry:
    """Plan an entry with these values; its id is made from its name where it is empty.

    ``file``: a list file to append it to, from the root; None for the project's own way.

    Raises:
        RefusedError: the id is taken or no id, the quote leads nowhere, the file can't be added to.
    """
    layer = found.loaded.layer
    id = id or free_id(_name(section, values), layer)
    _refuse_id(layer, section, id)
    _refuse_twin(layer, section, values)
    keys = [key for key in SECTIONS[section] if key.name != "id"]
    if section == "references":  # in the order given
        given = list(values)
        keys.sort(key=lambda key: given.index(key.name) if key.name in values else len(given))
    filled, to_fill = in_order(keys, _located(section, values, found.texts))
    _refuse_faults(section, id, filled, to_fill)
    hints = {key.rpartition(".")[2]: text for key, text in to_fill}
    if listed := file or _list_file(project, section):
        return NewEntry(id, listed, _added(project, listed, section, (id, filled), hints), to_fill)
    path, text = own_file(project, section, id, filled, hints)
    if (own := project.root / path).exists():
        free = free_id(id, {one.stem for one in own.parent.glob("*.yml")})
        raise RefusedError(
            f"the file {path} exists already; give another id, such as --id {free}, or edit that file."
        )
    return NewEntry(id, path, text, to_fill)


def _refuse_id(layer: Layer, section: str, id: str) -> None:
    if not fits(section, id):
        raise RefusedError(f'"{id}" can\'t be an id; write "{slug(id)}".')
    if (other := layer.entry(id)) is not None:
        where = other.origin.entry
        free = free_id(id, layer)
        raise RefusedError(
            f'the id "{id}" belongs to the {other.kind} "{entry_title(other)}" '
            f"({where.file}, line {where.line}); give another, such as --id {free}."
        )


def _refuse_twin(layer: Layer, section: str, values: Mapping[str, Any]) -> None:
    """No second term of the same name."""
    given = (values.get("term"), *values.get("aliases", ()))
    names = {str(name).casefold() for name in given if name}
    for term in layer.terms.values() if section == "terms" else ():
        for label in (term.label, *term.aliases):
            if label.casefold() in names:
                where = term.origin.entry
                raise RefusedError(
                    f'the glossary has "{label}" already ({where.file}, line {where.line}); edit that entry.'
                )


def _refuse_faults(
    section: str, id: str, filled: Mapping[str, Any], to_fill: tuple[tuple[str, str], ...]
) -> None:
    missing = {key for key, _ in to_fill}
    for fault in entry_errors(section, id, filled):
        if fault.code != "BRF105" or not any(f'"{key}"' in fault.message for key in missing):
            raise RefusedError(f"{fault.message} Next: {fault.next_step}")


def _name(section: str, values: Mapping[str, Any]) -> str:
    """What an id is made of."""
    if section == "references":
        return source_key(values)
    if section == "evidence":
        key = str(values.get("cite") or "").partition(",")[0].strip("[]@-{} ")
        return f"{key} {' '.join(str(values.get('quote') or '').split()[:4])}"
    return str(values.get("term") or values.get("title") or values.get("text") or "entry")


def source_key(values: Mapping[str, Any]) -> str:
    """The first author's family name and the year, as citation keys are mostly made."""
    authors = values.get("author") or values.get("editor") or []
    first = authors[0] if isinstance(authors, list) and authors else {}
    person = first if isinstance(first, Mapping) else {}
    name = str(person.get("family") or person.get("literal") or "").split()
    title = str(values.get("title") or "").split() or ["source"]
    word = name[-1] if name and person.get("family") else (name or title)[0]
    year = re.match(r"(?:\d{4})?", str(values.get("issued") or ""))
    return slug(word, slug(title[0], "source")).replace("-", "") + (year[0] if year else "")


def _located(
    section: str, values: Mapping[str, Any], texts: Mapping[str, PageText]
) -> dict[str, Any]:
    where = QUOTES.get(section, "")
    if not where:
        return dict(values)
    rest = dict(values)
    quote, prefix, suffix, page = (
        str(rest.pop(key, "") or "") for key in ("quote", "prefix", "suffix", "page")
    )
    selector = TextQuoteSelector(quote, prefix, suffix)
    target = locate_quote(texts, selector, page) if quote else {}
    return {**target, **rest} if where in {"first", "last"} else {**rest, where: target}


def in_order(
    keys: Iterable[Key], values: Mapping[str, Any], path: str = ""
) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    """Values in the order of the declaration, empty where a needed one is missing."""
    filled: dict[str, Any] = {}
    to_fill: list[tuple[str, str]] = []
    for key in keys:
        value = values.get(key.name)
        if key.kind is Kind.FIELDS and (value or key.required):
            filled[key.name], more = in_order(key.fields, value or {}, f"{path}{key.name}.")
            to_fill += more
        elif value:
            filled[key.name] = value
        elif key.required:
            filled[key.name] = ""
            to_fill.append((path + key.name, hint(key)))
    return filled, tuple(to_fill)


def _list_file(project: Project, section: str) -> str:
    """The list file, where the project keeps this kind in one alone; else each entry has a file."""
    folder = FOLDER_OF[section]
    base = project.root / project.annotations
    if (base / f"{folder}.yml").is_file() and not (base / folder).is_dir():
        return f"{project.annotations}/{folder}.yml"
    return ""


def _added(
    project: Project, path: str, section: str, entry: tuple[str, Any], hints: Mapping[str, str]
) -> str:
    """A list file with the entry."""
    target = project.root / path
    base = (project.root / project.annotations).resolve()
    if target.resolve().parent != base or target.suffix not in {".yml", ".yaml"}:
        raise RefusedError(f"{path} is no list file; name a .yml file in {project.annotations}/.")
    text = list_file(project, path, section, [entry], hints)
    if text is None:
        raise RefusedError(
            f"{path} can't be added to without touching more than the new entry; mend it first "
            "(`brief check`), or name another file with --in."
        )
    return text
