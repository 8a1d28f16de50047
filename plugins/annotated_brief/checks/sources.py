"""Sources: what a reader needs to find the work, and to trust it."""

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any

from annotated_brief.checks.addresses import plain_address
from annotated_brief.checks.checked import Checked
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.loading.declaration import CSL_NAMES
from annotated_brief.model import Source

_NEEDS = {
    "article-journal": ("container-title", "the journal's name"),
    "article-magazine": ("container-title", "the magazine's name"),
    "article-newspaper": ("container-title", "the newspaper's name"),
    "chapter": ("container-title", "the book's title"),
    "entry-dictionary": ("container-title", "the dictionary's title"),
    "entry-encyclopedia": ("container-title", "the encyclopedia's title"),
    "webpage": ("URL", "the page's address"),
    "post": ("URL", "the post's address"),
    "post-weblog": ("URL", "the post's address"),
}
"""The key without which a work of the type can't be found."""
_INSTEAD = {
    "container-title": ("container-title-short", "journalAbbreviation"),
    "URL": ("DOI",),
    "title": ("title-short", "shortTitle"),
}
"""Keys that do as well."""
_UNTITLED = {"personal_communication", "interview", "legal_case", "post", "review", "map", "figure"}
_WEB = {"webpage", "post", "post-weblog"}
_RESPONSIBLE = (*CSL_NAMES, "publisher", "authority", "container-title", "archive", "event-title")
_NO_AUTHOR = {"legal_case", "legislation", "bill", "treaty", "regulation", "standard", "hearing"}
_RETRACTED = re.compile(
    r"(?i)^\W*(?:retracted|withdrawn)(?: article)?\s*[:\]–—]|\[(?:retracted|withdrawn)\]"
)
_STATUS = re.compile(r"(?i)\b(retracted|withdrawn|superseded)\b")
_AHEAD = datetime.timedelta(days=1)
"""Somewhere it is tomorrow already."""
_FORTHCOMING = datetime.timedelta(days=400)


def missing_fields(checked: Checked) -> Iterator[Diagnostic]:
    """BRF404."""
    for source in checked.layer.sources.values():
        type = str(source.item.get("type") or "")
        needed = [_NEEDS[type]] if type in _NEEDS else []
        if type not in _UNTITLED:
            needed.insert(0, ("title", "the title"))
        for key, what in needed:
            if not any(source.item.get(name) for name in (key, *_INSTEAD[key])):
                yield Diagnostic(
                    "BRF404",
                    f'Source "{source.id}" is of the type {type or "document"} and has no "{key}".',
                    source.origin.of("type"),
                    f"add `{key}:` with {what}, or write the type that fits.",
                )


def nobody_responsible(checked: Checked) -> Iterator[Diagnostic]:
    """BRF414."""
    for source in checked.layer.sources.values():
        if source.item.get("type") in _NO_AUTHOR:
            continue
        if not any(source.item.get(key) for key in _RESPONSIBLE):
            yield Diagnostic(
                "BRF414",
                f'Source "{source.title}" names nobody who stands behind it.',
                source.origin.entry,
                "add `author:`, or `publisher:` with the institution.",
            )


def web_without_accessed(checked: Checked) -> Iterator[Diagnostic]:
    """BRF409."""
    for source in checked.layer.sources.values():
        item = source.item
        if item.get("type") in _WEB and item.get("URL") and not item.get("accessed"):
            yield Diagnostic(
                "BRF409",
                f'Source "{source.title}" is a web page without the day on which it was read.',
                source.origin.of("URL"),
                "add `accessed:` with that day, such as 2022-02-04.",
            )


def future_dates(checked: Checked) -> Iterator[Diagnostic]:
    """BRF407: read, or kept, on a day that has not come; published more than a year from now."""
    for source in checked.layer.sources.values():
        dates = [
            ("accessed", first_day(source.item.get("accessed")), _AHEAD),
            ("issued", first_day(source.item.get("issued")), _FORTHCOMING),
        ]
        if source.archived is not None and source.archived.date:
            kept = _written(source.archived.date)
            dates.append(("custom.archived.date", kept, _AHEAD))
            if kept is None:
                yield Diagnostic(
                    "BRF407",
                    f'Source "{source.id}": "{source.archived.date[:40]}" is no date.',
                    source.origin.of("custom.archived.date"),
                    "write year-month-day, such as 2022-02-04.",
                )
        for key, day, allowed in dates:
            if day is not None and day > checked.today + allowed:
                yield Diagnostic(
                    "BRF407",
                    f'Source "{source.id}": "{key}" is {day.isoformat()}, which has not come yet.',
                    source.origin.of(key),
                    "correct the date.",
                )


def first_day(value: object) -> datetime.date | None:
    """The first day that a CSL date may mean; None where it names none."""
    rows = value.get("date-parts") if isinstance(value, Mapping) else None
    row = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], list) else []
    try:
        parts = [int(part) for part in row[:3]]
        return datetime.date(*([*parts, 1, 1][:3])) if parts else None
    except (TypeError, ValueError, OverflowError):
        return None


def _written(text: str) -> datetime.date | None:
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", text.strip())
    if parts is None:
        return None
    return first_day({"date-parts": [[int(part) for part in parts.groups() if part]]})


def retracted(checked: Checked) -> Iterator[Diagnostic]:
    """BRF417."""
    for source in checked.layer.sources.values():
        if _RETRACTED.search(source.title) or _STATUS.search(str(source.item.get("status") or "")):
            yield Diagnostic(
                "BRF417",
                f'Source "{source.title}" was withdrawn or replaced.',
                source.origin.of("status" if source.item.get("status") else "title"),
                "cite what replaced it, or say so in the text and ignore this with that reason.",
            )


def given_twice(checked: Checked) -> Iterator[Diagnostic]:
    """BRF421: the same DOI, the same address and date, or the same title, authors and date."""
    first: dict[tuple[str, str], Source] = {}
    for source in checked.layer.sources.values():
        for kind, value in _identities(source.item):
            other = first.setdefault((kind, value), source)
            if other is not source:
                yield Diagnostic(
                    "BRF421",
                    f'Source "{source.id}" and source "{other.id}" have the same {kind}.',
                    source.origin.of(kind if kind in {"DOI", "URL"} else "title"),
                    f"keep one of the two and cite it as @{other.id} everywhere.",
                )
                break


def _identities(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if doi := str(item.get("DOI") or ""):
        yield "DOI", re.sub(r"(?i)^(https?://(dx\.)?doi\.org/|doi:\s*)", "", doi).casefold()
    elif url := str(item.get("URL") or ""):
        yield "URL", f"{plain_address(url)} {item.get('issued')}"
    title = re.sub(r"\W+", " ", str(item.get("title") or "")).strip().casefold()
    year = first_day(item.get("issued"))
    authors = item.get("author")
    if len(title) > 12 and year is not None:
        yield "title and date", f"{title} {item.get('issued')} {authors} {item.get('volume')}"
