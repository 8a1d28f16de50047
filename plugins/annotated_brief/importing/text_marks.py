"""What a line of a pasted text gives itself away as: a label, a byline, a date, a rights line, a menu."""

import re
from datetime import datetime

from annotated_brief.tables import table

_LISTS = table("importing/text_marks.toml")
_ANY = {name: f"(?:{'|'.join(listed)})" for name, listed in _LISTS.items()}
_TITLE = r"(?:(?:Dr|Prof|Professor|Sir|Dame)\.?\s+)?"
_CAPITALISED = r"[^\W\d_a-zß-ÿ][\w’'.-]*"
_PERSON = rf"{_TITLE}(?P<name>{_CAPITALISED}(?:\s+(?:{_ANY['particles']}|{_CAPITALISED})){{1,4}})"


def _lines(name: str) -> re.Pattern[str]:
    """Whole lines of the list, whatever signs stand around."""
    return re.compile(rf"^\W*{_ANY[name]}\W*$", re.I)


SEPARATOR = re.compile(r"^[\W_]{1,40}$")
"""No letter and no digit."""
PARTS = ("title", "standfirst", "author", "date")
"""Groups of ``LABEL``, one of which has what stands for that part of an essay."""
_PARTS = "|".join(f"(?P<{part}>{_ANY[part]})" for part in PARTS)
LABEL = re.compile(rf"^(?P<name>{_PARTS}|{_ANY['labels']})\s*:\s*(?P<value>\S.*)$", re.I)
BYLINE = re.compile(rf"^{_ANY['by']}\s+(?P<name>[^\W\d_].{{2,100}})$", re.I)
NAME = re.compile(rf"^{_PERSON}$")
"""Two to five capitalised words: a person, where a person may stand."""
PARTICLE = re.compile(_ANY["particles"])
INSTITUTION = re.compile(rf"\b{_ANY['institutions']}\b", re.I)
RIGHTS = re.compile(_ANY["rights"], re.I)
TRANSCRIPT = re.compile(rf"^\W*{_ANY['transcript']}", re.I)
MENU = _lines("menu")
CRUMBS = re.compile(r"^[^.!?]{1,40}(?:\s*[›»>/|·•]\s*[^.!?]{1,40}){1,8}$")
"""Home › Opinion › Europe."""
ADDRESS = re.compile(r"^(?:source|url|link|from)?:?\s*<?(?:https?://|www\.|doi:)\S+>?$", re.I)
REST = _lines("rest")
"""What follows is of another text."""
ABOUT = _lines("about")
AUTHOR_NOTE = re.compile(
    rf"^(?:[Aa]bout the [Aa]uthors?\s*[:—–-]\s*)?{_PERSON}(?:\s*\([^)]*\))?,?\s+"
    r"(?:is|was|are|were|serves|teaches|works|writes|holds|leads|directs|studies|has)\b"
)
ROLE = re.compile(rf"\b{_ANY['roles']}\b", re.I)
ENDS = re.compile(r"[.!?…][\"'”’»)\]]*\s*(?:\[\d+\]|\d{0,2})$")
CUT_OFF = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*(?:read more|continue reading|more)?\W*$", re.I
)


_DAYS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
_MONTHS = ("%Y-%m", "%B %Y", "%b %Y")
_BEFORE_DAY = re.compile(
    r"^(?:(?:published|posted|(?:last )?updated)(?: on)?:? )?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?",
    re.I,
)
_NO_DATE = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b|(?<=\bSep)t\b|[.,]", re.I)


def iso_date(text: str) -> str:
    """The day as ``2022-04-14``, or less where less is said; empty where the text is no date."""
    bare = _NO_DATE.sub("", _BEFORE_DAY.sub("", " ".join(text.split())))
    for form in (*_DAYS, *_MONTHS):
        try:
            day = datetime.strptime(bare, form).date().isoformat()
        except ValueError:
            continue
        return day if form in _DAYS else day[:7]
    return ""
