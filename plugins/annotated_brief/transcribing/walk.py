"""Walk: what the modules that write a document share, and what they found on the way."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from annotated_brief.language import shortened
from annotated_brief.pandoc_tree import Node, plain
from annotated_brief.transcribing.imported import LeftOut
from annotated_brief.transcribing.pictures import Pictures


class Walk(Struct):
    """One document's way into Markdown."""

    pictures: Pictures = field(default_factory=Pictures)
    keys: Mapping[str, str] = field(default_factory=dict)
    """The source that a citation's id stands for."""
    linked: Mapping[str, str] = field(default_factory=dict)
    """The place's id on the page, by that in the document, for those that links lead to."""
    placed: set[str] = field(default_factory=set)
    """Those that are written."""
    lowered: int = 0
    """Levels by which headings are lowered, so that the title alone is of the first."""
    notes: list[list[Node]] = field(default_factory=list)
    """Footnotes so far."""
    noted: dict[object, int] = field(default_factory=dict)
    """The number of each, by the key of those that are referred to several times."""
    counts: Counter[str] = field(default_factory=Counter)
    """What was taken, by the names of ``told``."""
    left_out: list[LeftOut] = field(default_factory=list)
    heading: str = ""
    """The last one."""
    in_note: bool = False
    in_link: bool = False
    tex: bool = False
    """An extension of the site's sets formulas in TeX."""

    def leave(self, what: str, why: str) -> None:
        """Tell what isn't taken, and where it stood."""
        self.left_out.append(LeftOut(shortened(what, 70), why, place=self.place))

    @property
    def place(self) -> str:
        """Where the walk is, as a person finds it."""
        if self.heading:
            return f"under “{shortened(self.heading, 50)}”"
        return f"paragraph {self.counts['paragraph'] or 1}"


_MANY = {
    "heading": "headings",
    "paragraph": "paragraphs",
    "list item": "list items",
    "table": "tables",
    "picture": "pictures",
    "formula": "formulas",
    "footnote": "footnotes",
    "citation": "citations",
    "comment": "comments",
}
"""What is counted, and what several are called."""


def counted(kind: str, number: int) -> str:
    """``1 table``, ``2 tables``."""
    return f"{number} {kind if number == 1 else _MANY[kind]}"


def told(counts: Mapping[str, int], found: Mapping[str, int]) -> str:
    """What was taken, and of how many where that is less than was found."""
    listed = []
    for kind in _MANY:
        all = max(found.get(kind, 0), counts.get(kind, 0))
        if all:
            taken = counts.get(kind, 0)
            listed.append(
                counted(kind, taken) if taken == all else f"{taken} of {counted(kind, all)}"
            )
    return ", ".join(listed)


def untold(walk: Walk, found: Mapping[str, int]) -> list[LeftOut]:
    """What a document holds and the walk did not meet, where nothing else tells it."""
    named = len(walk.left_out)
    lost = {kind: number - walk.counts[kind] for kind, number in found.items()}
    return [
        LeftOut(counted(kind, number), "in a text box, a shape or a field that can't be read")
        for kind, number in lost.items()
        if number > (named if kind in {"picture", "citation"} else 0)
    ]


def text_of(value: Any) -> str:
    """The words of a node, short enough to name it by."""
    return shortened(plain(value), 60)
