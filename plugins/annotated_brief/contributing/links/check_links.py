"""All addresses of the sources asked, politely, and what that makes of the record."""

import datetime
import json
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from multiprocessing.pool import ThreadPool  # its threads end with the command, also by Ctrl-C
from typing import Any
from urllib.parse import quote, urlsplit

from msgspec.structs import replace

from annotated_brief.contributing.links.quoted_words import (
    LARGEST,
    looked_for,
    quoted_words,
    stand_in,
)
from annotated_brief.contributing.links.request import Asker, Reply, host_of
from annotated_brief.loading.link_record import KeptCopy, LinkRecord
from annotated_brief.model import Layer

ARCHIVE = "https://archive.org/wayback/available"
"""Knows of kept copies: https://archive.org/help/wayback_api.php."""
SAVE = "https://web.archive.org/save/"
"""Keeps the page whose address follows."""
_MOST_SAVED, _BETWEEN = 20, 10
"""Pages that one run asks to be kept, and for each as many delays: the archive takes a few a minute."""
_COPY = re.compile(r"https?://web\.archive\.org/web/(\d{4})(\d\d)(\d\d)\d*/.+")
_FRONT = re.compile(r"https?://[^/?#]+/?")
_PAGE = re.compile(r"/(?!(?:index|default|home|start)\b)[^/]{6,}/?$", re.I)
"""The path of a page that is no front page itself, as ``/en/`` and ``/index.html`` may be."""
_SAYS_NOTHING = {401, 402, 403, 405, 406, 407, 408, 418, 425, 429, 451, 999}
"""Answers by which a server keeps programs out: the page may well be there for readers."""


def _addresses(layer: Layer) -> dict[str, bool]:
    """Each address, and whether a source has it for its own (else it is a kept copy)."""
    found: dict[str, bool] = {}
    for source in layer.sources.values():
        if url := str(source.item.get("URL") or ""):
            found[url] = True
        if source.archived is not None:
            found.setdefault(source.archived.url, False)
    return found


def check_links(
    layer: Layer,
    known: Mapping[str, LinkRecord],
    today: datetime.date,
    asker: Asker,
    archive: str = "",
) -> dict[str, LinkRecord]:
    """The new record, from the one ``known`` up to now; addresses that no source has any longer are left out.

    ``archive``: address that knows of kept copies, to look for them too; empty for no.
    """
    addresses = _addresses(layer)
    by_host: dict[str, list[str]] = {}
    for url in addresses:
        by_host.setdefault(host_of(url), []).append(url)
    quoted = quoted_words(layer)
    with ThreadPool(asker.jobs) as pool:
        answers = pool.map(partial(_ask, asker, quoted), by_host.values())
        replies = {url: (reply, stand) for pairs in answers for url, reply, stand in pairs}
    record = {}
    for url in addresses:
        reply, stand = replies[url]
        record[url] = updated(known.get(url, LinkRecord()), reply, today, url)
        if stand is not None and not record[url].failures:
            record[url] = looked_for(record[url], stand, today)
    if archive:
        kept = {source.item.get("URL") for source in layer.sources.values() if source.archived}
        wanted = [url for url, own in addresses.items() if own and url not in kept]
        _add_copies(record, wanted, asker, archive)
    return record


def save_pages(record: Mapping[str, LinkRecord], asker: Asker, address: str = SAVE) -> list[str]:
    """Ask the Internet Archive to keep pages that answer and that it has no copy of; those that it took.

    The next run finds the copies. That it takes no more, or doesn't answer, is nobody's fault.
    """
    wanted = [
        url
        for url, one in record.items()
        if one.status == 200 and not one.failures and not one.archived
    ]
    taken = []
    for at, url in enumerate(wanted[:_MOST_SAVED]):
        if at:
            time.sleep(asker.delay * _BETWEEN)
        if asker.read(address + url, 0).status == 200:
            taken.append(url)
    return taken


def _ask(
    asker: Asker, quoted: Mapping[str, Sequence[str]], urls: Sequence[str]
) -> list[tuple[str, Reply, bool | None]]:
    """The addresses of one host, one after the other, and whether ``quoted`` words stand there, if it was seen."""
    replies = []
    for at, url in enumerate(urls):
        if at:
            time.sleep(asker.delay)
        reply, stand = asker.ask(url), None
        if url in quoted and reply.status == 200:
            time.sleep(asker.delay)
            page = asker.read(url, LARGEST)
            stand = stand_in(page.body, quoted[url]) if page.status == 200 else None
        replies.append((url, reply, stand))
    return replies


def updated(old: LinkRecord, reply: Reply, today: datetime.date, url: str = "") -> LinkRecord:
    """The record of ``url`` after one more answer; a page that leads to a site's front page is gone."""
    gone = bool(_PAGE.search(urlsplit(url).path)) and bool(_FRONT.fullmatch(reply.moved))
    new = replace(old, status=reply.status, checked=today, redirect=None if gone else old.redirect)
    if reply.status is not None and reply.status < 400 and not gone:
        return replace(new, redirect=reply.moved or None, ok=today, failures=0, since=None)
    asked_before = old.checked == today and old.failures  # twice on a day, it failed once
    if reply.status in _SAYS_NOTHING or asked_before:
        return new
    return replace(new, failures=old.failures + 1, since=old.since or today)


def _add_copies(
    record: dict[str, LinkRecord], urls: Iterable[str], asker: Asker, archive: str
) -> None:
    """Look for the copies that aren't known yet."""
    for at, url in enumerate(url for url in urls if not record[url].archived):
        if at:
            time.sleep(asker.delay)
        if copy := _kept_copy(url, asker, archive):
            record[url] = replace(record[url], archived=copy)


def _kept_copy(url: str, asker: Asker, archive: str) -> KeptCopy | None:
    """The newest copy that shows the page; None where the archive names none."""
    reply = asker.read(f"{archive}?url={quote(url, safe='')}", 100_000)
    try:
        data: Any = json.loads(reply.body)
        closest = data["archived_snapshots"]["closest"]
        found = _COPY.fullmatch(str(closest["url"]))
        if found is None or str(closest["status"]) != "200":
            return None
        day = datetime.date(*map(int, found.groups()[:3]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return KeptCopy(re.sub("^http:", "https:", found[0]), day)
