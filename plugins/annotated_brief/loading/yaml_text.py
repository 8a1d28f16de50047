"""Read YAML as text: every value stays what was typed and knows its line and column.

Nothing is constructed, so ``NO``, ``1:30`` and ``012`` are words, and no tag can name a Python
object. Anchors, aliases and tags are refused before they can grow.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.whole_file import not_read, read_bytes
from annotated_brief.loading.yaml_slips import quoted, unreadable_yaml

LARGEST_FILE = 2_000_000
"""Bytes: some 5,000 entries; more is split into several files."""
_MOST_LINES = 100_000
"""A file of this size has two thirds of it."""
_DEEPEST = 20
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""Control characters, line ends that only YAML knows, and what reverses the direction of text."""
_MOST_HIDDEN = 20
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Mark = Any
"""PyYAML has two classes of marks, alike but unrelated."""
_MAY_REFER = re.compile(r"(?:^|[\s\[{,])[&*!]", re.M)
"""An anchor, an alias or a tag begins a value; without one of these signs a file has none."""
_MAY_NEST = re.compile(r"^[ \-?:]{5000}", re.M)
_MOST_BRACKETS = 10_000
"""Levels take as many brackets or columns; what has fewer can't exhaust the parser's stack."""
_COMMENT = re.compile(r"\s*#(?=[^\s#])")


class Scalar(Struct, frozen=True, eq=False):
    """A text. Two are the same whatever else their files hold: comparing all lines for each would cost their square."""

    value: str
    where: Location
    block: bool = False
    """Typed under ``|`` or ``>``: its text starts on the next line."""
    lines: Sequence[str] = ()
    """All lines of the file."""
    last: int = 0
    """The last line that the text may stand on, from 1."""

    @property
    def _own(self) -> tuple[str, Location, bool, int]:
        return self.value, self.where, self.block, self.last

    def __eq__(self, other: object) -> bool:
        return self._own == other._own if isinstance(other, Scalar) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._own)


class Items(Struct, frozen=True):
    """A list."""

    items: tuple["Node", ...]
    where: Location


class Fields(Struct, frozen=True):
    """Keys and values, in order; of a key given twice the first counts."""

    fields: dict[str, tuple[Location, "Node"]]
    where: Location


Node = Scalar | Items | Fields


def as_plain(node: object) -> Any:
    """Texts, lists and mappings; what is no node stays as it is."""
    match node:
        case Scalar():
            return node.value.strip()
        case Items():
            return [as_plain(item) for item in node.items]
        case Fields():
            return {key: as_plain(value) for key, (_, value) in node.fields.items()}
    return node


def place_of(node: Node, path: Sequence[str | int]) -> Location:
    """Where the value at ``path`` in it is typed, or the last on the way to it that is there."""
    for step in path:
        if isinstance(node, Fields) and step in node.fields:
            node = node.fields[str(step)][1]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node.where


class RefusedError(Exception):
    """A construct that entries may not use; carries its finding."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a file is a link to somewhere outside of ``folder``, where a stranger has no business."""
    real = Path(os.path.realpath(path))  # a link to itself ends here, too
    return not real.is_relative_to(os.path.realpath(folder))


