"""Diagnostics as text for a terminal or a log: the line, the excerpt with a caret, the next step; and rules.

Contributor text is stripped of control and bidirectional characters, so that nothing in an entry
can move the cursor, hide words or reorder what is printed.
"""

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from annotated_brief.diagnostics.diagnostic import Diagnostic, Location
from annotated_brief.diagnostics.rule import rule_of

_EXCERPT = 100
"""Widest excerpt, in terminal cells: fits a common window beside the line number."""
_STRETCH = 4 * _EXCERPT
"""Characters of a line that may be shown: a line can be as long as a file."""
_LARGEST = 5_000_000
"""Bytes of a file of which lines are shown."""


def render_text(diagnostic: Diagnostic, read_line: Callable[[Location], str | None]) -> str:
    """One finding as several lines of plain text.

    ``read_line`` gives the source line of a location, or None where it can't be read.
    """
    where = diagnostic.location
    head = (
        f"{clean(str(where))} {diagnostic.code} {diagnostic.severity} {clean(diagnostic.message)}"
    )
    parts = [head]
    line = read_line(where)
    if line is not None and line.strip():
        parts.append(_excerpt(line, where))
    parts += [f"  nearest: {clean(text)}" for text in diagnostic.nearest]
    if diagnostic.next_step:
        parts.append(f"  next: {clean(diagnostic.next_step)}")
    return "\n".join(parts)


def _excerpt(line: str, where: Location) -> str:
    start = max(where.column - 1, 0)
    far = start > _EXCERPT // 2 and _cells(line[:_STRETCH].rstrip()) > _EXCERPT
    offset = start - _EXCERPT // 4 if far else 0
    shown = clean(line[offset : offset + _STRETCH].expandtabs(1).rstrip())
    if offset:
        shown = "…" + shown[1:]
    while _cells(shown) > _EXCERPT:
        shown = shown[:-2] + "…"
    caret_from = start - offset
    marked = shown[caret_from : caret_from + max(where.length, 1)]
    number = str(where.line)
    rule = " " * len(number)
    pad = " " * _cells(shown[:caret_from])
    return f" {number} | {shown}\n {rule} | {pad}{'^' * max(_cells(marked), 1)}"


def explained(code: str) -> str:
    """All that is known of a code, as plain text."""
    rule = rule_of(code)
    parts = [f"{code} {rule.name} ({rule.severity})", rule.why]
    if rule.lenient:
        parts[1] += " A strict build goes on."
    parts.append(f"How to mend it: {rule.mend}")
    for title, example in (("Wrong:", rule.bad), ("Right:", rule.good)):
        parts.append(
            "\n".join((title, "", *(f"    {clean(line)}" for line in example.split("\n"))))
        )
    return "\n\n".join(parts)


def clean(text: str) -> str:
    """The text on one line, each control or format character replaced by a visible stand-in."""
    if text.isprintable():
        return text
    return "".join("\N{REPLACEMENT CHARACTER}" if hidden(char) else char for char in text)


def hidden(char: str) -> bool:
    """Whether the character can't be seen, or changes how others are shown."""
    return unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp", "Cs"}


def _cells(text: str) -> int:
    """Terminal cells that the text takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def line_reader(root: Path) -> Callable[[Location], str | None]:
    """A function that gives a location's line, or None where the file can't be read.

    A link that leads out of the project is not followed: its target is nobody's to print.
    """
    home = root.resolve()

    @lru_cache
    def lines(file: str) -> list[str]:
        try:
            path = (home / file).resolve()
            inside = path.is_relative_to(home) and path.is_file()
            if not inside or path.stat().st_size > _LARGEST:
                return []
            return path.read_text("utf-8-sig").split("\n")
        except (OSError, ValueError, RuntimeError):
            return []

    def read(where: Location) -> str | None:
        found = lines(where.file)
        return found[where.line - 1] if 0 < where.line <= len(found) else None

    return read
