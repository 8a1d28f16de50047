"""Add the plugin to ``mkdocs.yml`` and leave every other byte as it is."""

import textwrap
from typing import Any

import yaml

from annotated_brief.editing.yaml_place import (
    Node,
    UnsafeEditError,
    after_block,
    changed,
    read,
    under_key,
    value_of,
    values,
)

NAME = "annotated-brief"


def with_plugin(text: str, pages: tuple[str, ...] = ()) -> str | None:
    """The file with the plugin under ``plugins``; None where it can't be added safely.

    Args:
        text: the file; one that has the plugin comes back as it is.
        pages: which pages are annotated; all where none are named.

    """

    def add(plain: str, root: Node) -> str:
        node = value_of(root, "plugins")
        was = values(root) or {}
        before = was.pop("plugins", None)
        if NAME in _names(before):
            return plain
        result = _added(plain, node, f"[{', '.join(pages)}]" if pages else "")
        now = values(read(result))
        after = now.pop("plugins")
        if now != was or not _names(after) >= {NAME, *_names(before)}:
            raise UnsafeEditError
        return result

    return changed(text, add)


def _added(text: str, node: Node, listed: str) -> str:
    item = f"- {NAME}:\n    pages: {listed}\n" if listed else f"- {NAME}\n"
    # MkDocs has `search` only as long as no plugins are named.
    block = textwrap.indent(f"- search\n{item}", "  ")
    if node is None:
        gap = "\n" if text and not text.endswith("\n") else ""
        return f"{text}{gap}\nplugins:\n{block}"
    if node.tag.startswith("!"):
        raise UnsafeEditError
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        entry = f"{{{NAME}: {{pages: {listed}}}}}" if listed else NAME
        at = node.end_mark.index - 1
        return f"{text[:at].rstrip()}{', ' if node.value else ''}{entry}{text[at:]}"
    if isinstance(node, yaml.SequenceNode):
        return after_block(text, node, textwrap.indent(item, " " * node.start_mark.column))
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        indent = " " * node.value[0][0].start_mark.column
        options = f"{{pages: {listed}}}" if listed else "{}"
        return after_block(text, node, f"{indent}{NAME}: {options}\n")
    if isinstance(node, yaml.ScalarNode) and not node.value:
        return under_key(text, node, block)
    raise UnsafeEditError


def _names(plugins: Any) -> set[str]:
    """The plugins that are named, in a list or by key."""
    return {
        name for one in plugins or [] for name in (one if isinstance(one, dict) else [str(one)])
    }
