"""What was found when the sources' addresses were last asked: ``.links.json``, written by ``brief links``.

```
{"version": 1, "links": {"<url>": {"status": 200, "checked": "2026-11-24", "ok": "2026-11-24", "failures": 0,
 "since": null, "redirect": null, "archived": {"url": "…", "date": "2025-03-01"}, "words": "2026-11-24",
 "missing": null}}}
```

Nothing else touches the network. A file that can't be read, or an item of another shape, counts as
not there.
"""

import datetime
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Raw, Struct, ValidationError, json

from annotated_brief.loading.conflicts import without_conflicts
from annotated_brief.loading.yaml_text import leads_out

FILE = ".links.json"
_LARGEST = 20_000_000
_FAILURES = 3
_DAYS = 14
_UNSEEN = "\\x00-\\x20\\x7f-\\xa0\\xad\\u200b-\\u200f\\u2028-\\u202f\\u2060-\\u206f\\ufeff"
Day = datetime.date | None
Count = Annotated[int, Meta(ge=0, lt=10_000)]
Address = Annotated[str, Meta(pattern=rf"\Ahttps?://[^{_UNSEEN}]*\Z")]
"""On the web; any other could run code where a reader follows it."""


class KeptCopy(Struct, frozen=True):
    """A copy of a page that an archive keeps."""

    url: Address
    date: Day = None


class LinkRecord(Struct, frozen=True):
    """One address."""

    status: Count | None = None
    """What the server said last; None where there was no answer."""
    checked: Day = None
    ok: Day = None
    """The last day on which it answered."""
    failures: Count = 0
    """In a row, up to now."""
    since: Day = None
    """The first of them."""
    redirect: Address | None = None
    """Where it leads on to for good."""
    archived: KeptCopy | None = None
    """A kept copy that is known."""
    words: Day = None
    """The last day on which all words that evidence quotes from it stood on its page."""
    missing: Day = None
    """The first day since on which some did not."""

    @property
    def dead(self) -> bool:
        """It failed several times, over weeks: one failure may be anything."""
        if self.failures < _FAILURES or self.since is None or self.checked is None:
            return False
        return (self.checked - self.since).days >= _DAYS

    @property
    def changed(self) -> bool:
        """Words that were quoted from it have been missing for weeks."""
        if self.words is None or self.missing is None or self.checked is None:
            return False
        return (self.checked - self.missing).days >= _DAYS

    @property
    def leads_to_front(self) -> bool:
        """It answers, but for a page that is gone: with the front page of its site."""
        return self.failures > 0 and self.status is not None and self.status < 400


class _File(Struct):
    version: int = 1
    links: dict[str, Raw] = {}


def read_links(folder: Path) -> dict[str, LinkRecord]:
    """The record of ``folder``, by address."""
    path, found = folder / FILE, dict[str, LinkRecord]()
    try:
        if leads_out(path, folder) or not path.is_file() or path.stat().st_size > _LARGEST:
            return {}
        text, _ = without_conflicts(path.read_text("utf-8"), FILE)
        links = json.decode(text, type=_File).links
    except (OSError, ValueError, RecursionError):
        return {}
    for url, item in links.items():
        with suppress(ValidationError):
            if url.isprintable():
                found[url] = json.decode(item, type=LinkRecord)
    return found


def links_text(links: Mapping[str, LinkRecord]) -> str:
    """The file's text: sorted, so that a new check changes only the lines of what changed."""
    written = {"version": 1, "links": dict(sorted(links.items()))}
    return json.format(json.encode(written), indent=1).decode() + "\n"
