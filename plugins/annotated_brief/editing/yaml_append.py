"""Add entries to a list file, and leave every byte that stands there as it is."""

from collections.abc import Mapping, Sequence
from typing import Any

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
