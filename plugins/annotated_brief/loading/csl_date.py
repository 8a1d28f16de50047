"""A date in every shape in which programs and people write one, as CSL-JSON has it.

EDTF: https://www.loc.gov/standards/datetime/; the shapes of CSL-JSON: https://citationstyles.org/csl-data-schema;
lists of year, month and day: Zotero's Better BibTeX.
"""

import calendar
import re
from collections.abc import Mapping
from typing import Any

_EDTF = re.compile(
    r"(?P<year>-?\d{4})(?:-(?P<month>\d{1,2}|XX)(?:-(?P<day>\d{1,2}|XX))?)?(?:T[\d:.,+Z-]*)?(?P<sure>[~?%])?"
)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SEASON = re.compile(rf"(?P<season>{'|'.join(_SEASONS)})\s+(?P<year>\d{{4}})", re.I)
_ABOUT = re.compile(r"(?:c\.?|ca\.?|circa|about)\s*(?P<year>\d{4})", re.I)
_WORDS = re.compile(
    r"\d{4}|(?i:forthcoming|in (?:press|print|preparation)|submitted|accepted|n\. ?d\.|no date|undated)"
)
"""What a date in words has in it."""
_PARTS = ("year", "month", "day")
_TRUE = {True, "1", "true", "yes"}
_OPEN: list[int] = [0]
"""The end of a range that goes on, as CSL processors read it."""


class DateError(ValueError):
    """It is no date; the text says why, as the end of a sentence that begins with its key."""


def read_date(value: Any) -> dict[str, Any] | None:
    """The date as ``date-parts`` (``circa``) or ``literal``; None where nothing is given.

    Raises:
        DateError: something is given that is no date.

    """
    match value:
        case _ if value in (None, "", [], {}, False):
            return None
        case Mapping():
            return _of_fields(value)
        case list() if all(isinstance(one, Mapping) for one in value):
            return _of_list(value)
        case [str(first)] | [str(first), str()] if "-" in first[1:]:
            return _of_text("/".join(value))
        case list():
            rows = value if all(isinstance(row, list) for row in value) else [value]
            return _date([_row(row) for row in rows])
        case float() if value.is_integer():
            return _of_text(str(int(value)))
        case str() | int():
            return _of_text(str(value).strip())
    raise DateError(f'is "{value}", which is no date')


def _of_fields(value: Mapping[str, Any]) -> dict[str, Any] | None:
    circa = value.get("circa") in _TRUE
    if (parts := value.get("date-parts")) and not isinstance(parts, list):
        raise DateError("has date-parts that are no list")
    date = read_date(parts)
    if date is None and value.get("year") not in (None, ""):
        date = _date([_row([value.get(part) for part in _PARTS])])
    if date is not None:
        date = _with_season(date, value.get("season"))
    date = date or _of_text_within(value)
    known = {"circa", "season", "date-parts", "typed", "date-time", "timestamp", *_PARTS, *_TEXTS}
    if unknown := [str(key) for key in value if key not in known and value[key]]:
        raise DateError(f"has {', '.join(unknown)}, which no date has")
    if date is None and (given := [key for key in ("season", *_PARTS) if value.get(key)]):
        raise DateError(f"has {', '.join(given)} and no year")
    return {**date, "circa": True} if date and circa else date


def _of_text_within(value: Mapping[str, Any]) -> dict[str, Any] | None:
    texts = ((read, str(value.get(key) or "").strip()) for key, read in _TEXTS.items())
    return next((date for read, text in texts if text and (date := read(text))), None)


def _of_list(value: list[Mapping[str, Any]]) -> dict[str, Any] | None:
    """A date or the two ends of a range."""
    ends = [date for date in map(_of_fields, value) if date is not None]
    words = [date["literal"] for date in ends if "literal" in date]
    rows = [row for date in ends for row in date.get("date-parts", ())]
    if words:
        return {"literal": "/".join([*map(_typed, rows), *words])}
    date = _date(rows)
    return {**date, "circa": True} if date and any("circa" in end for end in ends) else date


def _typed(row: list[int]) -> str:
    return "-".join(f"{part:02d}" for part in row)


def _literal(text: str) -> dict[str, Any] | None:
    try:
        return _of_text(text)
    except DateError:
        return {"literal": text}


def _raw(text: str) -> dict[str, Any] | None:
    """What a program could not read as a date: words with a year stay as they are."""
    if about := _ABOUT.fullmatch(text):
        return {"date-parts": [[int(about["year"])]], "circa": True}
    if (spelt := _spelt(text)) is not None:
        return spelt
    slashes = re.fullmatch(r"\d{4}(/\d\d?){2}", text)
    try:
        return _of_text(text.replace("/", "-") if slashes else text)
    except DateError:
        if re.match(r"-?\d{4}-\d", text) or not _WORDS.search(text):
            raise
        return {"literal": text}


