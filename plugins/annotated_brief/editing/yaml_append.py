"""Add entries to a list file, or the plugin to ``mkdocs.yml``, and leave every byte that stands there as it is."""

from collections.abc import Mapping, Sequence
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
from annotated_brief.editing.yaml_write import yaml_entry

Entries = Sequence[tuple[str, Mapping[str, Any]]]
"""Ids, and what each entry holds."""


def append_entries(
    text: str, section: str, entries: Entries, hints: Mapping[str, str] | None = None
) -> str | None:
    """The file with the entries at the end of their section; None where that can't be done safely."""
    added = "".join(yaml_entry(section, id, given, hints) for id, given in entries)

    def append(plain: str, root: Node) -> str:
        result = appended(plain, value_of(root, section), section, added)
        if _stripped(values(read(result))) != _stripped(_expected(values(root), section, entries)):
            raise UnsafeEditError
        return result

    return changed(text, append)


def _expected(was: Any, section: str, entries: Entries) -> dict[str, Any]:
    """What the new file must hold: the old values and the new entries, none of them twice."""
    was = was or {}
    there = was.get(section)
    if section == "references":
        return {**was, section: [*(there or []), *({"id": id, **given} for id, given in entries)]}
    together = {**(there or {}), **dict(entries)}
    if len(together) < len(there or {}) + len(entries):
        raise UnsafeEditError
    return {**was, section: together}


def _stripped(value: Any) -> Any:
    """White space at the ends doesn't count: a folded text ends with a line."""
    if isinstance(value, Mapping):
        return {key: _stripped(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_stripped(one) for one in value]
    return value.strip() if isinstance(value, str) else value


NAME = "annotated-brief"


def with_plugin(text: str, pages: tuple[str, ...] = ()) -> str | None:
    """The file with the plugin under ``plugins``, for some pages or all; None where it can't be added safely.

    A file that has the plugin comes back as it is.
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
