"""A source's fields as a CSL-JSON item. https://citationstyles.org/csl-data-schema"""

import calendar
import re
from typing import Any

from annotated_brief.loading.declaration import CSL_DATES, CSL_NAMES
from annotated_brief.loading.fields import TypedEntry
from annotated_brief.loading.yaml_text import Fields, Items, Node, Scalar
from annotated_brief.prose.check_text import forbidden_scheme

_DATE = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?([~?%])?$")
_ADDRESS = re.compile(r"(?i)https?://|doi:|mailto:")


def csl_item(entry: TypedEntry) -> dict[str, Any]:
    """The item, ready for a CSL processor; faults are the entry's, and break it."""
    item: dict[str, Any] = {}
    for name, value in entry.values.items():
        if "." in name or name == "ignore":
            continue
        if name in CSL_DATES:
            item[name] = _date(value, name, entry)
        elif name in CSL_NAMES:
            item[name] = _names(value, name, entry)
        else:
            item[name] = value
    for key in ("URL", "custom.archived.url"):
        url = entry.text(key)
        scheme = forbidden_scheme(url)
        if scheme is not None or (url and not _ADDRESS.match(url)):
            what = f'starts with "{scheme}:"' if scheme else "is no web address"
            entry.fault("BRF702", entry.places[key], key=key, what=what)
    return {key: value for key, value in item.items() if value not in (None, [], "")}


def _names(value: object, name: str, entry: TypedEntry) -> list[dict[str, str]]:
    names: list[dict[str, str]] = []
    for node in value.items if isinstance(value, Items) else (value,):
        if isinstance(node, Scalar):
            names.append({"literal": node.value})
        elif isinstance(node, Fields):
            parts = {key: child for key, (_, child) in node.fields.items()}
            names.append({k: part.value for k, part in parts.items() if isinstance(part, Scalar)})
        elif isinstance(node, Items):
            entry.fault("BRF106", node.where, breaks=False, key=name)
    return names


def _date(value: object, name: str, entry: TypedEntry) -> dict[str, Any] | None:
    if isinstance(value, Fields):
        return _date_in_parts(value)
    if not isinstance(value, Scalar) or not value.value.strip():
        return None
    rows, circa = [], False
    for end in value.value.strip().split("/"):
        fit = _DATE.match(end.strip())
        fault = f'"{name}" {_impossible(fit)}' if fit else f'"{end.strip()}" is no date'
        if fit is None or _impossible(fit):
            entry.fault("BRF407.impossible", value.where, fault=fault)
            return None
        rows.append([int(part) for part in fit.groups()[:3] if part])
        circa = circa or bool(fit[4])
    return {"date-parts": rows, **({"circa": True} if circa else {})}


def _date_in_parts(value: Fields) -> dict[str, Any] | None:
    """A date that is typed as CSL-JSON has it."""
    given = {key: node for key, (_, node) in value.fields.items()}
    parts = given.get("date-parts")
    if isinstance(parts, Items):
        rows = [_numbers(row) for row in parts.items]
        return {"date-parts": [row for row in rows if row]}
    for node in (given.get("literal"), given.get("raw")):
        if isinstance(node, Scalar):
            return {"literal": node.value} if node.value else None
    return None


def _impossible(fit: re.Match[str]) -> str:
    year, month, day = int(fit[1]), int(fit[2] or 1), int(fit[3] or 1)
    if not 1 <= month <= 12:
        return f"names month {month}; there is no month {month}"
    days = calendar.monthrange(max(year, 1), month)[1]
    if not 1 <= day <= days:
        return f"names day {day}; {calendar.month_name[month]} {year} has {days} days"
    return ""


def _numbers(row: Node) -> list[int]:
    cells = row.items if isinstance(row, Items) else ()
    return [
        int(cell.value)
        for cell in cells
        if isinstance(cell, Scalar) and re.fullmatch(r"-?[0-9]{1,6}", cell.value)
    ]