def _spelt(text: str) -> dict[str, Any] | None:
    """A date with an English month: ``3 May 2019``, ``May 3, 2019``, ``2019 May``."""
    parts = re.split(r"[\s,./-]+", text.strip(" ,."))
    years = [int(part) for part in parts if re.fullmatch(r"\d{4}", part)]
    months = [
        number
        for part in parts
        for number, name in enumerate(calendar.month_name)
        if len(part) > 2 and name.casefold().startswith(part.casefold())
    ]
    days = [int(part) for part in parts if re.fullmatch(r"\d\d?", part)]
    if (len(years), len(months)) != (1, 1) or len(parts) != 2 + len(days) or len(days) > 1:
        return None
    return _date([_row([*years, *months, *days])])


_TEXTS = {"raw": _raw, "edtf": _raw, "literal": _literal}
"""Keys under which programs keep a date as text, and how it is read."""


def _of_text(text: str) -> dict[str, Any] | None:
    if season := _SEASON.fullmatch(text):
        return {"date-parts": [[int(season["year"]), _SEASONS[season["season"].lower()]]]}
    rows, circa = [], False
    for end in text.split("/"):
        fit = _EDTF.fullmatch(end.strip())
        if fit is not None:
            if fit["month"] in {"13", "14", "15", "16"}:  # seasons in CSL-JSON alone
                raise DateError(_no_month(int(fit["month"])))
            row = _row([part for part in fit.group(*_PARTS) if part and part != "XX"])
            before = row[0] < 0 or row == _OPEN  # EDTF has a year 0, CSL has none
            rows.append([row[0] - 1, *row[1:]] if before else row)
            circa = circa or bool(fit["sure"])
        elif end.strip() in {"", ".."} and "/" in text:
            rows.append(_OPEN)
        else:
            raise DateError(f'is "{end.strip()}", which is no date')
    date = _date(rows)
    return {**date, "circa": True} if date and circa else date


def _date(rows: list[list[int]]) -> dict[str, Any] | None:
    """Rows without those that say nothing; the second may be the open end of a range."""
    given = [row for row in rows if row]
    if len(given) > 2:
        raise DateError("has more than a first and a last day")
    return {"date-parts": given} if any(row != _OPEN for row in given) else None


def _row(row: list[Any]) -> list[int]:
    """Year, month and day, as far as they are given."""
    parts: list[int] = []
    for at, cell in enumerate(row):
        if cell in (None, ""):
            if any(more not in (None, "") for more in row[at:]):
                raise DateError(f"has a part behind an empty {(*_PARTS, 'part')[min(at, 3)]}")
            break
        if isinstance(cell, bool) or not re.fullmatch(r"-?\d{1,4}(?:\.0)?", str(cell).strip()):
            raise DateError(f'names "{cell}", which is no {(*_PARTS, "part")[min(len(parts), 3)]}')
        parts.append(int(float(cell)))
    if len(parts) > 3:
        raise DateError("has more parts than year, month and day")
    if why := parts != _OPEN and _impossible(*parts):
        raise DateError(why)
    if len(parts) == 2 and 12 < parts[1] < 17:
        parts[1] += 8  # seasons have two series of numbers; EDTF knows the second
    return parts


def _with_season(date: dict[str, Any], season: Any) -> dict[str, Any]:
    """A season stands in a month's place; one that has no number stays a word."""
    rows = date.get("date-parts", ())
    word = str(season or "").strip().lower()
    if not word or any(len(row) > 1 for row in rows):
        return date
    number = _SEASONS.get(word) or (20 + int(word) % 20 if re.fullmatch(r"2?[1-4]", word) else 0)
    if not number:
        return {"literal": f"{season} {'/'.join(map(_typed, rows))}"}
    return {**date, "date-parts": [[*row, number] for row in rows]}


def _impossible(year: int = 1, month: int = 1, day: int | None = None) -> str:
    if day is None and (13 <= month <= 16 or 21 <= month <= 24):
        return ""  # a season: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html#date-fields
    if not 1 <= month <= 12:
        return _no_month(month)
    days = calendar.monthrange(max(year, 1), month)[1]
    if not 1 <= (day or 1) <= days or day == 0:
        return f"names day {day}; {calendar.month_name[month]} {year} has {days} days"
    return ""


def _no_month(month: int) -> str:
    return f"names month {month}; there is no month {month}"
