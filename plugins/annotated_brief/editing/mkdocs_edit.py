"""Add the plugin to ``mkdocs.yml`` and leave every other byte as it is."""

from typing import Any

import yaml

from annotated_brief.editing.yaml_place import (
    Node,
    UnsafeEditError,
    appended,
    changed,
    read,
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
    if node is not None and node.tag.startswith("!"):
        raise UnsafeEditError
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        entry = f"{{{NAME}: {{pages: {listed}}}}}" if listed else NAME
        at = node.end_mark.index - 1
        return f"{text[:at].rstrip()}{', ' if node.value else ''}{entry}{text[at:]}"
    if isinstance(node, yaml.MappingNode):
        return appended(
            text, node, "plugins", f"{NAME}: {f'{{pages: {listed}}}' if listed else '{}'}\n"
        )
    item = f"- {NAME}:\n    pages: {listed}\n" if listed else f"- {NAME}\n"
    if not isinstance(node, yaml.SequenceNode):
        item = f"- search\n{item}"  # MkDocs has it only as long as no plugins are named
    return appended(text, node, "\nplugins", item)


def _names(plugins: Any) -> set[str]:
    """The plugins that are named, in a list or by key."""
    return {
        name for one in plugins or [] for name in (one if isinstance(one, dict) else [str(one)])
    }
