"""Where values stand in a YAML file, and text put there while every other byte stays as it is."""

import textwrap
from collections.abc import Callable
from typing import Any

import yaml

Node = Any
"""A node of PyYAML, which has no types; None for an empty file."""


class UnsafeEditError(Exception):
    """The change would touch more than it should."""


def changed(text: str, change: Callable[[str, Node], str]) -> str | None:
    """The file after a change, its line ends and byte order mark kept; None where that can't be done safely.

    ``change``: from the text with plain line ends, and its root, to the new text; may raise UnsafeEditError.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        result = change(plain, read(plain))
    except (yaml.YAMLError, UnsafeEditError):
        return None
    if result == plain:
        return text
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return mark + (result.replace("\n", "\r\n") if "\r\n" in text else result)


def read(text: str) -> Node:
    """The root of a file."""
    return yaml.compose(text, yaml.SafeLoader)


def values(root: Node) -> Any:
    """What a file holds, every value as the text that was typed; None for an empty one."""
    return None if root is None else yaml.constructor.BaseConstructor().construct_document(root)


def value_of(root: Node, key: str) -> Node:
    """The value of a key of the file; None where it has no such key."""
    if root is None:
        return None
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise UnsafeEditError
    return next((value for name, value in root.value if name.value == key), None)


def scalar_end(text: str, scalar: Node) -> int:
    """Where a value ends. A block scalar's mark stands behind the empty lines that follow it; they aren't its own."""
    start, end = int(scalar.start_mark.index), int(scalar.end_mark.index)
    if scalar.style not in ("|", ">"):
        return end
    body = text[start:end]
    return min(start + len(body.rstrip()) + 1, end)


def appended(text: str, node: Node, key: str, lines: str) -> str:
    """Lines put at the end of the block under a key of the file, or with the key at the file's end.

    ``node`` stands under the key; it is None where the file has no such key. The lines are indented as the block is.
    """
    if node is None:
        gap = "\n" if text and not text.endswith("\n") else ""
        return f"{text}{gap}{key}:\n{textwrap.indent(lines, '  ')}"
    if not node.value:
        return _under_key(text, node, textwrap.indent(lines, "  "))
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        raise UnsafeEditError
    first = node.value[0][0] if isinstance(node, yaml.MappingNode) else node
    lines = textwrap.indent(lines, " " * first.start_mark.column)
    stop = text.find("\n", block_end(text, node) - 1) + 1  # a comment on the last line stays there
    return f"{text[:stop]}{lines}{text[stop:]}" if stop else f"{text}\n{lines}"


def _under_key(text: str, node: Node, lines: str) -> str:
    """The lines put under a key with nothing, ``{}`` or ``[]`` behind it; a comment there stays."""
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    if isinstance(node, yaml.ScalarNode):
        start = end = text.rfind(":", 0, start + 1) + 1
    tail, _, rest = text[end:].partition("\n")
    return f"{text[:start].rstrip(' ')}{tail}\n{lines}{rest}"


def block_end(text: str, node: Node) -> int:
    """Where a block's last value ends: comments behind it belong to what follows."""
    if isinstance(node, yaml.ScalarNode):
        return scalar_end(text, node)
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return block_end(text, last[1] if isinstance(last, tuple) else last)
