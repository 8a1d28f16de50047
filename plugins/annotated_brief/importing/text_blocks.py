"""The paragraphs of a plain text, however its lines were broken."""

import re
from collections.abc import Iterable
from itertools import groupby, pairwise

from msgspec import Struct

_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_ITEM = re.compile(r"^\s*(?:[-*•‣◦–]\s+|\(?\d{1,3}[.)]\s+)")
_WRAPPED = 100
"""Code points: no line is longer in a text whose lines were broken by hand or program."""
_SHORT = 0.7
"""Share of the width below which a line of such a text ends a paragraph, where no blank line does."""
_Line = tuple[int, str]
"""Its number, from 1, and its text."""


class Block(Struct, frozen=True):
    """A paragraph, or what stands alone like one."""

    text: str
    """On one line, white space collapsed."""
    line: int
    """Its first line in the file, from 1."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def text_blocks(text: str) -> list[Block]:
    """The blocks in order."""
    lines = [line.rstrip() for line in text.split("\n")]
    width = max(map(len, lines))
    numbered = groupby(enumerate(lines, 1), lambda line: bool(line[1]))
    groups = [list(group) for filled, group in numbered if filled]
    wrapped = width <= _WRAPPED and any(len(group) > 1 for group in groups) and width >= 40
    blocks: list[Block] = []
    for group in groups:
        if wrapped and len(groups) == 1:
            parts = _paragraphs(group, width)
        elif wrapped and not _verse(group, width):
            parts = _items(group)
        else:
            parts = [[line] for line in group]
        blocks += map(_block, parts)
    return blocks


def _verse(group: list[_Line], width: int) -> bool:
    """Lines far from full: a list of names, a menu, an address; not one paragraph."""
    return len(group) > 1 and all(len(line) < _SHORT * width * 0.8 for _, line in group[:-1])


def _items(group: list[_Line]) -> list[list[_Line]]:
    """A list's items apart; any other group whole."""
    items = [bool(_ITEM.match(line)) for _, line in group]
    return _split(group, items) if items[0] and sum(items) > 1 else [group]


def _paragraphs(group: list[_Line], width: int) -> list[list[_Line]]:
    """Paragraphs without blank lines: a short line ends one, an indented line begins one."""
    begins = [True]
    for (_, before), (_, line) in pairwise(group):
        indented = line[:1].isspace() and not before[:1].isspace()
        short = len(before) < _SHORT * width
        begins.append(indented or (short and bool(_ENDS.search(before) or line[:1].isupper())))
    return _split(group, begins)


def _split(group: list[_Line], begins: Iterable[bool]) -> list[list[_Line]]:
    """Parts, each from a line at which one begins to the next."""
    parts: list[list[_Line]] = []
    for line, new in zip(group, begins, strict=True):
        if new:
            parts.append([])
        parts[-1].append(line)
    return parts


def _block(lines: list[_Line]) -> Block:
    text = ""
    for _, line in lines:
        bare = " ".join(line.split())
        # A word that was broken at the line's end keeps its hyphen only before a capital.
        if re.search(r"[a-zà-ÿ]-$", text) and re.match(r"[a-zà-ÿ]", bare) and len(lines) > 1:
            text += bare
        else:
            text = f"{text} {bare}".strip()
    return Block(text, lines[0][0])
