"""RIS as databases write it, as CSL items. https://en.wikipedia.org/wiki/RIS_(file_format)

The library rispy (0.10) leaves out records without an end, with one space before the hyphen or behind a
byte order mark, and Pandoc refuses the file for them; so the lines are read here.
"""

import re
from collections.abc import Mapping
from itertools import takewhile
from typing import Any

from annotated_brief.citing.ris import RIS
from annotated_brief.diagnostics import Location
from annotated_brief.loading.bibliography import Given
from annotated_brief.loading.csl_name import named_by_text

_TAG = re.compile(r"[ \t\ufeff]*([A-Z][A-Z0-9])[ \t]{1,2}-(?:[ \t]+(.*))?$")
_END = re.compile(r"[ \t]*ER[ \t]*-?[ \t]*")
"""Of the last line some programs write less."""
_DAY = re.compile(r"(\d{4})[/-]?(\d{1,2})?[/-]?(\d{1,2})?(?:/(.*))?$")
_YEARS = re.compile(r"(\d{4})[ ]?[-–/][ ]?(\d{4})")
_TYPES = {**{tag: kind for kind, tag in reversed(RIS["types"].items())}, **RIS["read"]["types"]}
_NAMES: Mapping[str, str] = RIS["read"]["names"]
_FIELDS = {**{tag: name for name, tag in reversed(RIS["fields"].items())}, **RIS["read"]["fields"]}
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]\b")
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]\b")
_DATES = {"DA": "issued", "PY": "issued", "Y1": "issued", "Y2": "accessed"}
_IN_DATABASES = frozenset(
    "article-journal article-magazine article-newspaper book chapter paper-conference review".split()
)
"""What is published, and in no archive."""
_DOI = re.compile(r"(?i)(?:doi:?\s*)?(10\.\d{4,9}/\S+)")
_SORT = re.compile(r"(?i)(?:\w+ )?(?:article|paper|review|letter|editorial|note|book|chapter)s?")
"""What a database calls a kind that the type says."""
_READ_ALIKE = {*_NAMES, "SP"}
_SEVERAL = {"KW", "N1", "SN"}


def read_ris(text: str, file: str) -> list[Given]:
    """The records, with what stands under tags that are not read kept under the tag."""
    records: list[Given] = []
    values: dict[str, Any] | None = None
    last = ""
    for number, line in enumerate(text.split("\n"), 1):
        found = _TAG.match(line)
        tag, value = (found[1], (found[2] or "").strip()) if found else (last, line.strip())
        if found and tag == "TY":
            values = {"type": value}
            records.append(Given(values, Location(file, number), {}))
        elif values is None or tag == "ER" or _END.fullmatch(line):
            values, last = None, ""
            continue
        elif found is None:
            _go_on(values, tag, value)
        elif value.strip("/"):  # some write a day that they don't know as its slashes
            values.setdefault(tag, []).append(value)
        last = tag
    for record in records:
        record.values = _item(dict(record.values))
    return records


def _go_on(values: dict[str, Any], tag: str, more: str) -> None:
    """A value that a program wrapped."""
    if more and tag in values and isinstance(values[tag], list):
        values[tag][-1] = f"{values[tag][-1]} {more}"


def _item(tags: dict[str, Any]) -> dict[str, Any]:
    kind = tags.pop("type")
    item: dict[str, Any] = {"type": _TYPES.get(kind.upper(), kind)}
    own = {
        tag: name for name, tag in RIS["of"].get(item["type"], {}).items() if tag not in _READ_ALIKE
    }
    for tag, values in tags.items():
        name = _NAMES.get(tag) or own.get(tag) or _FIELDS.get(tag, tag)
        if tag == "SN":
            name = _numbered(values[0], own)
        if tag in _DATES:
            name, date = _DATES[tag], _date(values[0])
            if name in item and "raw" in (beside := min(item[name], date, key=_said)):
                item[tag] = beside["raw"]  # no date: it is told
            item[name] = max(item.get(name, date), date, key=_said)
        elif tag in _NAMES:
            item.setdefault(name, []).extend(map(_name, values))
        elif name not in item:
            item[name] = "; ".join(dict.fromkeys(values)) if tag in _SEVERAL else values[0]
        elif item[name] != values[0]:
            item[tag] = values[0]
    first, last = item.pop("page-first", ""), item.pop("page-last", "")
    if first and not last and item["type"] == "book":
        item["number-of-pages"] = first
    elif first or last:
        item["page"] = "-".join(filter(None, dict.fromkeys((first, last))))
    return _from_database(item) if item["type"] in _IN_DATABASES else item


def _from_database(item: dict[str, Any]) -> dict[str, Any]:
    """Databases write their own name and number where an archive's would stand, a day as edition, a DOI as kind."""
    if database := item.pop("archive", ""):
        number = item.pop("archive_location", "")
        pubmed = "pubmed" in database.lower() and number.isdecimal()
        item |= {"source": database, **({"PMID" if pubmed else "AN": number} if number else {})}
    if re.match(r"\d{4}/", item.get("edition", "")):
        item["ET"] = item.pop("edition")
    if doi := _DOI.fullmatch(item.get("genre", "")):
        item.setdefault("DOI", doi[1])
        del item["genre"]
    elif _SORT.fullmatch(item.get("genre", "")):
        item["M3"] = item.pop("genre")
    return item


def _numbered(value: str, own: Mapping[str, str]) -> str:
    """What stands under ``SN``: a report's or a patent's own number, an ISSN or an ISBN."""
    if "SN" in own and not _ISBN.match(value):
        return own["SN"]
    return "ISSN" if _ISSN.match(value) and not _ISBN.match(value) else "ISBN"


def _date(value: str) -> Any:
    if years := _YEARS.fullmatch(value):
        return {"raw": "/".join(years.groups())}
    day = _DAY.fullmatch(value)
    if day is None or int(day[2] or 1) > 12:
        return {"raw": value}
    year, month, of_month, rest = day.groups()
    parts = list(takewhile(lambda part: part and part.strip("0"), (year, month, of_month)))
    if rest and rest.strip("/ ") and not month:
        return {"raw": f"{rest.strip('/ ')} {year}"}
    return {"date-parts": [parts]}


def _said(date: Any) -> int:
    """How much a date says: of a year and a day, or a season, the second counts."""
    if "date-parts" in date:
        return len(date["date-parts"][0])
    return 2 if re.search(r"\d{4}", date["raw"]) else 0


def _name(value: str) -> dict[str, str]:
    """A person has a comma, or two with a suffix; what has none is an institution."""
    name = named_by_text(value.strip().removesuffix(","))
    given, _, suffix = (part.strip() for part in name.get("given", "").partition(","))
    return {**name, "given": given, "suffix": suffix} if suffix else name
