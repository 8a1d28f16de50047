"""Bibliographies that other programs wrote, BibTeX and CSL-JSON: each value at its place in the file."""

import json
import subprocess
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from msgspec import Struct

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.bibtex import read_bibtex
from annotated_brief.loading.conflicts import without_conflicts
from annotated_brief.loading.csl_item import csl_item
from annotated_brief.loading.entries import source
from annotated_brief.loading.ids import fits
from annotated_brief.loading.strict_json import Path as Way
from annotated_brief.loading.strict_json import places, read_json
from annotated_brief.loading.whole_file import not_read, read_bytes
from annotated_brief.model import Origin, Source
from annotated_brief.prose.citation_syntax import one_key

LARGEST_BIBLIOGRAPHY = 10_000_000
"""Bytes: some 10,000 sources."""
_MOST_NAMED = 12
"""Keys that are not read, by name."""


class Given(Struct):
    """An item as a file has it."""

    values: Mapping[str, Any]
    where: Location
    places: Mapping[Way, Location] = {}
    lost: tuple[str, ...] = ()
    """Fields that the reader of the format let fall."""

    @property
    def id(self) -> str:
        """Its key; what Zotero has as id is an address, and the key stands beside it."""
        ids = [one_key(str(self.values.get(name) or "").strip()) for name in ("id", "citation-key")]
        fit = (id for id in ids if fits("references", id) and "//" not in id)
        return next(fit, ids[0])

    def place(self, way: Way) -> Location:
        """Where a value stands, or the last on the way to it that has a place."""
        ways = (way[:end] for end in range(len(way), 0, -1))
        return next((self.places[one] for one in ways if one in self.places), self.where)


def load_bibliography(path: Path, file: str) -> tuple[list[Source], tuple[Diagnostic, ...]]:
    """The sources of a ``.bib`` or ``.json`` file, and what is wrong with it."""
    try:
        data = read_bytes(path, LARGEST_BIBLIOGRAPHY)
        if len(data) > LARGEST_BIBLIOGRAPHY:
            raise ValueError(f"it is larger than {LARGEST_BIBLIOGRAPHY // 1_000_000} MB")
        text, conflicts = without_conflicts(data.decode("utf-8-sig"), file)
    except OSError as error:
        return [], (not_read(error, file),)
    except ValueError as error:
        why = "it is not saved as UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        return [], (diagnose("BRF403.whole", Location(file), error=why),)
    given, found = read_given(text, "csl" if path.suffix == ".json" else "bibtex", file)
    sources, more = sources_of(given)
    return sources, (*conflicts, *found, *more)


def read_given(text: str, form: str, file: str) -> tuple[list[Given], list[Diagnostic]]:
    """The items of a bibliography in the form ``csl`` or ``bibtex``, and why it can't be read."""
    try:
        return _from_json(text, file) if form == "csl" else _from_bibtex(text, file)
    except json.JSONDecodeError as error:
        where = Location(file, error.lineno, error.colno)
        reason = error.msg[:1].lower() + error.msg[1:]
        return [], [diagnose("BRF403", where, error=reason)]
    except subprocess.TimeoutExpired:
        return [], [diagnose("BRF403.whole", Location(file), error="it takes too long")]
    except (ValueError, OSError, RecursionError) as error:
        return [], [diagnose("BRF403.whole", Location(file), error=error)]


def sources_of(items: Iterable[Given]) -> tuple[list[Source], list[Diagnostic]]:
    """The sources, without what can't be read of them, which is told."""
    found: list[Diagnostic] = []
    sources: list[Source] = []
    left: dict[str, Location] = {}
    for given in items:
        id = given.id
        if not id:
            found.append(diagnose("BRF105.id", given.where))
            continue
        if not fits("references", id):
            found.append(diagnose("BRF202.source", given.where, id=id))
            continue
        item, unknown = csl_item(given.values, partial(_tell, found, given))
        own = {str(way[0]): at for way, at in given.places.items() if len(way) == 1}
        sources.append(source(id, item, Origin(given.where, own)))
        for key in (*unknown, *given.lost):
            left.setdefault(key, given.place((key,)))
    if left:
        more = f" and {len(left) - _MOST_NAMED} more" if len(left) > _MOST_NAMED else ""
        keys = ", ".join(list(left)[:_MOST_NAMED]) + more
        found.append(diagnose("BRF426", min(left.values()), keys=keys))
    return sources, found


def _tell(found: list[Diagnostic], about: Given, code: str, way: Way, **words: Any) -> None:
    found.append(diagnose(code, about.place(way), name=f'Source "{about.id}"', **words))


class _Lines:
    """Offsets as places."""

    def __init__(self, text: str, file: str) -> None:
        lines = text.split("\n")
        self._file = file
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]

    def at(self, offset: int) -> Location:
        line = bisect_right(self._starts, offset)
        return Location(self._file, line, offset - self._starts[line - 1] + 1)


def _from_json(text: str, file: str) -> tuple[list[Given], list[Diagnostic]]:
    value: Any = read_json(text)
    root: Way = ()
    if isinstance(value, Mapping):
        name = next((name for name in ("items", "references") if name in value), None)
        root = (name,) if name else ()
        value = value[name] if name else [value] if value.get("type") or value.get("id") else None
        alone = name is None
    else:
        alone = False
    if not isinstance(value, list):
        raise ValueError("it is not a list of items, each with an id")
    lines = _Lines(text, file)
    ways: list[dict[Way, Location]] = [{} for _ in value]
    start = len(root) + (not alone)
    for way, offset in places(text).items():
        if len(way) >= start and (alone or len(way) > len(root)):
            number = 0 if alone else way[len(root)]
            ways[int(number)][way[start:]] = lines.at(offset)
    given, found = [], []
    for item, own in zip(value, ways, strict=True):
        where = own.get(("id",), own[()])
        if isinstance(item, Mapping):
            given.append(Given(item, where, own))
        else:
            found.append(diagnose("BRF105.id", where))
    return given, found


def _from_bibtex(text: str, file: str) -> tuple[list[Given], list[Diagnostic]]:
    lines = _Lines(text, file)
    entries, refused = read_bibtex(text)
    found = []
    for error in refused:
        line = min(error.line or 1, text.count("\n") + 1)
        where = Location(file, line, error.column if error.line else 1)
        found.append(diagnose("BRF403.entry" if error.line else "BRF403.whole", where, error=error))
    given = []
    for entry, item in entries:
        own: dict[Way, Location] = {(name,): lines.at(entry.place(name)) for name in item}
        for name, (at, _) in entry.fields.items():
            own.setdefault((name,), lines.at(at))
        given.append(Given(item, lines.at(entry.at), own, tuple(entry.lost(item))))
    return given, found
