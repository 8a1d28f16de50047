"""What comments of a word processor are about, and the tree without their marks."""

import re
from typing import Any

from msgspec import Struct, field

from annotated_brief.pandoc_tree import Node, attributes, changed, nodes, plain

_AROUND = 60
"""Code points before and after a commented stretch that tell it from the same words elsewhere."""
_BLOCKS = frozenset("Para Plain Header LineBlock".split())
_GAP = frozenset({"Cite", "Math", "Note"})
"""What the page shows otherwise than the document."""


class Commented(Struct):
    """The stretch that a comment is about."""

    id: str
    exact: str = ""
    """An ellipsis stands for a citation or a formula."""
    prefix: str = ""
    suffix: str = ""
    heading: str = ""


class _Reader(Struct):
    """The text in the order of reading, with the stretches that are open."""

    text: str = ""
    heading: str = ""
    open: dict[str, int] = field(default_factory=dict)
    found: dict[str, tuple[int, int, str]] = field(default_factory=dict)

    def read(self, value: Any) -> None:
        """Add the words within."""
        for one in value if isinstance(value, list) else ():
            if isinstance(one, list):
                self.read(one)
            elif isinstance(one, dict) and "t" in one:
                self._node(one)

    def _node(self, one: Node) -> None:
        id, classes = attributes(one)[2].get("id", ""), attributes(one)[1]
        if "comment-start" in classes:
            self.open[id] = len(self.text)
        elif "comment-end" in classes:
            self.read(one["c"][1])
            if id in self.open:
                self.found[id] = (self.open.pop(id), len(self.text), self.heading)
        elif one["t"] in _GAP:
            self.text += " … "
        elif one["t"] in {"Str", "Code"}:
            self.text += plain(one)
        elif one["t"] in {"Space", "SoftBreak", "LineBreak"}:
            self.text += " "
        else:
            if one["t"] == "Header":
                self.heading = plain(one)
            self.read(one.get("c"))
            self.text += "\n" if one["t"] in _BLOCKS else ""


def commented(blocks: list[Node]) -> list[Commented]:
    """What each comment is about, in the order of the text."""
    reader = _Reader()
    reader.read(blocks)
    return [_stretch(reader, id, *place) for id, place in reader.found.items()]


def _stretch(reader: _Reader, id: str, start: int, end: int, heading: str) -> Commented:
    text = reader.text
    words = text[start:end]
    if not words.strip(" \n…"):  # a comment at a point is about the words before it
        line = text[:start].rstrip().rpartition("\n")[2]
        start = len(text[:start].rstrip()) - len(line.rpartition(". ")[2])
        words = text[start:end]
    prefix = re.split("[…\n]", text[:start])[-1]
    suffix = re.split("[…\n]", text[end:])[0]
    return Commented(
        id,
        " ".join(words.split()).strip("… "),
        " ".join(prefix[-_AROUND:].split()),
        " ".join(suffix[:_AROUND].split()),
        heading,
    )


def without_comments(blocks: list[Node]) -> list[Node]:
    """The blocks without the marks of comments."""
    if not any(map(_comment_mark, nodes(blocks))):
        return blocks

    def bare(content: list[Node]) -> list[Node]:
        return [one for one in content if not _comment_mark(one)]

    return changed(blocks, bare)  # type: ignore[no-any-return]


def _comment_mark(one: Node) -> bool:
    classes = attributes(one)[1]
    return bool({"comment-start", "comment-end"}.intersection(classes))
