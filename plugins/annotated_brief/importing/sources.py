"""Bibliographies as sources: BibTeX and RIS through Pandoc, CSL as it is."""

import json
import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

import yaml

from annotated_brief.checks.addresses import plain_address
from annotated_brief.conversion import convert
from annotated_brief.editing.entry_fields import field_text
from annotated_brief.editing.entry_files import entry_errors
from annotated_brief.editing.new_entry import source_key
from annotated_brief.importing.formats import listed
from annotated_brief.importing.plan import (
    ConflictError,
    Imported,
    ImportedEntry,
    LeftOut,
    LeftOutError,
)
from annotated_brief.importing.ris import plain_ris
from annotated_brief.loading.declaration import CSL_DATES, CSL_NAMES, CSL_TYPES, SECTIONS
from annotated_brief.loading.ids import fits, slug
from annotated_brief.loading.strict_json import read_json
from annotated_brief.model import Layer, Source

_KNOWN = {key.name for key in SECTIONS["references"]} - {"ignore"}
_LEFT = {
    "abstract": "an abstract is the publisher's text",
    "keyword": "keywords of another library",
    "annote": "private notes",
    "note": "private notes",
    "file": "a file on another computer",
    "citation-key": "the id says it",
    "citation-label": "the id says it",
    "source": "the catalogue it came from",
}
"""Variables that are not taken over, and why."""
_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)\s*")
_DAY = re.compile(r"(?:(?:^|/)(?!0000)\d{4}(?:-\d\d){0,2}){1,2}~?")
_FIRST = "type title author editor issued container-title publisher URL accessed".split()


def read_sources(text: str, form: str, layer: Layer) -> Imported:
    """The sources of a bibliography, without those that are there already.

    Raises:
        ConflictError: it is not in that format.
    """
    found = Imported()
    dropped: Counter[str] = Counter()
    taken = set(layer.entries)
    known = {mark: id for id, source in layer.sources.items() for mark in _known(source)}
    for item in _items(text, form):
        key, values, left = _values(item)
        if form == "ris":  # it knows no keys
            key = _new_key(values, taken)
        dropped.update(left)
        name = f"@{key} {values.get('title') or key}"
        with found.taking(name):
            marks = _marks(values, str(values.get("issued", ""))[:4])
            if twins := sorted(known[mark] for mark in marks & known.keys()):
                raise LeftOutError(f"it is there already, as @{twins[0]}")
            _refuse(key, values, layer, taken)
            taken.add(key)
            found.entries.append(ImportedEntry("references", key, values, name))
    for variable, number in dropped.items():
        what = f"“{variable}” of {number} source{'' if number == 1 else 's'}"
        found.left_out.append(LeftOut(what, _LEFT.get(variable, "CSL has no such variable")))
    return found


def _refuse(key: str, values: Mapping[str, Any], layer: Layer, taken: Collection[str]) -> None:
    """What says nothing, has another's key, or is faulty."""
    if not values.keys() - {"type"}:
        raise LeftOutError("nothing is said of it")
    if key in taken:
        other = layer.entry(key)
        whose = f"another entry ({other.origin.entry.file})" if other else "two items of this file"
        raise ConflictError(f"the key belongs to {whose}; give it another key and import it again.")
    for fault in entry_errors("references", key, values):
        step = fault.next_step[:1].upper() + fault.next_step[1:]
        raise ConflictError(f"{fault.message} {step}")


def _new_key(values: Mapping[str, Any], taken: Collection[str]) -> str:
    """A key that is free: a letter behind the year, as bibliographies have it."""
    start = source_key(values)
    key, more = start, iter((*"bcdefghijklmnopqrstuvwxyz", *map(str, range(27, 100_000))))
    while key in taken:
        key = start + next(more)
    return key


