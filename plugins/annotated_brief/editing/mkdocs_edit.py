"""Edit ``mkdocs.yml``: add the plugin, or a page and what it needs; every other byte stays as it is."""

import difflib
import re
from fnmatch import fnmatchcase
from typing import Any

import yaml
from msgspec import Struct

from annotated_brief.editing.yaml_place import (
    Node,
    UnsafeEditError,
    appended,
    changed,
    read,
    value_of,
    values,
)
from annotated_brief.loading.yaml_slips import double_quoted
from annotated_brief.project.config_place import PLUGIN

_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ .’'–—()?!/_-])*(?<! )")
"""A title or path that needs no quotation marks in a block."""


class NewPage(Struct, frozen=True):
    """A page that a site gets."""

    name: str
    """In the docs folder."""
    title: str
    instead_of: str = ""
    """The page whose place it takes."""
    before: tuple[str, ...] = ()
    """Pages before the first of which it stands in a nav; at its end where it names none of them."""
    extensions: tuple[str, ...] = ()
    """Markdown extensions that it needs and the site hasn't."""


def with_plugin(text: str, pages: tuple[str, ...] = ()) -> str | None:
    """The file with the plugin under ``plugins``, for some pages or all; None where it can't be added safely.

    A file that has the plugin comes back as it is.
    """

    def add(plain: str, root: Node) -> str:
        node = value_of(root, "plugins")
        was = values(root) or {}
        before = was.pop("plugins", None)
        if PLUGIN in _names(before):
            return plain
        result = _added(plain, node, f"[{', '.join(pages)}]" if pages else "")
        now = values(read(result))
        after = now.pop("plugins")
        if now != was or not _names(after) >= {PLUGIN, *_names(before)}:
            raise UnsafeEditError
        return result

    return changed(text, add)


def with_page(text: str, page: NewPage) -> str | None:
    """The file with a page among the plugin's ``pages`` and in ``nav``, where it has these, and with its extensions.

    None where that can't be done safely.
    """

    def add(plain: str, root: Node) -> str:
        was = values(root)
        plain = _in_pages(plain, root, page)
        plain = _in_nav(plain, read(plain), page)
        plain = _with_extensions(plain, page)
        if _others(values(read(plain)), page) != _others(was, page):
            raise UnsafeEditError
        return plain

    return changed(text, add)


def changed_lines(before: str, after: str) -> tuple[str, ...]:
    """The lines that an edit takes away and puts there."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return tuple(line for line in lines if not line.startswith(("---", "+++", "@@")))


def _others(value: Any, page: NewPage) -> Any:
    """All but the page, the one whose place it takes, and its extensions."""
    gone = (page.name, page.instead_of, *page.extensions)
    if isinstance(value, dict):
        pairs = [(key, one) for key, one in value.items() if key not in gone and one not in gone]
        kept = {key: _others(one, page) for key, one in pairs}
        return {key: one for key, one in kept.items() if key != "markdown_extensions" or one}
    if isinstance(value, list):
        return [one for one in (_others(it, page) for it in value if it not in gone) if one != {}]
    return value


def _added(text: str, node: Node, listed: str) -> str:
    if node is not None and node.tag.startswith("!"):
        raise UnsafeEditError
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        return _in_flow(text, node, f"{{{PLUGIN}: {{pages: {listed}}}}}" if listed else PLUGIN)
    if isinstance(node, yaml.MappingNode):
        options = f"{{pages: {listed}}}" if listed else "{}"
        return appended(text, node, "plugins", f"{PLUGIN}: {options}\n")
    item = f"- {PLUGIN}:\n    pages: {listed}\n" if listed else f"- {PLUGIN}\n"
    if not isinstance(node, yaml.SequenceNode):
        item = f"- search\n{item}"  # MkDocs has it only as long as no plugins are named
    return appended(text, node, "\nplugins", item)


def _in_flow(text: str, node: Node, entry: str) -> str:
    at = node.end_mark.index - 1
    return f"{text[:at].rstrip()}{', ' if node.value else ''}{entry}{text[at:]}"


def _in_pages(text: str, root: Node, page: NewPage) -> str:
    node = _pages(value_of(root, "plugins"))
    if node is None:
        return text  # all pages are annotated
    if not isinstance(node, yaml.SequenceNode):
        raise UnsafeEditError
    if any(fnmatchcase(page.name, str(one.value)) for one in node.value):
        return text
    for one in node.value:
        if one.value == page.instead_of:
            return _replaced(text, one, one, _typed(page.name))
    if any(fnmatchcase(page.name, str(one.value)) for one in node.value):
        return text
    if node.flow_style:
        return _in_flow(text, node, _typed(page.name))
    return appended(text, node, "pages", f"- {_typed(page.name)}\n")


def _pages(plugins: Node) -> Node:
    """The value of the plugin's ``pages``."""
    entries = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    mappings = (one.value for one in entries if isinstance(one, yaml.MappingNode))
    options = next(
        (value for pairs in mappings for key, value in pairs if key.value == PLUGIN), None
    )
    pairs = options.value if isinstance(options, yaml.MappingNode) else ()
    return next((value for key, value in pairs if key.value == "pages"), None)


def _in_nav(text: str, root: Node, page: NewPage) -> str:
    nav = value_of(root, "nav")
    if nav is None:
        return text
    if not isinstance(nav, yaml.SequenceNode):
        raise UnsafeEditError
    named = _titled(page)
    if page.instead_of and (place := _place(nav, page.instead_of)):
        return _replaced(text, *place, named)
    if nav.flow_style:
        return _in_flow(text, nav, f"{{{named}}}")
    follows = (one for one in nav.value if any(_place(one, name) for name in page.before))
    following = next(follows, None)
    if following is None:
        return appended(text, nav, "nav", f"- {named}\n")
    at = text.rfind("\n", 0, following.start_mark.index) + 1
    return f"{text[:at]}{' ' * nav.start_mark.column}- {named}\n{text[at:]}"


def _place(node: Node, name: str) -> tuple[Node, Node] | None:
    """Where a page's entry in a nav begins and ends."""
    if isinstance(node, yaml.ScalarNode):
        return (node, node) if node.value == name else None
    for one in node.value:
        key, value = one if isinstance(one, tuple) else (one, one)
        if found := _place(value, name):
            return (key, value) if isinstance(one, tuple) and found[0] is value else found
    return None


def _replaced(text: str, first: Node, last: Node, new: str) -> str:
    return text[: first.start_mark.index] + new + text[last.end_mark.index :]


def _with_extensions(text: str, page: NewPage) -> str:
    for name in page.extensions:
        node = value_of(read(text), "markdown_extensions")
        if name in _names(values(node)):
            continue
        if isinstance(node, yaml.SequenceNode) and node.flow_style:
            text = _in_flow(text, node, name)
        else:
            item = f"{name}: {{}}\n" if isinstance(node, yaml.MappingNode) else f"- {name}\n"
            text = appended(text, node, "\nmarkdown_extensions", item)
    return text


def _titled(page: NewPage) -> str:
    return f"{_typed(page.title)}: {_typed(page.name)}"


def _typed(text: str) -> str:
    """As it may stand in a block or a flow."""
    plain = _PLAIN.fullmatch(text) and yaml.safe_load(text) == text
    return text if plain else double_quoted(text)


def _names(plugins: Any) -> set[str]:
    """The plugins that are named, in a list or by key."""
    return {
        name for one in plugins or [] for name in (one if isinstance(one, dict) else [str(one)])
    }
