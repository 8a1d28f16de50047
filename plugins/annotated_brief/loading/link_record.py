"""What was found when the sources' addresses were last asked: ``.links.json``, written by ``brief links``.

```
{"version": 1, "links": {"<url>": {"status": 200, "checked": "2026-11-24", "ok": "2026-11-24", "failures": 0,
 "since": null, "redirect": null, "archived": {"url": "…", "date": "2025-03-01"}}}}
```

Nothing else touches the network. A file that can't be read, or an item of another shape, counts as
not there.
"""

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from annotated_brief.loading.conflicts import without_conflicts
from annotated_brief.loading.yaml_text import leads_out

FILE = ".links.json"
_LARGEST = 20_000_000
_FAILURES = 3
_DAYS = 14
Day = datetime.date | None


class LinkRecord(Struct, frozen=True):
    """One address."""

    checked: Day = None
    ok: Day = None
    """The last day on which it answered."""
    failures: int = 0
    """In a row, up to now."""
    since: Day = None
    """The first of them."""
    redirect: str = ""
    """Where it leads on to for good."""
    copy: str = ""
    """A kept copy that is known; empty where none is."""
    copy_date: str = ""
    status: int | None = None
    """What the server said last; None where there was no answer."""

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
        if leads_out(path, folder) or not path.is_file() or path.stat().st_size > _LARGEST:
            return {}
        data = json.loads(without_conflicts(path.read_text("utf-8"), FILE)[0])
    except (OSError, ValueError, RecursionError):
        return {}
    links = data.get("links") if isinstance(data, dict) else None
    items = links.items() if isinstance(links, dict) else ()
    return {
        str(url): _record(item)
        for url, item in items
        if isinstance(item, dict) and str(url).isprintable()
    }


def links_text(links: Mapping[str, LinkRecord]) -> str:
    """The file's text: sorted, so that a new check changes only the lines of what changed."""
    items = {url: _item(one) for url, one in sorted(links.items())}
    return json.dumps({"version": 1, "links": items}, ensure_ascii=False, indent=1) + "\n"


def _item(one: LinkRecord) -> dict[str, Any]:
    return {
        "status": one.status,
        "checked": one.checked and one.checked.isoformat(),
        "ok": one.ok and one.ok.isoformat(),
        "failures": one.failures,
        "since": one.since and one.since.isoformat(),
        "redirect": one.redirect or None,
        "archived": {"url": one.copy, "date": one.copy_date} if one.copy else None,
    }


def _record(item: Mapping[str, Any]) -> LinkRecord:
    archived = item.get("archived")
    copy = archived if isinstance(archived, dict) else {}
    return LinkRecord(
        _day(item.get("checked")),
        _day(item.get("ok")),
        _number(item.get("failures")) or 0,
        _day(item.get("since")),
        _address(item.get("redirect")),
        _address(copy.get("url")),
        (_day(copy.get("date")) or "") and str(copy["date"]),
        _number(item.get("status")),
    )


def _day(value: object) -> Day:
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and 0 <= value < 10_000 else None


def _address(value: object) -> str:
    """A web address; anything else could run code where a reader follows it."""
    fits = (
        isinstance(value, str) and value.startswith(("http://", "https://")) and value.isprintable()
    )
    return str(value) if fits else ""
