"""An entry's own file in the shapes that forms hold, every other byte as it was typed.

A form shows a list as a list, a name by its parts and a date as a text. What stands in another of the
shapes that people and programs write, it shows as nothing and saves so.
"""

from collections.abc import Iterator
from typing import Any

import yaml
from msgspec.structs import replace

from annotated_brief.editing.entry_fields import field_text
from annotated_brief.editing.yaml_place import Node, UnsafeEditError, block_end, read, values
from annotated_brief.editing.yaml_write import CHANGED_NUMBER
from annotated_brief.loading.csl_date import DateError, read_date
from annotated_brief.loading.declaration import CSL_DATES, CSL_NAMES, SECTIONS, Key, Kind
from annotated_brief.loading.layer import read_entry
from annotated_brief.loading.yaml_slips import double_quoted
from annotated_brief.model import Entry, Origin

_Change = tuple[int, int, str]
"""Start, end, and what stands there instead."""


def form_shape(section: str, id: str, text: str) -> str:
    """The file's new text.

    Raises:
        UnsafeEditError: it would say something else.
        yaml.YAMLError: it is no YAML.
    """
    root = read(text)
    if not isinstance(root, yaml.MappingNode):
        return text
    changes = sorted({*_changes(text, root, SECTIONS[section]), *_numbers(root)}, reverse=True)
    shaped = text
    for start, end, new in changes:
        shaped = shaped[:start] + new + shaped[end:]
    if shaped != text and _meaning(section, id, shaped) != _meaning(section, id, text):
        raise UnsafeEditError
    return shaped


def _meaning(section: str, id: str, text: str) -> Entry | None:
    """The entry without where it was typed."""
    entry = read_entry(section, id, text)[0]
    return entry and replace(entry, origin=Origin(entry.origin.entry, {}))


def _changes(text: str, root: Node, keys: tuple[Key, ...]) -> Iterator[_Change]:
    declared = {key.name: key for key in keys}
    for name, value in root.value:
        key = declared.get(name.value)
        if key is None or (isinstance(value, yaml.ScalarNode) and not value.value):
            continue
        if key.kind is Kind.FIELDS and isinstance(value, yaml.MappingNode):
            yield from _changes(text, value, key.fields)
        elif key.kind is Kind.LIST and isinstance(value, yaml.ScalarNode):
            yield _instead(text, value, f"[{_quoted(value.value)}]")
        elif key.kind is Kind.PEOPLE:
            yield from _people(text, value, "name")
        elif key.name in CSL_NAMES:
            yield from _people(text, value, "literal")
        elif key.name in CSL_DATES and not isinstance(value, yaml.ScalarNode):
            yield _instead(text, value, _date(key.name, values(value)))


def _people(text: str, value: Node, key: str) -> Iterator[_Change]:
    if isinstance(value, yaml.ScalarNode):
        yield _instead(text, value, f"[{{{key}: {_quoted(value.value)}}}]")
    elif key == "name" and isinstance(value, yaml.MappingNode):
        raise UnsafeEditError
    for item in value.value if isinstance(value, yaml.SequenceNode) else ():
        if isinstance(item, yaml.ScalarNode):
            yield _instead(text, item, f"{{{key}: {_quoted(item.value)}}}")


def _date(name: str, typed: Any) -> str:
    try:
        date = field_text(name, read_date(typed) or {})
    except DateError as error:
        raise UnsafeEditError from error
    return _quoted(date)


def _instead(text: str, node: Node, new: str) -> _Change:
    """A value in the place of another: behind the key, where that stood on lines of its own."""
    start, end = int(node.start_mark.index), block_end(text, node)
    before = text[:start].rstrip()
    if before.endswith(":"):
        start, new = len(before), f" {new}"
    return start, end, new + ("\n" if text[end - 1 : end] == "\n" else "")


def _quoted(text: str) -> str:
    return double_quoted(text.strip())


def _numbers(node: Node) -> Iterator[_Change]:
    """Quotation marks for what other readers of YAML take for a number and write differently."""
    match node:
        case yaml.MappingNode():
            for _, value in node.value:
                yield from _numbers(value)
        case yaml.SequenceNode():
            for item in node.value:
                yield from _numbers(item)
        case yaml.ScalarNode(style=None) if CHANGED_NUMBER.fullmatch(node.value):
            yield int(node.start_mark.index), int(node.end_mark.index), f'"{node.value}"'
