"""What was found when the addresses were last asked: ``.links.json``, read and never written here.

The check never touches the network. A file that can't be read, or an item of another shape, counts
as not there.
"""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = ".links.json"
_LARGEST = 20_000_000
_FAILURES = 3
_DAYS = 14


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """One address."""

    checked: datetime.date | None
    ok: datetime.date | None
    """The last day on which it answered."""
    failures: int
    since: datetime.date | None
    """The first of the failures in a row."""
    redirect: str
    copy: str
    """A kept copy that is known; empty where none is."""
    copy_date: str

    @property
    def dead(self) -> bool:
        """It failed several times, over weeks: one failure may be anything."""
        if self.failures < _FAILURES or self.since is None or self.checked is None:
            return False
        return (self.checked - self.since).days >= _DAYS


def read_links(folder: Path) -> dict[str, LinkRecord]:
    """The record of ``folder``, by address."""
    path = folder / FILE
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return {}
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    links = data.get("links") if isinstance(data, dict) else None
    items = links.items() if isinstance(links, dict) else ()
    return {str(url): _record(item) for url, item in items if isinstance(item, dict)}


def _record(item: Mapping[str, Any]) -> LinkRecord:
    archived = item.get("archived")
    copy = archived if isinstance(archived, dict) else {}
    failures = item.get("failures")
    return LinkRecord(
        _day(item.get("checked")),
        _day(item.get("ok")),
        failures if isinstance(failures, int) else 0,
        _day(item.get("since")),
        _text(item.get("redirect")),
        _text(copy.get("url")),
        _text(copy.get("date")),
    )


def _day(value: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
