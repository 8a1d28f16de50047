"""Read the rest of a list file in which one entry can't be read.

The entry that holds the fault is blanked out, line by line, so that the places of all others stay
true, and the file is read again. One slip hides no other entry's findings.
"""

import re

from annotated_brief.diagnostics import Diagnostic
from annotated_brief.loading.yaml_text import Node, read_yaml

_ENTRY = re.compile(r"^(?:  (?![\s#-])|\s{0,2}- )")
_ID = re.compile(r"^\s*(?:-\s+(?:\{\s*)?id:\s*)?[\"']?(?P<id>[^\s:\"',}]+)")
_MOST = 20
"""Slips in one file that are each told; a file with more is broken as a whole."""


def read_list_file(text: str, file: str) -> tuple[Node | None, tuple[Diagnostic, ...], set[str]]:
    """The file's value without its unreadable entries, all findings, and those entries' ids."""
    lines = text.split("\n")
    found: list[Diagnostic] = []
    lost: set[str] = set()
    for _ in range(_MOST):
        node, findings = read_yaml("\n".join(lines), file)
        if node is not None or not findings:
            return node, (*found, *findings), lost
        found.append(findings[-1])
        block = _block(lines, findings[-1].location.line - 1)
        if block is None:
            break
        first, end = block
        if name := _ID.match(lines[first]):
            lost.add(name["id"])
        lines[first:end] = [""] * (end - first)
    return None, tuple(found), lost


def _block(lines: list[str], at: int) -> tuple[int, int] | None:
    """First line and end of the entry around line ``at``; None where it stands in none."""
    first = next(
        (n for n in range(min(at, len(lines) - 1), -1, -1) if _ENTRY.match(lines[n])), None
    )
    if first is None or any(
        re.match(r"\S", line) and not line.startswith(("#", "-"))
        for line in lines[first + 1 : at + 1]
    ):
        return None
    end = next(
        (
            n
            for n in range(first + 1, len(lines))
            if _ENTRY.match(lines[n]) or re.match(r"[^\s#]", lines[n])
        ),
        len(lines),
    )
    return first, end
