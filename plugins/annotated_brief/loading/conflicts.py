"""Marks that git leaves in a file where two changes meet: told at their line, and never published or kept."""

import re

from annotated_brief.diagnostics import Diagnostic, Location, diagnose

_MARK = re.compile(r"[ \t]*+(<{7}|\|{7}|={7}|>{7})(?: .*)?")
_IN_PROSE = re.compile(r"(?:<{7}|>{7})(?: .*)?|\|{7} [^|]*")
"""A line of ``=`` is a heading's, a line of ``|`` alone a row of a table."""
_MAY_HOLD = re.compile(r"^[ \t]*+(?:<{7}|>{7}|\|{7} )", re.M)
_ITEM = re.compile(r"(?:[-*+:]|\d+[.)]|!!!|\?\?\?\+?|===|\[\^[^\]]+\]:) ")
"""What begins a list's item or the like, under which four spaces more make no code."""
_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})(?P<words>.*)")
_MOST = 20
"""Conflicts of a file that are each told."""


def without_conflicts(text: str, file: str) -> tuple[str, list[Diagnostic]]:
    """Data with our side of each conflict alone, blank lines in place of the rest, and a finding each."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return text, []
    found: list[Diagnostic] = []
    lines = text.split("\n")
    ours, inside = True, False
    for number, line in enumerate(lines):
        mark = _MARK.fullmatch(line)
        if mark and line[0].isspace() and mark[1][0] in "|=" and not inside:
            mark = None  # an underline, in the text of an entry
        if mark or not ours:
            lines[number] = ""
        if mark:
            begins = mark[1][0] == "<" or (mark[1][0] == ">" and ours)
            if begins and len(found) < _MOST:
                found.append(_conflict(line, file, number + 1))
            ours = mark[1][0] in "<>"
            inside = mark[1][0] != ">"
    return "\n".join(lines), found


def conflict_in_prose(source: str, file: str) -> Diagnostic | None:
    """The first mark in a page's Markdown; in code, a mark is a text like any other."""
    if not _MAY_HOLD.search(source):
        return None
    paragraph, code = False, 4
    """From which indentation on a line after an empty one is code."""
    for number, typed in enumerate(without_fences(source).split("\n"), 1):
        line = typed.expandtabs(4)
        words = line.strip()
        indent = len(line) - len(line.lstrip())
        begins, paragraph = not paragraph, bool(words) and (paragraph or indent < code)
        if paragraph and _IN_PROSE.fullmatch(words):
            return _conflict(typed, file, number)
        if paragraph and _ITEM.match(words):
            code = indent + 8
        elif begins and words and indent < 4:
            code = 4
    return None


def without_fences(source: str) -> str:
    """Markdown with spaces in place of fenced code, which is no part of a text unless it is run."""
    lines, fence = [], ""
    for line in source.split("\n"):
        found, code = _FENCE.fullmatch(line.strip()), bool(fence)
        if code and found and found["fence"].startswith(fence) and not found["words"].strip():
            fence = ""
        elif not code and found and "exec=" not in line:
            fence, code = found["fence"], True
        lines.append(" " * len(line) if code else line)
    return "\n".join(lines)


def _conflict(line: str, file: str, number: int) -> Diagnostic:
    return diagnose("BRF116", Location(file, number, 1, len(line.rstrip("\r"))))
