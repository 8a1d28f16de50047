"""Pandoc's document tree as its JSON has it: read, walked, changed node by node, and made.

https://hackage.haskell.org/package/pandoc-types/docs/Text-Pandoc-Definition.html
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import json

Node = dict[str, Any]
"""``{"t": "Para", "c": [...]}``: a block or an inline."""
Nodes = list[Node]
_WITH_ATTRIBUTES: Mapping[str, int | None] = {
    **dict.fromkeys(("Span", "Div", "Link", "Image", "Code", "CodeBlock", "Table", "Figure"), 0),
    "Header": 1,
}
"""Nodes that have an id, classes and attributes, and where these stand in their content."""
_SPACES = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
_BLOCKS = frozenset(
    "Plain Para LineBlock CodeBlock RawBlock BlockQuote OrderedList BulletList DefinitionList Header"
    " HorizontalRule Table Figure Div".split()
)


def read_tree(text: str) -> Nodes:
    """The blocks of what Pandoc wrote as JSON."""
    blocks: Nodes = json.decode(text)["blocks"]
    return blocks


def written(blocks: Nodes, meta: Mapping[str, Node] = {}) -> bytes:
    """A document as Pandoc reads it from JSON."""
    return json.encode({"pandoc-api-version": [1, 23], "meta": meta, "blocks": blocks})


def nodes(tree: Any) -> Iterator[Node]:
    """Every node of a tree, in the order of the text; one before those within it."""
    if isinstance(tree, dict):
        if "t" in tree:  # else it says what is cited, of which the text has a form of its own
            yield tree
            yield from nodes(tree.get("c"))
    elif isinstance(tree, list):
        for one in tree:
            yield from nodes(one)


def replaced(tree: Any, change: Callable[[Node], Sequence[Node] | None]) -> Any:
    """The tree with nodes replaced, those within a node before it; ``change`` gives None for one that stays."""
    if isinstance(tree, list):
        found: list[Any] = []
        for one in tree:
            if not (isinstance(one, dict) and "t" in one):
                found.append(replaced(one, change))
                continue
            node = {**one, "c": replaced(one["c"], change)} if "c" in one else one
            instead = change(node)
            found += (node,) if instead is None else instead
        return found
    return tree


def attributes(node: Node) -> tuple[str, list[str], dict[str, str]]:
    """Id, classes and attributes (without ``data-``); empty for a node that has none."""
    if node["t"] not in _WITH_ATTRIBUTES:
        return "", [], {}
    at = _WITH_ATTRIBUTES[node["t"]]
    id, classes, pairs = node["c"][at]
    return id, classes, dict(pairs)


def is_a(node: Node, kind: str, *classes: str) -> bool:
    """Whether it is a node of that kind with one of these classes, where some are named."""
    return node["t"] == kind and (not classes or not {*classes}.isdisjoint(attributes(node)[1]))


def plain_text(tree: Any) -> str:
    """The words of a tree, without notes; blocks end lines."""
    return "".join(_words(tree)).strip()


def _words(tree: Any) -> Iterator[str]:
    if isinstance(tree, list):
        for one in tree:
            yield from _words(one)
    elif isinstance(tree, dict) and tree.get("t", "Note") != "Note":
        kind, content = tree["t"], tree.get("c", "")
        if kind == "Str":
            yield str(content)
        elif kind in {"Code", "Math", "CodeBlock", "RawInline", "RawBlock"}:
            yield str(content[1])
        else:
            yield _SPACES.get(kind, "")
            yield from _words(content)
            yield "\n" if kind in _BLOCKS else ""


def made(kind: str, content: Any = None) -> Node:
    """A node."""
    return {"t": kind} if content is None else {"t": kind, "c": content}


def words(text: str) -> Nodes:
    """A text as inlines."""
    found: Nodes = []
    for part in text.split(" "):
        found += (made("Space"), made("Str", part)) if part else (made("Space"),)
    return found[1:]


def held(
    kind: str, content: Any, id: str = "", classes: Sequence[str] = (), **attributes: str
) -> Node:
    """A ``Span`` or ``Div`` around inlines or blocks."""
    return made(kind, [[id, [*classes], [*map(list, attributes.items())]], content])


def link(inlines: Nodes, address: str, id: str = "", classes: Sequence[str] = ()) -> Node:
    """A link."""
    return made("Link", [[id, [*classes], []], inlines, [address, ""]])


def heading(level: int, inlines: Nodes, id: str = "", classes: Sequence[str] = ()) -> Node:
    """A heading."""
    return made("Header", [level, [id, [*classes], []], inlines])
