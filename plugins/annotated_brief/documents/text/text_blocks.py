"""The paragraphs of a plain text, however its lines were broken."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.documents.text.text_lines import ENDS, Line
from annotated_brief.transcribing import text_marks as mark

_UNDERLINE = re.compile(r"^\s*([=~^*#-])\1{2,}\s*$")
_RAISED = re.compile(r"^\s*(?:[⁰¹²³⁴-⁹]{1,3}|[†‡])\s*\S")
"""How a note below a paragraph begins."""
_WRAPPED = 100
"""Code points: no line is longer in a text whose lines were broken by hand or program."""
_SHORT = 0.7
"""Share of the width below which a line of such a text ends a paragraph, where no blank line does."""
_HYPHENATED = 0.04
"""Share of its lines that end in a hyphen, where a program broke the words of a text."""
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
"""Signs of scripts without spaces, of which two make about a word."""


class Block(Struct, frozen=True):
    """A paragraph, or what stands alone like one."""

    text: str
    """On one line, white space collapsed."""
    line: int
    """Its first line in the file, from 1."""
    alone: bool = False
    """It is one line between empty ones."""
    underlined: str = ""
    """The sign in the line below it."""

    @property
    def words(self) -> int:
        """How many words it has."""
        wide = len(_WIDE.findall(self.text))
        return len(_WIDE.sub(" ", self.text).split()) + wide // 2


def text_blocks(lines: Sequence[Line]) -> list[Block]:
    """The blocks in order."""
    width = max((len(line) for _, line in lines), default=0)
    groups = [list(group) for filled, group in groupby(lines, lambda line: bool(line[1])) if filled]
    wrapped = width <= _WRAPPED and any(len(group) > 1 for group in groups) and width >= 40
    join = _Join(lines)
    blocks: list[Block] = []
    for group in groups:
        underlined = ""
        if len(group) > 1 and (sign := _UNDERLINE.match(group[1][1])) and len(group[0][1]) < 100:
            underlined = sign[1]
            blocks.append(replace(join.block(group[:1]), alone=True, underlined=underlined))
            group = group[2:]
        if not group:
            continue
        if wrapped and len(groups) == 1:
            parts = _paragraphs(group, width)
        elif wrapped and not _verse(group, width):
            parts = _items(_indented_apart(group))
        else:
            parts = [[line] for line in group]
        alone = len(group) == 1 and not underlined
        blocks += [replace(join.block(part), alone=alone) for part in parts]
    return going_on(blocks)


def _verse(group: list[Line], width: int) -> bool:
    """Lines far from full: a list of names, a menu, an address; not one paragraph."""
    return len(group) > 1 and all(len(line) < _SHORT * width * 0.8 for _, line in group[:-1])


def _indented_apart(group: list[Line]) -> list[list[Line]]:
    """Paragraphs that are told apart by their indented first lines alone."""
    begins = [True]
    for (_, before), (_, line) in pairwise(group):
        indented = line[:1].isspace() and not before[:1].isspace()
        begins.append(indented and bool(ENDS.search(before)))
    return _split(group, begins)


def _items(groups: list[list[Line]]) -> list[list[Line]]:
    """Items of a list and notes apart; any other group whole."""
    parts = []
    for group in groups:
        items = [bool(mark.ITEM.match(line)) for _, line in group]
        notes = [bool(_RAISED.match(line)) for _, line in group]
        listed = items[0] and sum(items) > 1
        parts += _split(group, items if listed else notes)
    return parts


def _paragraphs(group: list[Line], width: int) -> list[list[Line]]:
    """Paragraphs without blank lines: a short line ends one, an indented line begins one."""
    begins = [True]
    for (_, before), (_, line) in pairwise(group):
        indented = line[:1].isspace() and not before[:1].isspace()
        short = len(before) < _SHORT * width
        capital = not line[:1].islower()
        begins.append(indented or (short and (bool(ENDS.search(before)) or capital)))
    return _split(group, begins)


def _split(group: list[Line], begins: Iterable[bool]) -> list[list[Line]]:
    """Parts, each from a line at which one begins to the next."""
    parts: list[list[Line]] = []
    for line, new in zip(group, begins, strict=True):
        if new or not parts:
            parts.append([])
        parts[-1].append(line)
    return parts


def going_on(blocks: list[Block]) -> list[Block]:
    """Sentences that were broken by an empty line are whole again."""
    whole: list[Block] = []
    for block in blocks:
        before = whole[-1] if whole else None
        cut = before and before.words > 8 and not ENDS.search(before.text)
        goes_on = block.words > 2 and block.text[:1].islower() and not mark.ITEM.match(block.text)
        if before and cut and goes_on:
            whole[-1] = replace(before, text=f"{before.text} {block.text}")
        else:
            whole.append(block)
    return whole


class _Join:
    """Joins lines; knows whether words were broken at their ends."""

    def __init__(self, lines: Sequence[Line]) -> None:
        filled = [line for _, line in lines if line]
        broken = sum(bool(re.search(r"[^\W\d_]-$", line)) for line in filled)
        self._text = " ".join(filled).casefold()
        self._hyphenated = broken > _HYPHENATED * max(len(filled), 1)

    def block(self, lines: Sequence[Line]) -> Block:
        text = ""
        for _, line in lines:
            bare = " ".join(line.split())
            head = re.search(r"([^\W\d_]+)-$", text)
            tail = re.match(r"[^\W\d_]+", bare)
            if head and tail and tail[0][0].islower():
                whole = self._is_one_word(head[1].casefold(), tail[0].casefold())
                text = (text[:-1] if whole else text) + bare
            elif text and _WIDE.match(text[-1]) and _WIDE.match(bare):
                text += bare
            else:
                text = f"{text} {bare}".strip()
        return Block(text, lines[0][0])

    def _is_one_word(self, head: str, tail: str) -> bool:
        """By how the text has the word elsewhere; else by whether a program broke its words."""
        if re.search(rf"\b{re.escape(head)}-{re.escape(tail)}", self._text):
            return False
        return self._hyphenated or bool(re.search(rf"\b{head + tail}\b", self._text))
