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
    read = _Lists()
    for line in lines:
        read.take(line)
    return read.done


class _Lists:
    """Lines up to one, and what is open there."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self._open: list[_Open] = []
        self._last = ""
        """The kind of the list of the first level that came last, up to other words."""
        self._fence, self._formula = "", False
        self._code = 0
        """Where a fence within an item begins."""
        self._further_in = 0
        """Spaces before a fence of none, at which Python-Markdown sees no fence."""
        self._after_code = False

    def take(self, typed: str) -> None:
        """The next line."""
        line = typed.expandtabs(4) if _TABBED.match(typed) else typed
        if self._fence:
            self._take_code(typed, line)
        elif self._formula or line.strip() == "$$":
            self._formula ^= line.strip() == "$$"
            self.done.append(typed)
        elif not line.strip():
            self.done.append(typed)
        else:
            self._take_words(typed, line)

    def _take_code(self, typed: str, line: str) -> None:
        ends = line.strip().startswith(self._fence) and not line.strip().strip(self._fence[0])
        if not self._code:
            self.done.append(
                line.lstrip()
                if ends and _indent(line) < _CODE
                else typed[min(_indent(typed), self._further_in) :]
            )
        elif not ends:
            words = line[min(_indent(line), self._code) :]
            self.done.append(_at(_LEVEL * len(self._open) + _CODE, words))
        if ends:
            self._fence, self._after_code = "", bool(self._code)

    def _take_words(self, typed: str, line: str) -> None:
        before = self.done[-1] if self.done else ""
        if self._after_code and before.strip():
            self.done.append("")
        self._after_code, within = False, bool(self._open)
        item, fence = self._item(line, before), _FENCE.match(line)
        if item or fence or not before.strip() or _NO_TEXT.match(line):
            self._open = [one for one in self._open if _indent(line) >= one.column]
        elif self._open:
            self.done.append(typed)  # it goes on the paragraph before
            return
        if fence:
            self._begin_code(fence, typed, _indent(line), before)
        elif item and self._inner(line) < _CODE:
            self._add_item(item, before, within=within)
        elif self._open:
            self._add_within(line)
        else:
            self.done.append(typed)
            self._last = ""

    def _item(self, line: str, before: str) -> re.Match[str] | None:
        item = None if _RULE.match(line) else _ITEM.match(line)
        return item if item and _begins(item, before, self._open) else None

    def _inner(self, line: str) -> int:
        """Spaces by which a line stands further in than the words of its item."""
        return _indent(line) - (self._open[-1].column if self._open else 0)

    def _begin_code(self, fence: re.Match[str], typed: str, indent: int, before: str) -> None:
        self._fence, self._code = fence["fence"], indent if self._open else 0
        self._further_in = 0 if self._open or indent >= _CODE else indent
        if not self._open:
            self.done.append(typed[self._further_in :])
        elif before.strip():
            self.done.append("")

    def _add_item(self, item: re.Match[str], before: str, *, within: bool) -> None:
        space, kind = len(item["space"]), item["sign"][-1]
        wide = len(item["sign"]) + (space if 0 < space <= _CODE else 1)
        if not within and _is_text(before):
            self.done.append("")
        if not self._open:
            if self._last and kind != self._last:
                self.done += ["", _APART, ""] if before.strip() else [_APART, ""]
            self._last = kind
        sign = f"{item['number']}." if item["number"] else item["sign"]
        words = f"{sign}{item['space']}{item['rest']}"
        self.done.append(_at(_LEVEL * len(self._open), words))
        self._open.append(_Open(len(item["indent"]) + wide, kind))

    def _add_within(self, line: str) -> None:
        deep, inner = _LEVEL * len(self._open), self._inner(line)
        if _indent(line) >= deep + _CODE:
            self.done.append(line)
        else:
            self.done.append(_at(deep + (inner if inner >= _CODE else 0), line.lstrip(" ")))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _at(column: int, words: str) -> str:
    return " " * column + words if words.strip() else ""


def _is_text(before: str) -> bool:
    return bool(before.strip()) and not _NO_TEXT.match(before)


def _begins(item: re.Match[str], before: str, open: list[_Open]) -> bool:
    """A number but 1, and a sign without words, begin no list within a paragraph; but go on one."""
    if not _is_text(before) or (item["rest"] and item["number"] in {None, "1"}):
        return True
    around = sum(len(item["indent"]) >= one.column for one in open)
    return around < len(open) and open[around].kind == item["sign"][-1]
