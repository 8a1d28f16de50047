"""Bibliographies as sources: BibTeX, RIS and CSL, read as the layer's own are."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Any

from annotated_brief.checks.addresses import plain_address
from annotated_brief.diagnostics import Diagnostic, diagnose
from annotated_brief.editing.entry_fields import field_text
from annotated_brief.editing.entry_files import entry_errors
from annotated_brief.editing.new_entry import source_key
from annotated_brief.importing.ris import read_ris
from annotated_brief.loading.bibliography import Given, read_given
from annotated_brief.loading.csl_item import csl_item
from annotated_brief.loading.declaration import CSL_DATES, CSL_NAMES
from annotated_brief.loading.ids import fits, slug
from annotated_brief.loading.yaml_text import Fields, Items, Node, as_plain, read_yaml
from annotated_brief.model import Layer, Source, plain_title
from annotated_brief.tables import table
from annotated_brief.transcribing.imported import (
    ConflictError,
    Imported,
    ImportedEntry,
    LeftOut,
    LeftOutError,
)

_LEFT: Mapping[str, str] = table("importing/left_out.toml")["variables"]
"""Variables that are not taken over, and why."""
_DOI = re.compile(r"(?i)^(?:https?://(?:dx\.)?doi\.org/|doi:)\s*")
_NUMBERED = re.compile(r"\d+$|ITEM-\d+$|https?://|[\da-f]{8}-[\da-f]{4}-|[^/]+/[A-Z\d]{8}$")
"""Ids that reference managers count by: nobody can type them."""
_KEYLESS = re.compile(
    r"^[ \t]*@(?!comment|preamble|string)[A-Za-z]+\s*[{(]\s*(?:,|(?=[A-Za-z-]+\s*=))", re.M | re.I
)
"""An entry of BibTeX without its key."""
_CITED_ADDRESS = re.compile(r"https?://(?!(?:www\.)?(?:zotero|mendeley)\.)")
"""What is a key to those who cite by addresses."""
_FIRST = "type title author editor issued container-title publisher URL accessed".split()


def read_sources(
    text: str, form: str, layer: Layer, *, cited: Collection[str] | None = None
) -> Imported:
    """The sources of a bibliography, without those that are there already.

    ``cited``: the ids that a document cites; only these are taken, under new keys where a program numbered them.

    Raises:
        ConflictError: it is not in that format.
    """
    found = Imported()
    dropped: Counter[str] = Counter()
    taken = set(layer.entries)
    known = {mark: id for id, source in layer.sources.items() for mark in _known(source)}
    for given in _given(text, form, found):
        id = str(given.values.get("id") or "").strip()
        if cited is not None and id not in cited:
            continue
        key, values, left = _values(given, found)
        # RIS knows no keys
        if not id or _numbered(key, cited) or (cited is not None and key in taken):
            key = _new_key(values, taken)
        dropped.update(left)
        title = str(values.get("title") or key)
        name = f"@{key} {title}"
        with found.taking(name if cited is None else title):
            marks = _marks(values, str(values.get("issued", ""))[:4])
            if twins := sorted(known[mark] for mark in marks & known.keys()):
                found.keys[id] = twins[0]
                if twins[0] in layer.sources:
                    raise LeftOutError(f"it is there already, as @{twins[0]}")
                continue
            _refuse(key, values, layer, taken)
            taken.add(key)
            found.keys[id] = key
            known |= dict.fromkeys(marks, key) if cited is not None else {}
            found.entries.append(ImportedEntry("references", key, values, name))
    _tell(found, form, dropped)
    return found


def _numbered(key: str, cited: Collection[str] | None) -> bool:
    """A program counts by it; in a document that it wrote, addresses too are such."""
    return bool(_NUMBERED.match(key)) and (cited is not None or not _CITED_ADDRESS.match(key))


def _tell(found: Imported, form: str, dropped: Mapping[str, int]) -> None:
    """Names that may be taken wrongly, and variables that are left out."""
    if form == "ris" and (names := list(_institutions(found.entries))):
        shown = ", ".join(dict.fromkeys(names[:5]))
        found.notes.append(
            f"names without a comma are taken for institutions ({shown}); look whether one is a person."
        )
    for variable, number in dropped.items():
        what = f"“{variable}” of {number} source{'' if number == 1 else 's'}"
        found.left_out.append(LeftOut(what, _LEFT.get(variable, "CSL has no such variable")))


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
    key, more = start, chain("bcdefghijklmnopqrstuvwxyz", map(str, count(27)))
    while key in taken:
        key = start + next(more)
    return key


def _institutions(entries: Iterable[ImportedEntry]) -> Iterator[str]:
    for entry in entries:
        for key in entry.values.keys() & set(CSL_NAMES):
            yield from (name["literal"] for name in entry.values[key] if "literal" in name)


def _given(text: str, form: str, found: Imported) -> list[Given]:
    items: list[Given] = []
    faults: Sequence[Diagnostic] = ()
    match form:
        case "ris":
            items = read_ris(text, form)
        case "csl-yaml":
            node, faults = read_yaml(text, form)
            items = _listed(node)
        case "bibtex":
            items, faults = read_given(_KEYLESS.sub(_counted(), text), form, form)
        case _:
            items, faults = read_given(text, form, form)
    if not items and faults:
        first = faults[-1]
        raise ConflictError(f"it can't be read: line {first.location.line}, {first.message}")
    if not items:
        raise ConflictError("it holds no list of sources.")
    found.notes += [f"line {one.location.line}: {one.message}" for one in faults]
    return items


def _counted() -> Callable[[re.Match[str]], str]:
    """Puts numbers where keys are left out, for which keys are made; BibTeX is not read without."""
    numbers = count(1)
    return lambda found: f"{found[0].rstrip(',')}{next(numbers)},"


def _listed(node: Node | None) -> list[Given]:
    """The items of CSL-YAML, under ``references`` or bare."""
    if isinstance(node, Fields):
        node = next(
            (node.fields[name][1] for name in ("references", "items") if name in node.fields),
            Items((node,), node.where),
        )
    items = node.items if isinstance(node, Items) else ()
    return [
        Given(as_plain(item), item.where, {(key,): at for key, (at, _) in item.fields.items()})
        for item in items
        if isinstance(item, Fields)
    ]


def _values(given: Given, found: Imported) -> tuple[str, dict[str, Any], list[str]]:
    """Key, values as they are typed, and variables that are left out; what can't be read is noted."""

    def tell(code: str, way: tuple[str | int, ...], **words: Any) -> None:
        name = f"@{given.id}" if given.id else f"“{given.values.get('title', '')}”"
        fault = diagnose(code, given.place(way), name=name, **words)
        found.notes.append(f"line {fault.location.line}: {fault.message}")

    typed_values = dict(given.values)
    if str(typed_values.get("URL", "")).lower().startswith("www."):
        typed_values["URL"] = f"https://{typed_values['URL']}"
    item, unknown = csl_item(typed_values, tell)
    left = [*(name for name in item if name in _LEFT), *unknown, *given.lost]
    first = {name: item[name] for name in _FIRST if name in item}
    values = {
        name: typed
        for name, value in {**first, **item}.items()
        if name not in _LEFT and (typed := _typed(name, value))
    }
    if str(values.get("title", "")).startswith(f"{values.get('title-short')}:"):
        values.pop("title-short", None)  # Pandoc makes it of every title with a colon
    values = {"type": "document", **values}
    key = given.id
    key = key if fits("references", key) else slug(key) if key else source_key(values)
    return key, values, left


def _typed(name: str, value: Any) -> Any:
    """What is typed for a variable."""
    if name in CSL_NAMES or name == "custom":
        return value
    if name in CSL_DATES and "literal" in value:
        return {"literal": value["literal"]}
    # Reference managers put spans into titles, and databases what it is before a DOI.
    typed = re.sub(r"</?span[^>]*>", "", field_text(name, value))
    return " ".join((_DOI.sub("", typed) if name == "DOI" else typed).split())


def _known(source: Source) -> set[str]:
    return _marks(source.item, field_text("issued", source.item.get("issued", ""))[:4])


def _marks(item: Mapping[str, Any], year: str) -> set[str]:
    """What a source is known by: its DOI, its address, its title and year."""
    doi = _DOI.sub("", str(item.get("DOI") or "").lower())
    title = re.sub(r"\W+", " ", plain_title(str(item.get("title") or "")).casefold()).strip()
    address = plain_address(str(item.get("URL") or ""))
    return {doi and f"doi:{doi}", address, title and f"{title} {year}"} - {""}
