"""RIS, written by the rules of Zotero's reader. https://en.wikipedia.org/wiki/RIS_(file_format)"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from annotated_brief.model import plain_title
from annotated_brief.tables import table

RIS: Mapping[str, Any] = table("citing/ris.toml")
SEASONS = ("Spring", "Summer", "Autumn", "Winter")


def ris_record(item: Mapping[str, Any]) -> str:
    """One record, its last line included."""
    kind = str(item.get("type"))
    tags = {**RIS["names"], **RIS["fields"], **RIS["of"].get(kind, {})}
    given = {field: value for field in tags if (value := item.get(field))}
    names = {field: value for field, value in given.items() if isinstance(value, list)}
    lines = [("TY", RIS["types"].get(kind, "GEN")), ("ID", str(item["id"]))]
    lines += [(tags[field], _one_comma(name)) for field, listed in names.items() for name in listed]
    lines += [*_day(item.get("issued"), "DA"), *_day(item.get("accessed"), "Y2")]
    first, _, last = re.sub("[–—]", "-", str(item.get("page", ""))).partition("-")
    lines += [(tag, text) for tag, text in (("SP", first), ("EP", last)) if text]
    for field, text in given.items():
        if field == "publisher" and kind in RIS["no-publisher"]["types"]:
            lines.append(("N1", f"Publisher: {text}"))
        elif field not in names:
            lines.append((tags[field], plain_title(str(text))))
    if copy := kept_copy(item):
        lines.append(("L4", copy))
    return "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in lines) + "ER  - \n"


def _day(date: Mapping[str, Any] | None, tag: str) -> Iterator[tuple[str, str]]:
    rows = date.get("date-parts") if date else None
    if rows and rows[0] != [0]:
        year, month, day = [*rows[0], 0, 0][:3]
        season = SEASONS[month - 21] if month > 20 else ""
        parts = (f"{part:02d}" if part else "" for part in (0 if season else month, day))
        yield tag, f"{year:04d}/{'/'.join(parts)}/{season}"
        if tag == "DA":
            yield "PY", f"{year:04d}"
    elif date and date.get("literal"):
        yield tag, date["literal"]


def _one_comma(name: Mapping[str, str]) -> str:
    """Of an institution no comma is written: behind one RIS has a given name."""
    return name["literal"].replace(",", "") if "literal" in name else family_first(name)


def family_first(name: Mapping[str, str]) -> str:
    """A CSL name as programs read it: ``Family, Given``, with the particle before the family name."""
    if "literal" in name:
        return name["literal"]
    particle = name.get("non-dropping-particle", "")
    family = f"{particle} {name.get('family', '')}".strip()
    given = f"{name.get('given', '')} {name.get('dropping-particle', '')}".strip()
    return ", ".join(filter(None, (family, given, name.get("suffix", ""))))


def kept_copy(item: Mapping[str, Any]) -> str:
    """The address of the kept copy; empty where there is none."""
    return str(item.get("custom", {}).get("archived", {}).get("url", ""))