def read_file(path: Path, file: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The file as text, or why it can't be read."""
    try:
        return read_text(read_bytes(path, LARGEST_FILE), file)
    except OSError as error:
        return None, (not_read(error, file),)


def read_text(data: bytes, file: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The file as text, or why it can't be read."""
    if len(data) > LARGEST_FILE:
        largest = LARGEST_FILE // 1_000_000
        return None, (diagnose("BRF114.file", Location(file), largest=largest),)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        return None, (diagnose("BRF109", Location.at(file, before, len(before))),)
    if text.count("\n") > _MOST_LINES:
        return None, (diagnose("BRF114.lines", Location(file), largest=_MOST_LINES),)
    return without_hidden(text, file)


def without_hidden(text: str, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text with a visible stand-in for each character that hides others, and the first in each line."""
    found: list[Diagnostic] = []
    char = _HIDDEN.search(text)
    while char and len(found) < _MOST_HIDDEN:
        found.append(_hidden(char.group(), Location.at(file, text, char.start())))
        end = text.find("\n", char.start())
        char = _HIDDEN.search(text, end) if end >= 0 else None
    text = text.replace("\ufeff", "")  # as a file's first sign it shifts no line either
    return (_HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text) if found else text), tuple(found)


def _hidden(char: str, where: Location) -> Diagnostic:
    return diagnose("BRF115", where, number=ord(char))


def read_yaml(text: str, file: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The file's value (None for an empty or unreadable file) and what is wrong with it."""
    found: list[Diagnostic] = []
    lines = text.split("\n")
    try:
        if _MAY_REFER.search(text) or _may_nest(text):
            depth = 0
            for event in yaml.parse(text, _Loader):
                _refuse(event, file)
                depth += isinstance(event, yaml.CollectionStartEvent)
                depth -= isinstance(event, yaml.CollectionEndEvent)
                if depth > _DEEPEST + 1:
                    raise RecursionError
        node = yaml.compose(text, _Loader)
        value = _convert(node, file, lines, found, 0) if node is not None else None
    except RefusedError as refused:
        return None, (*found, refused.finding)
    except RecursionError:
        return None, (diagnose("BRF114.depth", Location(file)),)
    except yaml.YAMLError as error:
        return None, (unreadable_yaml(error, lines, file),)
    return value, tuple(found)


def _may_nest(text: str) -> bool:
    brackets = text.count("[") + text.count("{")
    return brackets > _MOST_BRACKETS or _MAY_NEST.search(text) is not None


def _refuse(event: yaml.Event, file: str) -> None:
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if anchor is None and (tag is None or tag == "!" or not isinstance(tag, str)):
        return
    assert event.start_mark is not None
    where = _location(event.start_mark, file)
    sign = "*" if isinstance(event, yaml.AliasEvent) else "&" if anchor is not None else "!"
    raise RefusedError(diagnose("BRF113", where, sign=sign))


def _convert(
    node: yaml.Node, file: str, lines: list[str], found: list[Diagnostic], depth: int
) -> Node:
    where = _location(node.start_mark, file, node)
    if depth > _DEEPEST:
        raise RefusedError(diagnose("BRF114.depth", where))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, where, lines, found)
    if isinstance(node, yaml.SequenceNode):
        items = (_convert(item, file, lines, found, depth + 1) for item in node.value)
        return Items(tuple(items), where)
    fields: dict[str, tuple[Location, Node]] = {}
    for key, value in node.value:
        at = _location(key.start_mark, file, key)
        if not isinstance(key, yaml.ScalarNode):
            found.append(diagnose("BRF106.key", at))
            continue
        converted = _convert(value, file, lines, found, depth + 1)
        if key.value in fields:
            first = fields[key.value][0].line
            found.append(diagnose("BRF102", at, key=key.value, first=first, second=at.line))
        else:
            fields[key.value] = (at, converted)
    return Fields(fields, where)


def _scalar(
    node: yaml.ScalarNode, where: Location, lines: list[str], found: list[Diagnostic]
) -> Scalar:
    if not node.style:
        _lost_text(node, where.file, lines, found)
    value = str(node.value)
    if node.style == '"' and (char := _HIDDEN.search(value)):
        # An escape brings in what can't be typed.
        found.append(_hidden(char.group(), where))
        value = _HIDDEN.sub("\N{REPLACEMENT CHARACTER}", value)
    last = node.end_mark.line + (1 if node.end_mark.column else 0)
    return Scalar(value, where, node.style in ("|", ">"), lines, last)


def _lost_text(node: yaml.ScalarNode, file: str, lines: list[str], found: list[Diagnostic]) -> None:
    mark = node.end_mark
    line = lines[mark.line] if mark.line < len(lines) else ""
    comment = _COMMENT.match(line, mark.column)
    if comment and node.value and line[: comment.end() - 1][-1:].isspace():
        start = node.start_mark
        kept = line[start.column :] if start.line == mark.line else str(node.value)
        rest = line[mark.column :].strip()
        at = Location(file, mark.line + 1, comment.end(), len(rest))
        found.append(diagnose("BRF103", at, rest=rest[:40], quoted=quoted(kept.strip())))


def _location(mark: _Mark, file: str, node: yaml.Node | None = None) -> Location:
    length = 1
    if node is not None and isinstance(node, yaml.ScalarNode) and node.end_mark.line == mark.line:
        length = max(node.end_mark.column - mark.column, 1)
    return Location(file, mark.line + 1, mark.column + 1, length)
