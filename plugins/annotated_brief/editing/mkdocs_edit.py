"""Add the plugin to ``mkdocs.yml`` and leave every other byte as it is."""

from typing import Any

import yaml

from annotated_brief.editing.yaml_edit import scalar_end

NAME = "annotated-brief"


def with_plugin(text: str, pages: tuple[str, ...] = ()) -> str | None:
    """The file with the plugin under ``plugins``; None where it can't be added safely.

    Args:
        text: the file; one that has the plugin comes back as it is.
        pages: which pages are annotated; all where none are named.

    """
    newline = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    try:
        root = yaml.compose(plain, yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    if root is not None and (not isinstance(root, yaml.MappingNode) or root.flow_style):
        return None
    node = next((value for key, value in root.value if key.value == "plugins"), None) if root else None  # fmt: skip
    if node is not None and NAME in _names(node):
        return text
    result = _added(plain, node, pages)
    if result is None or not _only_added(plain, result):
        return None
    return result.replace("\n", newline) if newline != "\n" else result


def _added(text: str, node: Any, pages: tuple[str, ...]) -> str | None:
    listed = f"[{', '.join(pages)}]" if pages else ""
    if node is not None and node.tag.startswith("!"):
        return None
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        # MkDocs has `search` only as long as no plugins are named.
        item = _item(listed, "  ")
        if node is None:
            gap = "" if not text or text.endswith("\n") else "\n"
            return f"{text}{gap}\nplugins:\n  - search\n{item}"
        at = text.rfind("plugins:", 0, node.start_mark.index + 1) + len("plugins:")
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        return f"{text[:end]}\n  - search\n{item.rstrip()}{text[end:]}"
    if isinstance(node, yaml.SequenceNode):
        if node.flow_style:
            at = node.end_mark.index - 1
            entry = f"{NAME}: {{pages: {listed}}}" if listed else NAME
            lead = ", " if node.value else ""
            return f"{text[:at].rstrip()}{lead}{'{' + entry + '}' if listed else entry}{text[at:]}"
        return _after(text, node, _item(listed, " " * node.start_mark.column))
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        indent = " " * node.value[0][0].start_mark.column
        body = f"{{pages: {listed}}}" if listed else "{}"
        return _after(text, node, f"{indent}{NAME}: {body}\n")
    return None


def _item(listed: str, indent: str) -> str:
    if not listed:
        return f"{indent}- {NAME}\n"
    return f"{indent}- {NAME}:\n{indent}    pages: {listed}\n"


def _after(text: str, node: Any, line: str) -> str:
    """Behind the last value of a block; a comment on its line stays there."""
    end = _end(text, node)
    stop = text.find("\n", end - 1 if text[end - 1 : end] == "\n" else end)
    if stop < 0:
        return f"{text}\n{line}"
    return text[: stop + 1] + line + text[stop + 1 :]


def _end(text: str, node: Any) -> int:
    if isinstance(node, yaml.ScalarNode):
        return scalar_end(text, node)
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(text, last[1] if isinstance(last, tuple) else last)


def _names(node: Any) -> set[str]:
    """The plugins that are named."""
    found: set[str] = set()
    items = node.value if isinstance(node, yaml.SequenceNode | yaml.MappingNode) else []
    for item in items:
        key = item[0] if isinstance(item, tuple) else item
        if isinstance(key, yaml.MappingNode) and key.value:
            key = key.value[0][0]
        if isinstance(key, yaml.ScalarNode):
            found.add(str(key.value))
    return found


def _only_added(before: str, after: str) -> bool:
    """Whether the new file has the old values, and the plugin besides."""
    try:
        was, now = (yaml.compose(text, yaml.SafeLoader) for text in (before, after))
    except yaml.YAMLError:
        return False
    if now is None:
        return False

    def rest(root: Any) -> list[tuple[str, str]]:
        pairs = root.value if root is not None else []
        return [(key.value, _tree(value)) for key, value in pairs if key.value != "plugins"]

    plugins = next(value for key, value in now.value if key.value == "plugins")
    old = next((value for key, value in was.value if key.value == "plugins"), None) if was else None
    return rest(was) == rest(now) and _names(plugins) >= {NAME, *(_names(old) if old else ())}


def _tree(node: Any) -> str:
    """A value's tags, keys and texts, whatever its layout."""
    if isinstance(node, yaml.ScalarNode):
        return f"{node.tag} {node.value!r}"
    parts = [part for item in node.value for part in (item if isinstance(item, tuple) else (item,))]
    return f"{node.tag}({', '.join(map(_tree, parts))})"
