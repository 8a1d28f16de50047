"""Insertions: all that is put into an article, at offsets of its HTML, and what comes first at one offset."""

from enum import IntEnum, auto
from typing import NamedTuple


class Order(IntEnum):
    """What is put at the same offset stands in this order."""

    START = auto()
    """Before all: style sheets look for it."""
    OLD_ADDRESS_INSIDE = auto()
    """In a list item, before the element that makes its text a passage."""
    PASSAGE = auto()
    """A passage's attributes, or the element of a list item's text."""
    NUMBER = auto()
    """Its link, outside the flow of its text, so before the first mark."""
    CLOSE = auto()
    """The end of a mark or link, before what follows it begins."""
    CONTROL = auto()
    """The way to a note, behind the words that it is about."""
    OPEN = auto()
    """The start of a mark or link."""
    PASSAGE_END = auto()
    """The end of a list item's text, behind its marks."""
    NOTES = auto()
    """Behind their passage, or the list that it stands in."""
    OLD_ADDRESS_AFTER = auto()
    """Where a passage stood that is gone: behind the notes of the one before it."""
    OLD_ADDRESS = auto()
    """Before the passage that has come of another, behind all that belongs to the one before it."""
    IMPRINT = auto()
    """Under the title."""
    TOOLS = auto()
    """Under the imprint."""


class Insertion(NamedTuple):
    """One of them."""

    offset: int
    order: Order
    text: str


def apply(html: str, insertions: list[Insertion]) -> str:
    """The HTML with all insertions in place; of the same order, those first that are listed first."""
    out: list[str] = []
    last = 0
    for offset, _, text in sorted(insertions, key=lambda one: one[:2]):
        out += (html[last:offset], text)
        last = offset
    out.append(html[last:])
    return "".join(out)
