"""Texts that would keep Markdown busy for minutes: its time grows with the square of a paragraph's signs."""

import re
from collections.abc import Iterable

_LONGEST_LINE = 500_000
"""Characters: a picture may be written into a line."""
_MOST_LINES = 100_000
"""A long book has half of it."""
MOST_STEPS = 2_000_000_000
"""Signs of Markdown times length, over all paragraphs: a second or two. A long book has half of it."""
_MOST_BRACKETS = 2_000_000
"""Characters between brackets and their ends, each read several times."""
_BLANK = re.compile(r"\n[ \t]*\n")
_BRACKET = re.compile(r"[\[\]]")
_TAG = re.compile(r"<(?=[a-zA-Z/!?])|>")
_SIGNS = (*"[\\<&*_`!\"'$:=\n", "  \n")
IN_ENTRIES = "[*_\"'"
"""The signs that cost time in entry text."""


def too_hard(source: str) -> str:
    """Why a page's Markdown isn't rendered; empty where it can be."""
    if len(max(source.split("\n"), key=len)) > _LONGEST_LINE:
        return f"a line in it is longer than {_LONGEST_LINE:,} characters"
    if source.count("\n") > _MOST_LINES:
        return f"it has more than {_MOST_LINES:,} lines"
    blocks = _BLANK.split(source)
    brackets = sum(_until_closed(block, _BRACKET, nested=True) for block in blocks)
    if max(brackets, _until_closed(source, _TAG, nested=False)) > _MOST_BRACKETS + 2 * len(source):
        return "too many brackets in it are opened and not closed"
    if sum(map(steps, blocks)) > MOST_STEPS:
        return "a paragraph in it has too many signs of Markdown"
    return ""


def steps(paragraph: str, signs: Iterable[str] = _SIGNS) -> int:
    """About how often Markdown reads a character of it."""
    return len(paragraph) * sum(map(paragraph.count, signs))


def _until_closed(source: str, sign: re.Pattern[str], *, nested: bool) -> int:
    """How far each ``[`` or ``<`` is from its end, in all; an unclosed one lasts as long as the text.

    ``nested``: an end closes one start, not all that are open.
    """
    opened: list[int] = []
    total = 0
    for found in sign.finditer(source):
        if found[0] in "[<":
            opened.append(found.start())
        elif opened:
            first = len(opened) - 1 if nested else 0
            total += sum(found.start() - at for at in opened[first:])
            del opened[first:]
    return total + sum(len(source) - at for at in opened)
