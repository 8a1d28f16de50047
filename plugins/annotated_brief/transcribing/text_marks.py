"""What a line of a pasted text gives itself away as: a label, a byline, a date, a rights line, a menu."""

import re
from datetime import date
from functools import lru_cache

from babel import Locale

from annotated_brief.tables import table

_LISTS = table("transcribing/text_marks.toml")
_ANY = {name: f"(?:{'|'.join(listed)})" for name, listed in _LISTS.items()}
_TITLE = r"(?:(?:Dr|Prof|Professor|Sir|Dame)\.?\s+)?"
_CAPITALISED = r"[^\W\d_a-zß-ÿ][\w’'.-]*"
_PERSON = rf"{_TITLE}(?P<name>{_CAPITALISED}(?:\s+(?:{_ANY['particles']}|{_CAPITALISED})){{1,4}})"


def _lines(name: str) -> re.Pattern[str]:
    """Whole lines of the list, whatever signs stand around."""
    return re.compile(rf"^\W*{_ANY[name]}\W*$", re.I)


ITEM = re.compile(
    r"^\s*(?:[-*•‣◦–·▪○●]\s+|\(?(?:\d{1,3}|[a-z])[.)]\s+|\[\^?\w{1,4}\]:?\s*|[⁰¹²³⁴-⁹]+\s*|[†‡]\s*|[①-⑳]\s*)"
)
"""How an item of a list, or a note, begins."""
SEPARATOR = re.compile(r"^[\W_]{1,40}$")
"""No letter and no digit."""
PARTS = ("title", "standfirst", "author", "date")
"""Groups of ``LABEL``, one of which has what stands for that part of an essay."""
_PARTS = "|".join(f"(?P<{part}>{_ANY[part]})" for part in PARTS)
LABEL = re.compile(rf"^(?P<name>{_PARTS}|{_ANY['labels']})\s*:\s*(?P<value>\S.*)$", re.I)
_SMALL = "a-zß-öø-ÿа-я"
BYLINE = re.compile(
    rf"^(?i:{_ANY['by']})\s+(?P<name>(?:(?i:the|der|die|das|dem|den|la|le|les|el|los|il|lo|de|het)\s+)?"
    rf"(?![{_SMALL}])[^\W\d_].{{2,100}}(?<![{_SMALL}][{_SMALL}][{_SMALL}][.!?:]))$"
)
"""Nobody is named in small letters, or by a sentence."""
NAME = re.compile(rf"^{_PERSON}$")
"""Two to five capitalised words: a person, where a person may stand."""
PARTICLE = re.compile(_ANY["particles"])
INSTITUTION = re.compile(rf"\b{_ANY['institutions']}\b", re.I)
RIGHTS = re.compile(_ANY["rights"], re.I)
TRANSCRIPT = re.compile(rf"^\W*{_ANY['transcript']}", re.I)
MENU = _lines("menu")
CRUMBS = re.compile(r"^[^.!?]{1,40}(?:(?:\s*[›»]\s*|\s+[>/|·•]\s+)[^.!?]{1,40}){1,8}$")
"""Home › Opinion › Europe."""
ADDRESS = re.compile(r"^(?:source|url|link|from)?:?\s*<?(?:https?://|www\.|doi:)\S+>?$", re.I)
REST = _lines("rest")
"""What follows is of another text."""
NOTES = _lines("notes")
"""The head of a list of notes or references."""
ABOUT = _lines("about")
AUTHOR_NOTE = re.compile(
    rf"^(?:[Aa]bout the [Aa]uthors?\s*[:—–-]\s*)?{_PERSON}(?:\s*\([^)]*\))?,?\s+"
    r"(?:is|was|are|were|serves|teaches|works|writes|holds|leads|directs|studies|has)\b"
)
ROLE = re.compile(rf"\b{_ANY['roles']}\b", re.I)
ENDS = re.compile(
    r"[.!?…。！？][\"'”’»」』)\]]*\s*(?:\[\^?[\w,; –-]{1,12}\]|[¹²³⁰-⁹*†‡]*|\(\d{1,3}\)|\d{0,2})$"
)
CUT_OFF = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*(?:read more|continue reading|more)?\W*$", re.I
)


_MONTH_DAY = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?(?: de| of)? (?P<month>[^\W\d_]+)\.?,?(?: de)? (?P<year>\d{4})(?: г\.?)?"
    r"|(?P<month_2>[^\W\d_]+)\.? (?P<day_2>\d{1,2})(?:st|nd|rd|th)?,? (?P<year_2>\d{4})"
    r"|(?P<month_3>[^\W\d_]+)\.?,?(?: de)? (?P<year_3>\d{4})"
)
_NUMBERS = re.compile(
    r"(\d{4})(?:[-/]|年|년 ?)(\d{1,2})(?:月|월 ?)?(?:[-/]?(\d{1,2})[日일]?)?(?:T[\d:.]+\S*)?"
)
_LEADING = re.compile(
    rf"^(?:{'|'.join(_LISTS['date'])})(?: on| le| am)?:? |^(?:[^\W\d_]+,? )(?=\d{{1,2}}\D|[^\W\d_]+\.? \d)",
    re.I,
)
_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru")


@lru_cache
def _months() -> dict[str, int]:
    """Names of months, whole and short, in several languages."""
    named: dict[str, int] = {}
    for code in _LANGUAGES:
        for form in ("wide", "abbreviated"):
            names = Locale(code).months["format"][form]
            named |= {name.casefold().strip("."): number for number, name in names.items()}
    return named | {"sept": 9}


def iso_date(text: str) -> str:
    """The day as ``2022-04-14``, or less where less is said; empty where the text is no date."""
    bare = " ".join(text.split())
    for words in (bare, _LEADING.sub("", bare), _LEADING.sub("", _LEADING.sub("", bare))):
        if found := _NUMBERS.fullmatch(words):
            return _day(found[1], found[2], found[3])
        if found := _MONTH_DAY.fullmatch(words):
            given = {
                name.partition("_")[0]: value for name, value in found.groupdict().items() if value
            }
            month = _months().get(given["month"].casefold())
            return _day(given["year"], month, given.get("day")) if month else ""
    return ""


def _day(year: str, month: str | int, day: str | None) -> str:
    try:
        found = date(int(year), int(month), int(day or 1)).isoformat()
    except ValueError:
        return ""
    return found if day else found[:7]
