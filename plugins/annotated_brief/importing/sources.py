"""Bibliographies as sources: BibTeX and RIS through Pandoc, CSL as it is."""

import json
import re
import subprocess
from collections.abc import Mapping
from typing import Any

import yaml

from annotated_brief.citing.program import program
from annotated_brief.diagnostics import Severity
from annotated_brief.editing.entry_fields import field_text
from annotated_brief.editing.new_entry import source_key
from annotated_brief.editing.yaml_write import yaml_fields
from annotated_brief.importing.markup import UnreadableError
from annotated_brief.importing.plan import Imported, ImportedEntry, LeftOut
from annotated_brief.loading.declaration import CSL_DATES, CSL_NAMES, CSL_TYPES, SOURCE
from annotated_brief.loading.ids import fits, slug
from annotated_brief.loading.layer import read_entry
from annotated_brief.model import Layer, Source

_KNOWN = {key.name for key in SOURCE}
_LEFT = {
    "abstract": "an abstract is the publisher's text", "keyword": "keywords of another library", "annote": "private notes",
    "note": "private notes", "file": "a file on another computer", "citation-key": "the id says it", "citation-label": "the id says it",
    "source": "the catalogue it came from",
}  # fmt: skip
"""Variables that are not taken over, and why."""
_FIRST = (
    "type",
    "title",
    "author",
    "editor",
    "issued",
    "container-title",
    "publisher",
    "URL",
    "accessed",
)


def read_sources(data: bytes, form: str, layer: Layer) -> Imported:
    """The sources of a bibliography, without those that are there already.

    Raises:
        UnreadableError: it is not in that format.

    """
    found = Imported()
    dropped: dict[str, int] = {}
    taken: dict[str, object] = {
        **layer.terms,
        **layer.sources,
        **layer.evidence,
        **layer.counterpoints,
    }
    for item in _items(data, form):
        key, values, left = _values(item)
        if form == "ris":  # it knows no keys
            key = _new_key(values, taken)
        for name in left:
            dropped[name] = dropped.get(name, 0) + 1
        title = str(values.get("title") or key)
        name = f"@{key} {title}"
        same = _same(values, layer)
        if same:
            found.left_out.append(LeftOut(name, f"it is there already, as @{same}"))
            continue
        if (other := layer.entry(key)) is not None or key in taken:
            whose = (
                f"to another entry ({other.origin.entry.file})"
                if other is not None
                else "to two items of this file"
            )
            found.conflicts.append(
                f"{name}: the key belongs {whose}; give it another key and import it again."
            )
            continue
        faults = [
            one
            for one in read_entry("references", key, yaml_fields(values))[1]
            if one.severity is Severity.ERROR
        ]
        if faults:
            found.conflicts.append(
                f"{name}: {faults[0].message} {faults[0].next_step[:1].upper()}{faults[0].next_step[1:]}"
            )
            continue
        taken[key] = values
        found.entries.append(ImportedEntry("references", key, values, name))
    for name, count in dropped.items():
        where = f"{count} source{'' if count == 1 else 's'}"
        found.left_out.append(
            LeftOut(f"“{name}” of {where}", _LEFT.get(name, "CSL has no such variable"))
        )
    return found


def _new_key(values: Mapping[str, Any], taken: Mapping[str, object]) -> str:
    """A key that is free: a letter behind the year, as bibliographies have it."""
    start = source_key(values)
    key, more = start, iter((*"bcdefghijklmnopqrstuvwxyz", *map(str, range(27, 100_000))))
    while key in taken:
        key = start + next(more)
    return key


def _items(data: bytes, form: str) -> list[Mapping[str, Any]]:
    if form in {"bibtex", "ris"}:
        reader = "biblatex" if form == "bibtex" else "ris"
        done = subprocess.run(
            [program(), f"--from={reader}", "--to=csljson", "--sandbox"],
            input=data,
            capture_output=True,
            check=False,
            timeout=120,
        )
        if done.returncode:
            lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise UnreadableError(
                f"it is not {form.upper() if form == 'ris' else 'BibTeX'}: {lines[-1] if lines else ''}"
            )
        value: Any = json.loads(done.stdout)
    else:
        try:
            text = data.decode("utf-8-sig")
            value = json.loads(text) if form == "csl" else yaml.load(text, yaml.BaseLoader)
        except (ValueError, yaml.YAMLError) as error:
            raise UnreadableError(f"it can't be read: {str(error).splitlines()[0]}") from None
    if isinstance(value, Mapping):
        value = value.get("references") or value.get("items") or []
    if not isinstance(value, list) or not value:
        raise UnreadableError("it holds no list of sources")
    return [item for item in value if isinstance(item, Mapping)]


def _values(item: Mapping[str, Any]) -> tuple[str, dict[str, Any], list[str]]:
    """Key, values as they are typed, and variables that are left out."""
    values: dict[str, Any] = {}
    left: list[str] = []
    rank = {name: at for at, name in enumerate(_FIRST)}
    for name, value in sorted(item.items(), key=lambda pair: rank.get(pair[0], len(rank))):
        if name == "id" or value in (None, "", [], {}):
            continue
        if name in _LEFT or name not in _KNOWN or name == "ignore":
            left.append(name)
        elif name in CSL_NAMES:
            values[name] = [_name(one) for one in (value if isinstance(value, list) else [value])]
        elif name in CSL_DATES:
            values[name] = field_text(name, value) if isinstance(value, Mapping) else str(value)
        elif name == "custom":
            archived = value.get("archived") if isinstance(value, Mapping) else None
            if isinstance(archived, Mapping) and archived.get("url"):
                values[name] = {
                    "archived": {
                        key: str(archived[key]) for key in ("url", "date") if archived.get(key)
                    }
                }
            else:
                left.append(name)
        else:
            values[name] = _tidy(field_text(name, value))
    if str(values.get("title", "")).startswith(f"{values.get('title-short')}:"):
        del values["title-short"]  # Pandoc makes it of every title with a colon
    kind = str(values.get("type") or "document")
    values = {
        "type": kind if kind in CSL_TYPES else "document",
        **{k: v for k, v in values.items() if k != "type"},
    }
    key = str(item.get("id") or "")
    key = key if fits("references", key) else slug(key) if key else source_key(values)
    return key, values, left


def _name(one: object) -> dict[str, str]:
    if isinstance(one, Mapping):
        return {
            str(key): str(value)
            for key, value in one.items()
            if value and not isinstance(value, bool)
        }
    return {"literal": str(one)}


def _tidy(text: str) -> str:
    """Without the spans and entities that reference managers put into titles."""
    text = re.sub(r"</?span[^>]*>", "", text)
    return " ".join(text.split())


def _same(values: Mapping[str, Any], layer: Layer) -> str:
    """Id of the source that this one is already: the same DOI or address, or title and year."""
    for source in layer.sources.values():
        if _doi(values) and _doi(values) == _doi(source.item):
            return source.id
        if values.get("URL") and _address(values["URL"]) == _address(source.item.get("URL") or ""):
            return source.id
        if _title(values) and (_title(values), str(values.get("issued", ""))[:4]) == (
            _title(source.item),
            _year(source),
        ):
            return source.id
    return ""


def _doi(item: Mapping[str, Any]) -> str:
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)", "", str(item.get("DOI") or "").lower())


def _address(url: object) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", str(url)).rstrip("/")


def _title(item: Mapping[str, Any]) -> str:
    return re.sub(r"\W+", " ", str(item.get("title") or "").casefold()).strip()


def _year(source: Source) -> str:
    return field_text("issued", source.item.get("issued") or {})[:4]
