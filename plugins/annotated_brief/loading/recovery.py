"""Read the rest of a list file in which one entry can't be read.

The entry that holds the fault is blanked out, line by line, so that the places of all others stay
true, and the file is read again. One slip hides no other entry's findings.
"""

import re

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.declaration import SECTIONS
from annotated_brief.loading.yaml_text import Node, read_yaml

_START = re.compile(r"^(?P<entry>  (?![\s#-])|[ \t]{0,2}-(?=\s|$|\w+:))|^[^\s#]", re.M)
"""A line that begins an entry, or stands at the margin."""
_SECTION = re.compile(
    rf"^(?P<name>{'|'.join(SECTIONS)}):[^\S\n]*\n(?P<body>(?:[ \t#\n-].*\n?|\n)*)", re.M
)
_DASH = re.compile(r"^( *)-(?=\s|$)", re.M)
_AT_TWO = re.compile(r"^  (?:(?P<dash>-)(?=\s|$)|[^\s#-])", re.M)
_ID = re.compile(r"\s*(?:-\s*(?:\{\s*)?id:\s*)?[\"']?(?P<id>[^\s:\"',}]+)")
_MOST = 20
"""Slips in one file that are each told; a file with more is broken as a whole."""
_MOST_READ = 10_000_000
"""Characters that are read in all: of a large file fewer slips are told."""


def read_list_file(text: str, file: str) -> tuple[Node | None, tuple[Diagnostic, ...], set[str]]:
    """The file's value without its unreadable entries, all findings, and those entries' ids."""
    found: list[Diagnostic] = []
    lost: set[str] = set()
    for _ in range(max(2, min(_MOST, _MOST_READ // max(len(text), 1)))):
        node, findings = read_yaml(text, file)
        if node is not None or not findings:
            return node, (*found, *findings), lost
        finding = _astray(text, file) or findings[-1]
        found.append(finding)
        block = _block(text, finding.location.line)
        if block is None:
            break
        start, end = block
        if name := _ID.match(text, start):
            lost.add(name["id"])
        text = text[:start] + "\n" * text.count("\n", start, end) + text[end:]
    return None, tuple(found), lost


def _astray(text: str, file: str) -> Diagnostic | None:
    """The first entry that is no list item among the sources, or is one in another section."""
    for section in _SECTION.finditer(text):
        dashes = {len(one) for one in _DASH.findall(section["body"])}
        for entry in _AT_TWO.finditer(section["body"]) if 2 in dashes else ():
            listed = entry["dash"] is not None
            if listed != (section["name"] == "references"):
                where = Location.at(file, text, section.start("body") + entry.start() + 2)
                code = "BRF106.item-astray" if listed else "BRF106.source-astray"
                words = section["body"][entry.start() :].split("\n")[0].strip(" -").split(":")
                id = (words[1] if listed else words[0]).strip() if words[1:] else "the-id"
                return diagnose(code, where, section=section["name"], id=id)
    return None


def _block(text: str, line: int) -> tuple[int, int] | None:
    """Start and end of the entry around a line; None where it stands in none."""
    at = len("\n".join(text.split("\n", line)[:line]))
    first = None
    for found in _START.finditer(text):
        if found.start() > at:
            return first and (first.start(), found.start())
        first = found if found["entry"] is not None else None
    return first and (first.start(), len(text))
