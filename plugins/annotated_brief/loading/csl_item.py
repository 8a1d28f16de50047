"""A source's fields as a CSL-JSON item. https://citationstyles.org/csl-data-schema"""

import calendar
import re
from typing import Any

from annotated_brief.diagnostics import Diagnostic
from annotated_brief.loading.declaration import CSL_DATES, CSL_NAMES
from annotated_brief.loading.fields import Entry
from annotated_brief.loading.yaml_text import Fields, Items, Node, Scalar
from annotated_brief.prose.check_text import forbidden_scheme

_DATE = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?([~?%])?$")


def csl_item(entry: Entry, found: list[Diagnostic]) -> dict[str, Any]:
    """The item, ready for a CSL processor; faults go to ``found`` and break the entry."""
    item: dict[str, Any] = {}
    for name, value in entry.values.items():
        if "." in name or name == "ignore":
            continue
        if name in CSL_DATES:
            item[name] = _date(value, name, entry, found)
        elif name in CSL_NAMES:
            item[name] = _names(value, name, entry, found)
        else:
            item[name] = value
    for key in ("URL", "custom.archived.url"):
        url = entry.text(key)
        if url and (
            (scheme := forbidden_scheme(url)) is not None
            or not re.match(r"(?i)https?://|doi:|mailto:", url)
        ):
            what = f'starts with "{scheme}:"' if scheme else "is no web address"
            found.append(
                Diagnostic(
                    "BRF702",
                    f'{entry.name}: "{key}" {what}.',
                    entry.places[key],
                    "give an address that starts with https://.",
                )
            )
            entry.broken = True
    return {key: value for key, value in item.items() if value not in (None, [], "")}


def _names(value: object, name: str, entry: Entry, found: list[Diagnostic]) -> list[dict[str, str]]:
    nodes = value.items if isinstance(value, Items) else (value,)
    names: list[dict[str, str]] = []
    for node in nodes:
        if isinstance(node, Scalar):
            names.append({"literal": node.value})
        elif isinstance(node, Fields):
            names.append(
                {
                    key: child.value
                    for key, (_, child) in node.fields.items()
                    if isinstance(child, Scalar)
                }
            )
        elif isinstance(node, Items):
            found.append(
                Diagnostic(
                    "BRF106",
                    f'{entry.name}: "{name}" must be a list of names.',
                    node.where,
                    "write - family: …, with given: … below it.",
                )
            )
    return names


def _date(value: object, name: str, entry: Entry, found: list[Diagnostic]) -> dict[str, Any] | None:
    if isinstance(value, Fields):
        parts = value.fields.get("date-parts")
        if parts and isinstance(parts[1], Items):
            rows = [_numbers(row) for row in parts[1].items]
            return {"date-parts": [row for row in rows if row]}
        literal = next(
            (
                child.value
                for key in ("literal", "raw")
                if key in value.fields and isinstance(child := value.fields[key][1], Scalar)
            ),
            "",
        )
        return {"literal": literal} if literal else None
    if not isinstance(value, Scalar) or not value.value.strip():
        return None
    ends = value.value.strip().split("/")
    rows = []
    circa = False
    for end in ends:
        fit = _DATE.match(end.strip())
        fault = f'"{end.strip()}" is no date' if not fit else _impossible(fit)
        if fit is None or fault:
            found.append(
                Diagnostic(
                    "BRF407",
                    f'{entry.name}: "{name}" {fault}.' if fit else f"{entry.name}: {fault}.",
                    value.where,
                    "write year-month-day, such as 2022-02-04, or 2022-02, or 2022.",
                )
            )
            entry.broken = True
            return None
        rows.append([int(part) for part in fit.groups()[:3] if part])
        circa = circa or bool(fit[4])
    return {"date-parts": rows, **({"circa": True} if circa else {})}


def _impossible(fit: re.Match[str]) -> str:
    year, month, day = int(fit[1]), int(fit[2] or 1), int(fit[3] or 1)
    if not 1 <= month <= 12:
        return f"names month {month}; there is no month {month}"
    if not 1 <= day <= calendar.monthrange(max(year, 1), month)[1]:
        return f"names day {day}; {calendar.month_name[month]} {year} has {calendar.monthrange(max(year, 1), month)[1]} days"
    return ""


def _numbers(row: Node) -> list[int]:
    cells = row.items if isinstance(row, Items) else ()
    return [
        int(cell.value)
        for cell in cells
        if isinstance(cell, Scalar) and re.fullmatch(r"-?[0-9]{1,6}", cell.value)
    ]
