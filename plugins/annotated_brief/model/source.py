"""Source: a CSL-JSON item with its archive copy."""

import datetime
import re
from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlsplit

from msgspec import Struct

from annotated_brief.model.citation import CitationGroup
from annotated_brief.model.credit import Credited
from annotated_brief.model.origin import Origin
from annotated_brief.model.title import plain_title


class Archived(Struct, frozen=True):
    """A kept copy of a web source."""

    url: str
    date: str = ""
    """EDTF day, such as ``2026-11-24``; empty where not given."""

    @property
    def day(self) -> datetime.date | None:
        """The first day that ``date`` may mean; None where it names none."""
        found = re.fullmatch(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", self.date.strip())
        return _first_day([part for part in found.groups() if part]) if found else None


class Read(Struct, frozen=True):
    """What was read of a source, where it was not the page at its own address."""

    url: str
    date: str = ""
    """EDTF day; empty where not given."""
    extent: str = ""
    """``full``, ``opening``, ``abstract``, ``review`` or ``quotation``; empty where not given."""
    kind: str = ""
    """``copy``, ``repost``, ``translation`` or ``catalogue``; empty where not given."""

    @property
    def host(self) -> str:
        """The name of the site."""
        return (urlsplit(self.url).hostname or self.url).removeprefix("www.")

    @property
    def said(self) -> str:
        """For formats that have no field for it: a sentence in English, the language of their fields."""
        what = ", ".join(filter(None, (self.kind, self.extent, self.date)))
        return f"Read at {self.url}{f' ({what})' if what else ''}."


class Source(Credited, frozen=True):
    """Something that can be cited.

    https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
    """

    kind: ClassVar[str] = "source"
    plural: ClassVar[str] = "sources"
    cites: ClassVar[Mapping[str, CitationGroup]] = {}
    id: str
    item: Mapping[str, Any]
    """The CSL-JSON item (``id`` included, dates as ``date-parts``), ready for a CSL processor."""
    origin: Origin
    archived: Archived | None = None
    read: Read | None = None
    speaker: str = ""
    """``state-media``, ``government``, ``press``, ``think-tank`` or ``scholar``; empty where not given."""

    @property
    def exported(self) -> Mapping[str, Any]:
        """The item, with what was read of it in its note."""
        note = str(self.item.get("note") or "")
        if self.read is None or self.read.said in note:
            return self.item
        return {**self.item, "note": f"{note} {self.read.said}".strip()}

    @property
    def title(self) -> str:
        """What people call it, without markup; the id where it has no title."""
        return plain_title(self.markup)

    @property
    def markup(self) -> str:
        """The title as typed, with the markup that CSL allows there."""
        return str(self.item.get("title") or self.id)

    @property
    def short(self) -> str:
        """Whose it is, or what it is called, and the year: for where no style has a say."""
        authors = self.item.get("author") or self.item.get("editor") or []
        names = [str(one.get("family") or one.get("literal") or "") for one in authors]
        title = plain_title(str(self.item.get("title-short") or self.title))
        name = " & ".join(names) if len(names) < 3 else f"{names[0]} et al."
        day = self.day("issued")
        return f"{name or title} {day.year}" if day else name or title

    @property
    def described(self) -> str:
        """Authors, title and year: for what a style leaves out of its list, such as an interview."""
        authors = self.item.get("author") or self.item.get("editor") or []
        names = (" ".join(str(one[part]) for part in _IN_NAMES if one.get(part)) for one in authors)
        day = self.day("issued")
        return ", ".join(filter(None, (*names, self.title, str(day.year) if day else ""))) + "."

    @property
    def url(self) -> str:
        """Its address; empty where not given."""
        return str(self.item.get("URL") or "")

    def day(self, key: str) -> datetime.date | None:
        """The first day that a date of the item may mean; None where it names none."""
        value = self.item.get(key)
        rows = value.get("date-parts") if isinstance(value, Mapping) else None
        return _first_day(rows[0]) if isinstance(rows, list) and rows else None


_IN_NAMES = ("given", "non-dropping-particle", "dropping-particle", "family", "suffix", "literal")


def _first_day(parts: Any) -> datetime.date | None:
    """Of a year, a month and a day, as many as are given."""
    try:
        numbers = [int(part) for part in parts[:3]] if isinstance(parts, list) else []
        if numbers[1:] and numbers[1] > 20:  # a season
            numbers = numbers[:1]
        return datetime.date(*([*numbers, 1, 1][:3])) if numbers else None
    except (TypeError, ValueError, OverflowError):
        return None
