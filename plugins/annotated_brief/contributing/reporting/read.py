"""A run's report, read as the untrusted data that it is: wrong shapes are dropped, sizes bounded."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from msgspec import Meta, Struct, ValidationError, convert
from msgspec.structs import replace

from annotated_brief.passages.word_changes import WordChange

_LARGEST = 20_000_000
_MOST = 2_000
"""Findings or changes read of a kind."""

Number = Annotated[int, Meta(ge=0, lt=10**7)]
T = TypeVar("T")


class ReportedFinding(Struct, frozen=True, rename={"next_step": "next"}):
    """A finding of ``brief check --format json``, as far as the comment tells it."""

    severity: Literal["error", "warning", "note"]
    code: str = ""
    message: str = ""
    file: str = ""
    range: Mapping[str, Mapping[str, Number]] = {}
    next_step: str = ""
    nearest: tuple[str, ...] = ()
    new: bool | None = None
    """It comes of the change."""
    fingerprint: str = ""

    @property
    def line(self) -> int:
        """Where it begins; 0 for the whole file."""
        return self.range.get("start", {}).get("line", 0)


class ReportedChange(Struct, frozen=True):
    """What became of an entry or a note, as ``brief diff --format json`` has it."""

    what: str
    id: str = ""
    title: str = ""
    page: str = ""
    number: Number | None = None
    quote: str = ""
    words: tuple[WordChange, ...] = ()
    nearest: tuple[str, ...] = ()


class Report(Struct, frozen=True):
    """Findings, and what changes for readers."""

    findings: tuple[ReportedFinding, ...]
    entries: tuple[ReportedChange, ...] = ()
    notes: tuple[ReportedChange, ...] = ()
    kept: int = 0
    """Notes that stand where they stood."""
    compared: bool = False


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
    entries, notes = (_each(compared.get(key), ReportedChange) for key in ("entries", "places"))
    kept = compared.get("kept")
    return Report(found, entries, notes, kept if isinstance(kept, int) else 0, compared=True)


def _load(path: Path | None) -> Any:
    try:
        if path is None or path.stat().st_size > _LARGEST:
            return None
        return json.loads(path.read_text("utf-8", errors="replace"))
    except (OSError, ValueError, RecursionError):
        return None


def _each(items: Any, kind: type[T]) -> tuple[T, ...]:
    """Those of the items that have the shape."""
    found = []
    for item in items[:_MOST] if isinstance(items, list) else ():
        try:
            found.append(convert(item, kind))
        except ValidationError:
            continue
    return tuple(found)
