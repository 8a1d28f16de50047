"""Stand-ins for page numbers: a source cited at fifty pages is formatted once.

Only plain numbers have them: every plain number is written alike, while ranges are shortened and
other locators read by rules of the style.
"""

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.citing.request import GroupText
from annotated_brief.model import CitationGroup

_FIRST = 7_777_700
"""The stand-ins are this number and those that follow it: like no page, year or report number."""
_PLAIN = re.compile(r"[0-9]{1,6}")


class StoodIn(Struct, frozen=True):
    """A group as it is formatted, and the numbers that belong into it."""

    group: CitationGroup
    numbers: tuple[tuple[str, str], ...]


def stand_in(group: CitationGroup) -> StoodIn:
    """The group with a stand-in for each plain number."""
    numbers: dict[str, str] = {}
    citations = []
    for citation in group.citations:
        if _PLAIN.fullmatch(citation.locator):
            citation = replace(citation, locator=numbers.setdefault(citation.locator, str(_FIRST + len(numbers))))  # fmt: skip
        citations.append(citation)
    return StoodIn(
        CitationGroup(tuple(citations)), tuple((new, old) for old, new in numbers.items())
    )


def filled(
    groups: Mapping[CitationGroup, StoodIn], texts: Mapping[CitationGroup, GroupText]
) -> dict[CitationGroup, GroupText]:
    """Each group's text with its own numbers."""
    found = {}
    for group, stood in groups.items():
        text = texts.get(stood.group)
        if text is None:
            continue
        for new, old in stood.numbers:
            text = GroupText(text.html.replace(new, old), text.is_note)
        found[group] = text
    return found
