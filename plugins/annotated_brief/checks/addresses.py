"""Addresses of sources: kept copies, what the last look at them found, and what they carry along."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from annotated_brief.checks.checked import Checked, replaced
from annotated_brief.diagnostics import Diagnostic, diagnose
from annotated_brief.loading.link_record import LinkRecord
from annotated_brief.model import Read, Source
from annotated_brief.tables import table

TRACKING = re.compile(
    r"[?&](?P<name>utm_\w+|fbclid|gclid|mc_cid|mc_eid|igshid|yclid|msclkid|mkt_tok)=[^&#\s)]*"
)
_SNAPSHOT = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/(?P<of>.+)$")
_OLD_MONTHS = 36
_AGGREGATORS: list[str] = table("checks/aggregators.toml")["hosts"]
"""Hosts that show other people's documents."""


def plain_address(url: str) -> str:
    """The address without what makes no difference: scheme, www, a slash at the end, tracking."""
    bare = without_tracking(unquote(url.strip()))
    bare = re.sub(r"^(?:https?:)?//(?:www\.)?|^www\.", "", bare, flags=re.I)
    host, slash, path = bare.partition("/")
    return f"{host.lower()}{slash}{path}".partition("#")[0].rstrip("/")


def without_tracking(url: str) -> str:
    """The address without marks for advertisers."""
    bare = TRACKING.sub(lambda found: "?" if found.group()[0] == "?" else "", url)
    return re.sub(r"\?(?=#|$)", "", bare.replace("?&", "?"))


def tracking(checked: Checked) -> Iterator[Diagnostic]:
    """BRF706 in sources."""
    for source in checked.layer.sources.values():
        if found := TRACKING.search(source.url):
            where, plain = source.origin.of("URL"), without_tracking(source.url)
            new = replaced(where, source.url, plain)
            yield diagnose(
                "BRF706", where, replacement=new, id=source.id, name=found["name"], plain=plain
            )


def copies(checked: Checked) -> Iterator[Diagnostic]:
    """BRF411."""
    for source in checked.layer.sources.values():
        found = _SNAPSHOT.match(source.archived.url) if source.archived else None
        if found and source.url and plain_address(found["of"]) != plain_address(source.url):
            where = source.origin.of("custom.archived.url")
            yield diagnose("BRF411", where, id=source.id, address=found["of"][:80])


def accessed_long_ago(checked: Checked) -> Iterator[Diagnostic]:
    """BRF408: unless a copy is kept, or the address has answered since."""
    for source in checked.layer.sources.values():
        day = source.day("accessed")
        record = checked.read.committed.links.get(source.url)
        if day is None or source.archived or not source.url:
            continue
        if record and record.ok:
            day = max(day, record.ok)
        months = (checked.today.year - day.year) * 12 + checked.today.month - day.month
        if months > _OLD_MONTHS:
            yield diagnose("BRF408", source.origin.of("accessed"), title=source.title, day=day)


def looked_up(checked: Checked) -> Iterator[Diagnostic]:
    """BRF410, BRF412, BRF413 and BRF418, from what ``brief links`` wrote down."""
    for source in checked.layer.sources.values():
        record = checked.read.committed.links.get(source.url)
        if record is None:
            continue
        if source.archived is None:
            yield from _unkept(source, record)
        if record.redirect and not record.dead and record.redirect != source.url:
            where = source.origin.of("URL")
            new = replaced(where, source.url, record.redirect)
            yield diagnose(
                "BRF413", where, replacement=new, title=source.title, redirect=record.redirect
            )


def _unkept(source: Source, record: LinkRecord) -> Iterator[Diagnostic]:
    """What became of a page of which the entry names no copy, and the copy that an archive has."""
    where, title, copy = source.origin.of("URL"), source.title, record.archived
    url = copy and copy.url
    day = f", date: {copy.date}" if copy and copy.date else ""
    if record.dead:
        last = f" since {record.ok.isoformat()}" if record.ok else ""
        if record.leads_to_front:
            code = "BRF412.front-copy" if copy else "BRF412.front"
        else:
            code = "BRF412.copy" if copy else "BRF412"
        yield diagnose(code, where, title=title, last=last, copy=url, day=day)
    elif copy:
        yield diagnose("BRF410", where, title=title, copy=url, day=day)
    if record.changed and not record.dead:
        code = "BRF418.copy" if copy else "BRF418"
        yield diagnose(code, where, title=title, found=record.words, copy=url, day=day)


def elsewhere(checked: Checked) -> Iterator[Diagnostic]:
    """BRF431 and BRF432: the address that is given is not the one that was read, or is a copy's."""
    for source in checked.layer.sources.values():
        host = Read(source.url).host
        if source.read is None and any(
            host == one or host.endswith(f".{one}") for one in _AGGREGATORS
        ):
            yield diagnose(
                "BRF432", source.origin.of("URL"), id=source.id, host=host, url=source.url
            )
        if not source.item.get("accessed"):
            continue
        where = source.origin.of("accessed")
        if not source.url and not source.item.get("DOI"):
            yield diagnose("BRF431.no-address", where, title=source.title)
        elif source.read and plain_address(source.read.url) != plain_address(source.url):
            yield diagnose("BRF431", where, title=source.title)


CHECKS = (tracking, copies, accessed_long_ago, looked_up, elsewhere)
