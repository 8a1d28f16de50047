"""The entries of a list file as files of their own, each with its comments and as it was typed."""

import re
import textwrap
from itertools import pairwise
from typing import Any

import yaml

from annotated_brief.editing.entry_files import FOLDER_OF
from annotated_brief.editing.form_shape import form_shape
from annotated_brief.editing.yaml_place import Node, UnsafeEditError, read, values

_FILE_NAME = re.compile(r"[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?", re.A)
"""An id that any file system takes for a name."""
_HEAD = re.compile(r"(?:[ \t]*#.*\n|[ \t]*\n)*")
_ID = re.compile(r"id:.*\n")


def one_a_file(text: str) -> dict[str, str]:
    """Path in the annotations folder -> text, of every entry; empty where an entry can't go without a change."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    plain += "" if plain.endswith("\n") else "\n"
    try:
        root = read(plain)
        return _split(plain, root) if isinstance(root, yaml.MappingNode) else {}
    except (yaml.YAMLError, UnsafeEditError, KeyError):
        return {}


def head_of(text: str) -> str:
    """The comments at a list file's head, but for the line by which editors find a schema."""
    found = _HEAD.match(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    lines = (found[0] if found else "").splitlines(keepends=True)
    comments = "".join(line for line in lines if "$schema=" not in line).strip()
    return f"{comments}\n" if comments else ""


def _split(text: str, root: Node) -> dict[str, str]:
    lines = text.splitlines(keepends=True)
    starts = [*(name.start_mark.line for name, _ in root.value[1:]), len(lines)]
    found: dict[str, str] = {}
    for (name, section), stop in zip(root.value, starts, strict=True):
        entries = list(_entries(section))
        if entries and (root.flow_style or section.flow_style):
            raise UnsafeEditError
        begins = [at.start_mark.line for at, _ in entries]
        firsts = [_above(lines, line, name.start_mark.line + 1) for line in begins]
        for (at, body), (first, end) in zip(entries, pairwise([*firsts, stop]), strict=True):
            id, wanted = _typed(at, body)
            path = f"{FOLDER_OF[name.value]}/{id}.yml"
            own = _own(lines[first:end], at, body, first)
            kept = values(read(own))
            if at is body and kept.get("id") == id:
                del kept["id"]  # in a flow it stays, and does no harm
            if path in found or not _FILE_NAME.fullmatch(id) or kept != wanted:
                raise UnsafeEditError
            found[path] = form_shape(name.value, id, own)
    return found


def _entries(section: Node) -> list[tuple[Node, Node]]:
    """What begins an entry, and its keys: a key of a mapping, or an item of a list twice."""
    match section:
        case yaml.MappingNode():
            return list(section.value)
        case yaml.SequenceNode():
            return [(item, item) for item in section.value]
    if section.value:
        raise UnsafeEditError
    return []


def _typed(at: Node, body: Node) -> tuple[str, dict[str, Any]]:
    """The id of an entry, and its values without that."""
    typed = values(body)
    if not isinstance(typed, dict):
        raise UnsafeEditError
    return (str(typed.pop("id")) if at is body else str(at.value)), typed


def _above(lines: list[str], line: int, first: int) -> int:
    """Where the comments right above a line begin."""
    while line > first and lines[line - 1].lstrip().startswith("#"):
        line -= 1
    return line


def _own(block: list[str], at: Node, body: Node, first: int) -> str:
    """The lines of an entry at the margin, with the comments above it, without its id."""
    row = at.start_mark.line - first
    above = "".join(line.lstrip() for line in block[:row])
    if body.flow_style:
        return f"{above}{at.start_mark.buffer[body.start_mark.index : body.end_mark.index]}\n"
    if at is body:
        column = at.start_mark.column
        rest = [" " * column + block[row][column:], *block[row + 1 :]]
    elif body.start_mark.line == at.start_mark.line:
        raise UnsafeEditError
    else:
        rest = block[row + 1 :]
    text = textwrap.dedent("".join(rest)).rstrip("\n") + "\n"
    return above + (_ID.sub("", text, count=1) if at is body else text)
