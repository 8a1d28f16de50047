"""A run's report, read as the untrusted data that it is: wrong shapes are dropped, sizes bounded."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

from msgspec import Struct, ValidationError, convert
from msgspec.structs import replace

from annotated_brief.comparing.compare import Comparison
from annotated_brief.comparing.entries import EntryChange
from annotated_brief.comparing.pages import PageChange
from annotated_brief.comparing.passages import PassageChange
from annotated_brief.comparing.places import PlaceChange
from annotated_brief.comparing.terms import TermChange

_LARGEST = 20_000_000
_MOST = 2_000
"""Findings or changes read of a kind."""
_DIGITS = 7
"""Of a number that counts something here."""
_KINDS = {
    "entries": EntryChange,
    "passages": PassageChange,
    "places": PlaceChange,
    "terms": TermChange,
    "pages": PageChange,
}

T = TypeVar("T")


class Position(Struct, frozen=True):
    """A place in a file, both counted from 1."""

    line: int
    column: int = 1


class ReportedEdit(Struct, frozen=True):
    """What to put in place of a stretch of a file."""

    file: str
    start: Position
    end: Position
    text: str


class ReportedFix(Struct, frozen=True):
    """A mend of one finding."""

    edits: tuple[ReportedEdit, ...] = ()


class ReportedFinding(Struct, frozen=True, rename={"next_step": "next"}):
    """A finding of ``brief check --format json``, as far as the comment tells it."""

    severity: Literal["error", "warning", "note"]
    code: str = ""
    message: str = ""
    file: str = ""
    range: Mapping[str, Position] = {}
    next_step: str = ""
    next_in_browser: str = ""
    nearest: tuple[str, ...] = ()
    new: bool | None = None
    """It comes of the change."""
    fingerprint: str = ""
    entry: Mapping[str, str] | None = None
    fix: ReportedFix | None = None

    @property
    def line(self) -> int:
        """Where it begins; 0 for the whole file."""
        return self.range["start"].line if "start" in self.range else 0

    @property
    def about(self) -> str:
        """Id of the entry that it is about, if it is about one."""
        return self.entry.get("id", "") if self.entry else ""


class Report(Struct, frozen=True):
    """Findings, and what changes for readers."""

    findings: tuple[ReportedFinding, ...]
    change: Comparison = Comparison("", "", (), (), (), 0, ())
    compared: bool = False
    """The change is known."""


def read_report(
    findings: Path, diff: Path | None = None, everything: Path | None = None
) -> Report | str:
    """The report in files of JSON; a sentence where the first can't be read.

    Args:
        findings: what a change brought, of ``brief check --base REF``; all is new in a report that marks nothing so.
        diff: output of ``brief diff``.
        everything: all findings, of ``brief check`` alone; those not in ``findings`` are older.
    """
    listed = _load(findings)
    if not isinstance(listed, list):
        return f"{findings.name} is no report of `brief check --format json`."
    found = _each(listed, ReportedFinding)
    if not any(one.new for one in found):
        found = tuple(replace(one, new=True) for one in found)
    known = {one.fingerprint for one in found}
    rest = _each(_load(everything), ReportedFinding)
    found += tuple(replace(one, new=False) for one in rest if one.fingerprint not in known)
    compared = _load(diff)
    if not isinstance(compared, dict):
        return Report(found)
    parts: dict[str, Any] = {key: _each(compared.get(key), kind) for key, kind in _KINDS.items()}
    kept = compared.get("kept")
    change = Comparison("", "", kept=kept if isinstance(kept, int) else 0, **parts)
    return Report(found, change, compared=True)


def _load(path: Path | None) -> Any:
    try:
        if path is None or path.stat().st_size > _LARGEST:
            return None
        return json.loads(path.read_text("utf-8", errors="replace"), parse_int=_number)
    except (OSError, ValueError, RecursionError):
        return None


def _number(digits: str) -> int | None:
    return int(digits) if digits.isdigit() and len(digits) <= _DIGITS else None


def _each(items: Any, kind: type[T]) -> tuple[T, ...]:
    """Those of the items that have the shape."""
    found = []
    for item in items[:_MOST] if isinstance(items, list) else ():
        try:
            found.append(convert(item, kind))
        except ValidationError:
            continue
    return tuple(found)
