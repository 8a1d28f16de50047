"""Credit: who contributed an entry, as they chose to be named."""

import re

from msgspec import Struct

_ORCID = re.compile(r"(?:https?://(?:www\.)?orcid\.org/)?(\d{4}-?\d{4}-?\d{4}-?\d{3}[\dX])/?", re.I)


class Credit(Struct, frozen=True):
    """A contributor."""

    name: str
    orcid: str = ""
    """The bare iD, such as ``0000-0002-1825-0097``."""
    url: str = ""
    """An address of the web."""

    @property
    def address(self) -> str:
        """Where readers find out who it is; empty where nowhere."""
        return f"https://orcid.org/{self.orcid}" if self.orcid else self.url


class Credited(Struct, frozen=True, kw_only=True):
    """What every entry has."""

    by: tuple[Credit, ...] = ()
    """Who contributed it; nobody is named where they chose so."""

    @property
    def names(self) -> tuple[str, ...]:
        """Of those who contributed it."""
        return tuple(one.name for one in self.by)


def orcid_of(text: str) -> str:
    """The bare iD of a text or an address that is one; empty where it isn't.

    https://support.orcid.org/hc/en-us/articles/360006897674 (ISO 7064, 11-2)
    """
    found = _ORCID.fullmatch(text.strip())
    digits = found[1].replace("-", "").upper() if found else ""
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    last = (12 - total % 11) % 11
    if not digits or digits[-1] != ("X" if last == 10 else str(last)):
        return ""
    return "-".join(digits[at : at + 4] for at in range(0, 16, 4))
