"""A run's report, read as the untrusted data that it is: wrong shapes are dropped, sizes bounded."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

_LARGEST = 20_000_000
_MOST = 2_000
"""Findings or changes read of a kind."""
_SEVERITIES = ("error", "warning", "note")


class ReportedFinding(Struct, frozen=True):
    """A finding, as far as it could be read."""

    code: str
    name: str
    severity: str
    message: str
    file: str
    line: int
    next_step: str
    nearest: tuple[str, ...]
    new: bool
    """It comes of the change."""
    fingerprint: str = ""


class ReportedChange(Struct, frozen=True):
    """What became of an entry, a passage or a note."""

    what: str
    title: str
    page: str
    number: int
    old: str
    new: str
    nearest: tuple[str, ...]


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
    listed = _list(findings)
    if listed is None:
        return f"{findings.name} is no report of `brief check --format json`."
    found = _findings(listed)
    if not any(one.new for one in found):
        found = tuple(replace(one, new=True) for one in found)
    known = {one.fingerprint for one in found}
    rest = _findings(_list(everything) or []) if everything is not None else ()
    found += tuple(replace(one, new=False) for one in rest if one.fingerprint not in known)
    compared = _load(diff) if diff is not None and diff.is_file() else None
    if not isinstance(compared, dict):
        return Report(found)
    return Report(
        found, _changes(compared.get("entries")), _changes(compared.get("places")),
        _number(compared.get("kept")), compared=True,
    )  # fmt: skip


def _list(path: Path) -> list[Any] | None:
    data = _load(path)
    listed = data.get("findings") if isinstance(data, dict) else data
    return listed if isinstance(listed, list) else None


def _findings(listed: list[Any]) -> tuple[ReportedFinding, ...]:
    return tuple(one for item in listed[:_MOST] if (one := _finding(item)) is not None)


def _load(path: Path) -> Any:
    try:
        if path.stat().st_size > _LARGEST:
            return None
        return json.loads(path.read_text("utf-8", errors="replace"))
    except (OSError, ValueError, RecursionError):
        return None


def _finding(item: Any) -> ReportedFinding | None:
    if not isinstance(item, dict) or item.get("severity") not in _SEVERITIES:
        return None
    start = _mapping(_mapping(item.get("range")).get("start"))
    nearest = item.get("nearest")
    return ReportedFinding(
        _text(item.get("code")),
        _text(item.get("name")),
        item["severity"],
        _text(item.get("message")),
        _text(item.get("file")),
        _number(item.get("line", start.get("line"))),
        _text(item.get("next")),
        _texts(nearest),
        item.get("new") is True,
        _text(item.get("fingerprint")),
    )


def _changes(items: Any) -> tuple[ReportedChange, ...]:
    found = []
    for item in items[:_MOST] if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        words = item.get("words")
        pieces = [one for one in words if isinstance(one, dict)] if isinstance(words, list) else []
        found.append(
            ReportedChange(
                _text(item.get("what")),
                _text(item.get("title")) or _text(item.get("id")),
                _text(item.get("page")),
                _number(item.get("number")),
                " ".join(_text(one.get("old")) for one in pieces) or _text(item.get("quote")),
                " ".join(_text(one.get("new")) for one in pieces),
                _texts(item.get("nearest")),
            )
        )
    return tuple(found)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value[:4_000] if isinstance(value, str) else ""


def _texts(value: Any) -> tuple[str, ...]:
    listed = value[:3] if isinstance(value, list) else []
    return tuple(
        text for one in listed if (text := _text(one.get("text") if isinstance(one, dict) else one))
    )


def _number(value: Any) -> int:
    return value if isinstance(value, int) and 0 <= value < 10**7 else 0
