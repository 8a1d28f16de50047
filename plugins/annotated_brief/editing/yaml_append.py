"""Add entries to a list file and leave every byte that stands there as it is."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from annotated_brief.editing.yaml_edit import scalar_end
from annotated_brief.editing.yaml_write import yaml_entry


def append_entries(
    text: str,
    section: str,
    entries: Sequence[tuple[str, Mapping[str, Any]]],
    hints: Mapping[str, str] | None = None,
) -> str | None:
    """The file with the entries at the end of their section; None where that can't be done safely."""
    newline = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    mark = "\ufeff" if plain.startswith("\ufeff") else ""
    plain = plain.removeprefix("\ufeff")
    try:
        root = yaml.compose(plain, yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    if root is not None and not (isinstance(root, yaml.MappingNode) and not root.flow_style):
        return None
    added = "".join(yaml_entry(section, id, values, hints) for id, values in entries)
    node = next((value for key, value in root.value if key.value == section), None) if root else None  # fmt: skip
    if node is None:
        lead = plain if not plain or plain.endswith("\n") else plain + "\n"
        result = f"{lead}{section}:\n{textwrap.indent(added, '  ')}"
    elif not node.value:
        result = _filled(plain, node, textwrap.indent(added, "  "))
    elif isinstance(node, yaml.ScalarNode) or node.flow_style:
        return None
    else:
        first = node.value[0][0] if isinstance(node, yaml.MappingNode) else node
        indent = " " * first.start_mark.column
        end = plain.find("\n", _end(plain, node) - 1)
        head = plain[: end + 1] if end >= 0 else plain + "\n"
        rest = plain[end + 1 :] if end >= 0 else ""
        result = head + textwrap.indent(added, indent) + rest
    if _twice(node, [id for id, _ in entries]) or not _only_added(plain, result, section, entries):
        return None
    return mark + (result.replace("\n", newline) if newline != "\n" else result)


def _filled(text: str, node: Any, added: str) -> str:
    """The section is empty: a key alone, or with ``{}`` or ``[]`` behind it."""
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    if isinstance(node, yaml.ScalarNode):
        start = end = text.rfind(":", 0, start + 1) + 1
    line_end = text.find("\n", end)
    rest = "" if line_end < 0 else text[line_end + 1 :]
    tail = text[end : len(text) if line_end < 0 else line_end]
    return f"{text[:start].rstrip(' ')}{tail}\n{added}{rest}"


def _end(text: str, node: Any) -> int:
    """Where a block's last value ends: comments behind it belong to what follows."""
    if isinstance(node, yaml.ScalarNode):
        return scalar_end(text, node)
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(text, last[1] if isinstance(last, tuple) else last)


def _twice(node: Any, ids: Sequence[str]) -> bool:
    """Whether one of the ids stands in the section already, or twice among the new ones."""
    there = [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
    return len({*there, *ids}) < len(there) + len(ids)


def _only_added(
    before: str, after: str, section: str, entries: Sequence[tuple[str, Mapping[str, Any]]]
) -> bool:
    """Whether reading the new text gives the old values and the new entries."""
    try:
        was, now = (yaml.load(text, yaml.BaseLoader) or {} for text in (before, after))
    except yaml.YAMLError:
        return False
    expected = dict(was)
    if section == "references":
        expected[section] = [*(was.get(section) or []), *({"id": id, **values} for id, values in entries)]  # fmt: skip
    else:
        expected[section] = {**(was.get(section) or {}), **dict(entries)}
    return bool(_stripped(expected) == _stripped(now))


def _stripped(value: Any) -> Any:
    """White space at the ends doesn't count: a folded text ends with a line."""
    if isinstance(value, Mapping):
        return {key: _stripped(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_stripped(one) for one in value]
    return value.strip() if isinstance(value, str) else value