def _items(text: str, form: str) -> list[Mapping[str, Any]]:
    value: Any
    match form:
        case "bibtex":
            value = json.loads(convert(text.encode(), "biblatex", "csljson"))
        case "ris":
            value = json.loads(convert(plain_ris(text).encode(), "ris", "csljson"))
        case "csl":
            value = read_json(text)
        case _:
            value = yaml.load(text, yaml.BaseLoader)
    if isinstance(value, Mapping):
        one = [value] if value.get("type") else []
        value = value.get("references") or value.get("items") or one
    items = [item for item in listed(value) if isinstance(item, Mapping)]
    if not items:
        raise ConflictError("it holds no list of sources.")
    return items


def _values(item: Mapping[str, Any]) -> tuple[str, dict[str, Any], list[str]]:
    """Key, values as they are typed, and variables that are left out."""
    values: dict[str, Any] = {}
    left: list[str] = []
    first = {name: item[name] for name in _FIRST if name in item}
    for name, value in {**first, **item}.items():
        if name == "id" or value in (None, "", [], {}):
            continue
        taken = _value(name, value) if name in _KNOWN and name not in _LEFT else None
        if taken is None:
            left.append(name)
        elif taken:
            values[name] = taken
    if str(values.get("title", "")).startswith(f"{values.get('title-short')}:"):
        values.pop("title-short", None)  # Pandoc makes it of every title with a colon
    kind = str(values.get("type") or "document")
    values = {"type": "", **values} | {"type": kind if kind in CSL_TYPES else "document"}
    key = str(item.get("id") or "")
    key = key if fits("references", key) else slug(key) if key else source_key(values)
    return key, values, left


def _value(name: str, value: Any) -> Any:
    """What is typed for a variable; None where it is left out."""
    if name in CSL_NAMES:
        return [_name(one) for one in listed(value)]
    if name in CSL_DATES:
        return _date(value)
    if name == "custom":
        archived = value.get("archived") if isinstance(value, Mapping) else None
        if not isinstance(archived, Mapping) or not archived.get("url"):
            return None
        return {
            "archived": {key: str(archived[key]) for key in ("url", "date") if archived.get(key)}
        }
    # Reference managers put spans into titles.
    return " ".join(re.sub(r"</?span[^>]*>", "", field_text(name, value)).split())


def _date(value: Any) -> Any:
    """A date as it is typed; as CSL has it, where it is more than that: an open range, words."""
    if isinstance(value, list):  # as Pandoc wrote them once
        parts = ("year", "month", "day")
        days = [one for one in value if isinstance(one, Mapping)]
        value = {"date-parts": [[one[part] for part in parts if part in one] for one in days]}
    if not isinstance(value, Mapping):
        return str(value)
    typed = listed(value.get("date-parts"))
    rows = [[str(part) for part in listed(row)] for row in typed if listed(row)]
    ends = ("-".join([row[0].zfill(4), *(part.zfill(2) for part in row[1:])]) for row in rows)
    text = "/".join(ends) + ("~" if value.get("circa") else "")
    if not rows:
        words = value.get("literal") or value.get("raw")
        return {"literal": str(words)} if words else ""
    return text if _DAY.fullmatch(text) else {"date-parts": rows}


def _name(one: object) -> dict[str, str]:
    if isinstance(one, Mapping):
        given = {key: part for key, part in one.items() if part and not isinstance(part, bool)}
        return {str(key): str(part) for key, part in given.items()}
    return {"literal": str(one)}


def _known(source: Source) -> set[str]:
    day = source.day("issued")
    return _marks(source.item, str(day.year) if day else "")


def _marks(item: Mapping[str, Any], year: str) -> set[str]:
    """What a source is known by: its DOI, its address, its title and year."""
    doi = _DOI.sub("", str(item.get("DOI") or "").lower())
    title = re.sub(r"\W+", " ", str(item.get("title") or "").casefold()).strip()
    address = plain_address(str(item.get("URL") or ""))
    return {doi and f"doi:{doi}", address, title and f"{title} {year}"} - {""}
