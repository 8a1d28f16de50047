"""Lists as GitHub and Pandoc read them, in lines that Python-Markdown reads so: four spaces a level, an empty line before."""

import re

from msgspec import Struct

_ITEM = re.compile(
    r"(?P<indent> *)(?P<sign>[-*+]|(?P<number>\d{1,9})[.)])(?P<space> +(?=\S)|[ ]*$)(?P<rest>.*)"
)
_TABBED = re.compile(r" *(?:[-*+]|\d+[.)])?\t")
_RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *$")
_FENCE = re.compile(r" *(?P<fence>`{3,}|~{3,})[^`]*$")
_NO_TEXT = re.compile(r" {0,3}(?:#{1,6} |>|\||:{3,}|<|\[\^?[^\]]+\]:|={2,} *$|-{2,} *$)")
"""Lines that begin no paragraph, or end it."""
_APART = "<!-- -->"
"""What stands between two lists."""
_LEVEL = 4
_CODE = 4
"""Spaces by which code stands further in than what it stands in."""


class _Open(Struct, frozen=True):
    """An item that is not at its end yet."""

    column: int
    """Where its words begin."""
    kind: str


def with_lists(lines: list[str]) -> list[str]:
    """The lines, with items and what belongs to them as far in as they are deep."""
    done: list[str] = []
    open: list[_Open] = []
    fence, formula, code, last, after_code = "", False, 0, "", False
    for typed in lines:
        line = typed.expandtabs(4) if _TABBED.match(typed) else typed
        indent = len(line) - len(line.lstrip(" "))
        before = done[-1] if done else ""
        if fence:
            ends = line.strip().startswith(fence) and not line.strip().strip(fence[0])
            fence, after_code = ("", bool(code)) if ends else (fence, False)
            if not code:
                done.append(typed)
            elif not ends:
                done.append(_at(_LEVEL * len(open) + _CODE, line[min(indent, code) :]))
            continue
        if formula or line.strip() == "$$":
            formula ^= line.strip() == "$$"
            done.append(typed)
            continue
        if not line.strip():
            done.append(typed)
            continue
        if after_code and before.strip():
            done.append("")
        after_code, within = False, bool(open)
        item = None if _RULE.match(line) else _ITEM.match(line)
        if item and not _begins(item, before, open, indent):
            item = None
        if item or not before.strip() or _FENCE.match(line) or _NO_TEXT.match(line):
            open = [one for one in open if indent >= one.column]
        elif open:
            done.append(typed)  # it goes on the paragraph before
            continue
        inner = indent - (open[-1].column if open else 0)
        if found := _FENCE.match(line):
            fence, code = found["fence"], indent if open else 0
            done += [""] if open and before.strip() else [] if open else [typed]
        elif item and inner < _CODE:
            space = len(item["space"])
            wide = len(item["sign"]) + (space if 0 < space <= _CODE else 1)
            if not within and _is_text(before):
                done.append("")
            kind = item["sign"][-1]
            if not open and last and kind != last:
                done += [_APART, ""] if not before.strip() else ["", _APART, ""]
            last = last if open else kind
            sign = f"{item['number']}." if item["number"] else item["sign"]
            done.append(_at(_LEVEL * len(open), f"{sign}{item['space']}{item['rest']}"))
            open.append(_Open(indent + wide, kind))
        elif open:
            inner = inner if inner >= _CODE else 0
            deep = _LEVEL * len(open)
            done.append(line if indent >= deep + _CODE else _at(deep + inner, line.lstrip(" ")))
        else:
            done.append(typed)
            last = ""
    return done


def _at(column: int, words: str) -> str:
    return " " * column + words if words.strip() else ""


def _is_text(before: str) -> bool:
    return bool(before.strip()) and not _NO_TEXT.match(before)


def _begins(item: re.Match[str], before: str, open: list[_Open], indent: int) -> bool:
    """A number but 1, and a sign without words, begin no list within a paragraph; but go on one."""
    if not _is_text(before) or (item["rest"] and item["number"] in {None, "1"}):
        return True
    around = sum(indent >= one.column for one in open)
    return around < len(open) and open[around].kind == item["sign"][-1]
