"""Mends of findings as changes that a pull request offers to accept, line by line.

GitHub takes them on lines of the change alone. What stands in those lines is asked of GitHub: a report
says only what to put in place of which part of a line.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from annotated_brief.contributing.reporting.read import ReportedEdit, ReportedFinding
from annotated_brief.forge.inert import MARKER, fenced, inert, visible

_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)")
_FILES = {".yml", ".yaml", ".md", ".bib", ".json"}
"""What the check reads; nothing else is ever suggested."""
_MOST = 30
"""Suggestions under one pull request."""
_LONGEST = 5_000
"""Characters of a line that is suggested."""

Lines = Mapping[str, Mapping[int, str]]
"""File -> the lines that a pull request shows of it, by their new numbers."""


class Suggested(Struct, frozen=True):
    """One line as it could be."""

    path: str
    line: int
    body: str
    """Markdown of the comment at that line."""
    findings: tuple[str, ...]
    """Fingerprints of what it mends."""


def shown_lines(patch: str) -> dict[int, str]:
    """The lines of a file that its diff shows, by their new numbers."""
    found: dict[int, str] = {}
    number = 0
    for line in patch.split("\n"):
        if hunk := _HUNK.match(line):
            number = int(hunk[1])
        elif line[:1] in {"+", " "}:
            found[number] = line[1:]
            number += 1
    return found


def suggested(findings: Sequence[ReportedFinding], lines: Lines) -> list[Suggested]:
    """A suggestion for each line of ``lines`` that findings of the change would mend."""
    at: dict[tuple[str, int], list[tuple[ReportedEdit, ReportedFinding]]] = defaultdict(list)
    for one in findings:
        edits = one.fix.edits if one.fix and one.new else ()
        if len(edits) == 1 and edits[0].start.line == edits[0].end.line:
            at[edits[0].file, edits[0].start.line].append((edits[0], one))
    found = (
        _suggestion(path, line, lines.get(path, {}).get(line, ""), edits)
        for (path, line), edits in at.items()
        if _offered(path)
    )
    return [one for one in found if one][:_MOST]


def _offered(path: str) -> bool:
    named = PurePosixPath(path)
    hidden = any(part.startswith(".") for part in named.parts)
    return named.suffix in _FILES and not named.is_absolute() and not hidden


def _suggestion(
    path: str, line: int, typed: str, edits: list[tuple[ReportedEdit, ReportedFinding]]
) -> Suggested | None:
    """The line with every mend that doesn't overlap another."""
    text, end = typed, len(typed)
    mended: list[ReportedFinding] = []
    for edit, finding in sorted(edits, key=lambda one: -one[0].start.column):
        first, last = edit.start.column - 1, edit.end.column - 1
        if 0 <= first <= last <= end:
            text = text[:first] + edit.text + text[last:]
            end = first
            mended.insert(0, finding)
    if text == typed or visible(text) != text or len(text) > _LONGEST:
        return None
    told = dict.fromkeys(f"- {inert(one.message, 600)}" for one in mended)
    body = "\n".join([MARKER, *told, "", fenced(text, "suggestion")])
    fingerprints = tuple(one.fingerprint for one in mended if one.fingerprint)
    return Suggested(path, line, body, fingerprints)
