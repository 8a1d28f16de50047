"""Ids of entries: which are allowed, and one made from a name."""

import re
from collections.abc import Container

from annotated_brief.plain_names import plain_letters
from annotated_brief.prose.citation_syntax import KEY_JOINT, KEY_SIGN

ENTRY_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SOURCE_KEY = re.compile(rf"\w(?:(?:{KEY_SIGN}|{KEY_JOINT})*{KEY_SIGN})?")

_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""What Windows takes for a device, also with an ending: a repository with such a file can't be checked out there."""


def fits(section: str, id: str) -> bool:
    """Whether ``id`` may be the id of an entry of this section."""
    return bool((SOURCE_KEY if section == "references" else ENTRY_ID).fullmatch(id))


def slug(name: str, otherwise: str = "an-id") -> str:
    """An id made of a name: small letters, digits and hyphens; ``otherwise`` where it has none of them."""
    plain = plain_letters(name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-") or otherwise


def free_id(
    name: str, taken: Container[str], *, otherwise: str = "an-id", longest: int = 48
) -> str:
    """An id made of a name that is not among ``taken``, and may be a file's name on every system."""
    start = slug(name, otherwise)
    if len(start) > longest:
        start = start[: longest + 1].rpartition("-")[0] or start[:longest]
    found, turn = start, 1
    while found in taken or _DEVICE.fullmatch(found):
        turn += 1
        found = f"{start}-{turn}"
    return found
