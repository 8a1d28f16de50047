"""Sources: what a reader needs to find the work, and to trust it."""

import datetime
import re
from collections.abc import Iterator

from annotated_brief.checks.addresses import plain_address
from annotated_brief.checks.checked import Checked
from annotated_brief.diagnostics import Diagnostic, diagnose
from annotated_brief.loading.declaration import CSL_NAMES
from annotated_brief.model import Counterpoint, Layer, Source, entry_name
from annotated_brief.model.title import UNTITLED, plain_title
from annotated_brief.project.render import cited_groups
from annotated_brief.tables import table

_OF_TYPES = table("checks/sources.toml")
_RESPONSIBLE = (*CSL_NAMES, *_OF_TYPES["responsible"])
_RETRACTED = re.compile(
    r"(?i)^\W*(?:retracted|withdrawn)(?: article)?\s*[:\]–—]|\[(?:retracted|withdrawn)\]"
)
_STATUS = re.compile(r"(?i)\b(retracted|withdrawn|superseded)\b")
_LONGEST_CITED = 60
"""Signs of a title within a sentence."""
_AHEAD = datetime.timedelta(days=1)
"""Somewhere it is tomorrow already."""
_FORTHCOMING = datetime.timedelta(days=400)


def missing_fields(checked: Checked) -> Iterator[Diagnostic]:
    """BRF404."""
    for source in checked.layer.sources.values():
        kind = str(source.item.get("type") or "")
        needed = [found] if (found := _OF_TYPES["needs"].get(kind)) else []
        if kind not in _OF_TYPES["untitled"]:
            needed.insert(0, ("title", "the title"))
        for key, what in needed:
            names = (key, *_OF_TYPES["instead"][key])
            told = key in source.origin.fields  # what is typed there has a finding of its own
            if not told and not any(source.item.get(name) for name in names):
                where = source.origin.of("type")
                shown = kind or "document"
                yield diagnose("BRF404", where, id=source.id, type=shown, key=key, what=what)


def untitled(layer: Layer) -> Iterator[Diagnostic]:
    """BRF434, in builds too: it would be printed."""
    titled: list[Source | Counterpoint] = [*layer.sources.values(), *layer.counterpoints.values()]
    for entry in titled:
        if entry.title.startswith(UNTITLED):
            yield diagnose("BRF434", entry.origin.of("title"), name=entry_name(entry))


def nobody_responsible(checked: Checked) -> Iterator[Diagnostic]:
    """BRF414."""
    for source in checked.layer.sources.values():
        if source.item.get("type") in _OF_TYPES["no_author"]:
            continue
        if not any(source.item.get(key) for key in _RESPONSIBLE):
            yield diagnose("BRF414", source.origin.entry, title=source.title)


def web_without_accessed(checked: Checked) -> Iterator[Diagnostic]:
    """BRF409."""
    for source in checked.layer.sources.values():
        item = source.item
        read = "accessed" in source.origin.fields or item.get("accessed") or source.read
        if item.get("type") in _OF_TYPES["web"] and item.get("URL") and not read:
            yield diagnose("BRF409", source.origin.of("URL"), title=source.title)


def long_titles(checked: Checked) -> Iterator[Diagnostic]:
    """BRF433: of works that styles cite by title, for want of somebody responsible or since they are laws."""
    groups = cited_groups(checked.pages)
    for id in dict.fromkeys(one.source for group in groups for one in group.citations):
        source = checked.layer.sources.get(id)
        if source is None or any(map(source.item.get, ("title-short", "shortTitle"))):
            continue
        item, title = source.item, plain_title(source.title)
        by_title = item.get("type") in _OF_TYPES["no_author"] or not any(
            map(item.get, _RESPONSIBLE)
        )
        if by_title and len(title) > _LONGEST_CITED:
            yield diagnose("BRF433", source.origin.of("title"), id=source.id, length=len(title))


def future_dates(checked: Checked) -> Iterator[Diagnostic]:
    """BRF407: read, or kept, on a day that has not come; published more than a year from now."""
    for source in checked.layer.sources.values():
        dates = [
            ("accessed", source.day("accessed"), _AHEAD),
            ("issued", source.day("issued"), _FORTHCOMING),
        ]
        if source.archived is not None and source.archived.date:
            key, kept = "custom.archived.date", source.archived
            dates.append((key, kept.day, _AHEAD))
            if kept.day is None:
                where = source.origin.of(key)
                yield diagnose("BRF407", where, id=source.id, date=kept.date[:40])
        for key, day, allowed in dates:
            if day is not None and day > checked.today + allowed:
                where = source.origin.of(key)
                yield diagnose("BRF407.future", where, id=source.id, key=key, day=day)


def retracted(checked: Checked) -> Iterator[Diagnostic]:
    """BRF417."""
    for source in checked.layer.sources.values():
        if _RETRACTED.search(source.title) or _STATUS.search(str(source.item.get("status") or "")):
            where = source.origin.of("status" if source.item.get("status") else "title")
            yield diagnose("BRF417", where, title=source.title)


def given_twice(checked: Checked) -> Iterator[Diagnostic]:
    """BRF421: the same DOI, the same address and date, or the same title, authors and date."""
    first: dict[tuple[str, str], Source] = {}
    for source in checked.layer.sources.values():
        for kind, value in _identities(source):
            other = first.setdefault((kind, value), source)
            if other is not source:
                where = source.origin.of(kind if kind in {"DOI", "URL"} else "title")
                yield diagnose("BRF421", where, id=source.id, other=other.id, kind=kind)
                break


def _identities(source: Source) -> Iterator[tuple[str, str]]:
    item = source.item
    if doi := str(item.get("DOI") or ""):
        yield "DOI", re.sub(r"(?i)^(https?://(dx\.)?doi\.org/|doi:\s*)", "", doi).casefold()
    elif source.url:
        yield "URL", f"{plain_address(source.url)} {item.get('issued')}"
    title = re.sub(r"\W+", " ", source.title).strip().casefold()
    if len(title) > 12 and source.day("issued") is not None:
        authors, volume = item.get("author"), item.get("volume")
        yield "title and date", f"{title} {item.get('issued')} {authors} {volume}"


CHECKS = (
    missing_fields,
    nobody_responsible,
    web_without_accessed,
    long_titles,
    future_dates,
    retracted,
    given_twice,
)
