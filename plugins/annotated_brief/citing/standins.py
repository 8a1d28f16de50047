"""Stand-ins: what is formatted once and shown at many places has them for what differs from place to place.

A source that is cited at fifty pages is one citation with a stand-in for the page. Only plain numbers have
one: every plain number is written alike, while ranges are shortened, other locators read by rules of the
style, and one digit in braces is taken by Pandoc otherwise than several. The brief's own passages have two,
for number and id, which the page's script fills in as well.
"""

import html
import re
from collections.abc import Mapping

from msgspec.structs import replace

from annotated_brief.model import CitationGroup

NUMBER = "7777777"
"""Stands for a passage's number."""
PASSAGE = "p-00000"
"""Stands for a passage's id; no passage ever has it."""
_FIRST = 7_777_700
"""Pages are this number and those that follow it: like no page, year or report number."""
_PLAIN = re.compile(r"[0-9]{1,6}")


def stand_in(group: CitationGroup) -> tuple[CitationGroup, Mapping[str, str]]:
    """The group with a stand-in for each plain number, and the numbers by their stand-ins."""
    stand_ins: dict[str, str] = {}
    citations = []
    for citation in group.citations:
        if _PLAIN.fullmatch(citation.locator) and "{" not in citation.typed:
            number = stand_ins.setdefault(citation.locator, str(_FIRST + len(stand_ins)))
            typed = citation.typed.replace(citation.locator, number, 1)
            citation = replace(citation, locator=number, typed=typed)
        citations.append(citation)
    return CitationGroup(tuple(citations)), {new: old for old, new in stand_ins.items()}


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its own values, by their stand-ins."""
    for stands, value in values.items():
        text = text.replace(stands, value)
    return text


def filled_for(text: str, number: int, id: str) -> str:
    """A passage's form with its own number and id."""
    return filled(text, {NUMBER: str(number), PASSAGE: html.escape(id)})
