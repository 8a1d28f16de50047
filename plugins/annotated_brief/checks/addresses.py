"""Addresses of sources: kept copies, what the last look at them found, and what they carry along."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from annotated_brief.checks.checked import Checked
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.model import Source
from annotated_brief.project.findings import replaced

TRACKING = re.compile(
    r"[?&](?P<name>utm_\w+|fbclid|gclid|mc_cid|mc_eid|igshid|yclid|msclkid|mkt_tok)=[^&#\s)]*"
)
_SNAPSHOT = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/(?P<of>.+)$")
_OLD_MONTHS = 36


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
        url = str(source.item.get("URL") or "")
        if found := TRACKING.search(url):
            yield Diagnostic(
                "BRF706",
                f'The address of source "{source.id}" carries "{found["name"]}", a mark for advertisers.',
                source.origin.of("URL"),
                f"write `URL: {without_tracking(url)}`.",
                replacement=replaced(source.origin.of("URL"), url, without_tracking(url)),
            )


def copies(checked: Checked) -> Iterator[Diagnostic]:
    """BRF411."""
    for source in checked.layer.sources.values():
        url = str(source.item.get("URL") or "")
        found = _SNAPSHOT.match(source.archived.url) if source.archived else None
        if found and url and plain_address(found["of"]) != plain_address(url):
            yield Diagnostic(
                "BRF411",
                f'The kept copy of source "{source.id}" is of {found["of"][:80]}.',
                source.origin.of("custom.archived.url"),
                "give the kept copy of the source's own address.",
            )


def accessed_long_ago(checked: Checked) -> Iterator[Diagnostic]:
    """BRF408: unless a copy is kept, or the address has answered since."""
    from annotated_brief.checks.sources import first_day

    for source in checked.layer.sources.values():
        day = first_day(source.item.get("accessed"))
        record = checked.links.get(str(source.item.get("URL") or ""))
        if day is None or source.archived or not source.item.get("URL"):
            continue
        if record and record.ok:
            day = max(day, record.ok)
        months = (checked.today.year - day.year) * 12 + checked.today.month - day.month
        if months > _OLD_MONTHS:
            yield Diagnostic(
                "BRF408",
                f'Source "{source.title}" was last read on {day.isoformat()}, and no copy is kept.',
                source.origin.of("accessed"),
                "read it again and write the day, or name a kept copy.",
            )


def looked_up(checked: Checked) -> Iterator[Diagnostic]:
    """BRF410, BRF412 and BRF413, from what ``brief links`` wrote down."""
    for source in checked.layer.sources.values():
        url = str(source.item.get("URL") or "")
        record = checked.links.get(url)
        if record is None:
            continue
        if record.dead and source.archived is None:
            last = f" since {record.ok.isoformat()}" if record.ok else ""
            copy = f"name the kept copy: {record.copy}" if record.copy else "find its new address, or name a kept copy"  # fmt: skip
            yield Diagnostic(
                "BRF412",
                f'The address of source "{source.title}" has not answered{last}.',
                source.origin.of("URL"),
                f"{copy}.",
            )
        elif record.copy and source.archived is None:
            day = f", date: {record.copy_date}" if record.copy_date else ""
            yield Diagnostic(
                "BRF410",
                f'A kept copy of source "{source.title}" is known.',
                source.origin.of("URL"),
                f"add `custom: {{archived: {{url: {record.copy}{day}}}}}`.",
            )
        if record.redirect and not record.dead and record.redirect != url:
            yield _moved(source, record.redirect)


def _moved(source: Source, redirect: str) -> Diagnostic:
    return Diagnostic(
        "BRF413",
        f'The address of source "{source.title}" leads on to another one.',
        source.origin.of("URL"),
        f"look whether it is the same page, then write `URL: {redirect}`.",
        replacement=replaced(source.origin.of("URL"), str(source.item.get("URL")), redirect),
    )
