"""What a reader sees in one language: strings of ``languages/<code>.toml`` (English fills gaps), dates, first words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from annotated_brief.tables import table

Direction = Literal["ltr", "rtl"]
_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_TRADITIONAL = re.compile(r"zh-(?!hans)(?:\w+-)*(?:hant|hk|mo|tw)(?!\w)", re.I)
_CITED = re.compile(r"\[[^\]]*@[^\]]*\]")


@lru_cache
def direction(code: str) -> Direction:
    """The way a language is written."""
    try:
        right = Locale.parse(code.replace("-", "_")).text_direction == "rtl"
    except (ValueError, UnknownLocaleError):
        right = False
    return "rtl" if right else "ltr"


def direction_of(text: str, usual: Direction) -> Direction:
    """The way most letters of a text go, citations left out; ``usual`` where it has none.

    The first letter alone, which HTML's ``auto`` goes by, is a foreign name's too often for whole sentences.
    """
    if usual == "ltr" and not _RIGHT_TO_LEFT.search(text):
        return usual
    words = _CITED.sub("", text)
    letters, right = sum(map(str.isalpha, words)), len(_RIGHT_TO_LEFT.findall(words))
    if not letters:
        return usual
    return "rtl" if 2 * right > letters else "ltr"


@lru_cache
def strings(code: str) -> Mapping[str, str]:
    """All interface strings for a language code such as ``en``, ``fr-CA`` or ``zh-TW``, in the script of its region."""
    found: dict[str, str] = {}
    script = "zh-Hant" if _TRADITIONAL.match(code) else code.lower()
    for name in dict.fromkeys(("en", code.split("-")[0].lower(), script)):
        found |= table(f"languages/{name}.toml")
    return found


@lru_cache
def all_strings() -> tuple[Mapping[str, str], ...]:
    """The interface strings of every language there is, for reading back what one of them wrote."""
    folder = (files("annotated_brief") / "languages").iterdir()
    texts = sorted(path.name for path in folder if path.name.endswith(".toml"))
    return tuple(strings(name.removesuffix(".toml")) for name in texts)


def written_date(day: str, code: str) -> str:
    """A day such as ``2026-11-24`` as the language writes it; anything else as it stands."""
    try:
        return str(format_date(date.fromisoformat(day), "long", locale=code.replace("-", "_")))
    except (ValueError, UnknownLocaleError):
        return day


def written_span(rows: Iterable[Sequence[int]], code: str) -> str:
    """A day or a span, each end a year, month and day as far as given, as the language writes it; empty where it can't.

    Season and quarter (a month above 12) are such cases; an end that is 0 is open.
    """
    return " – ".join(_written_end(*row, code=code) for row in rows).strip()


def _written_end(year: int, month: int = 0, day: int = 0, *, code: str) -> str:
    if not 1 <= year <= 9999 or month > 12:
        return "" if year == 0 else "-".join(map(str, filter(None, (year, month, day))))
    if day:
        return written_date(f"{year:04}-{month:02}-{day:02}", code)
    if not month:
        return str(year)
    try:
        return format_skeleton("yMMMM", date(year, month, 1), locale=code.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return f"{year}-{month:02}"


def bare_words(text: str) -> str:
    """The words alone, by which two texts are compared."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def shortened(text: str, most: int) -> str:
    """The first words of a text that is longer than ``most`` code points, with dots behind them."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
