"""Pandoc’s document tree as its JSON has it: read, walked, changed, made.

https://hackage.haskell.org/package/pandoc-types/docs/Text-Pandoc-Definition.html
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.json import encode

from annotated_brief.conversion import convert

Node = dict[str, Any]
"""``t`` names what it is, ``c`` is what it holds."""
Nodes = list[Node]
_HOLDS = (list, dict)
_BREAKS = frozenset({"Space", "SoftBreak", "LineBreak"})
_WORDS = frozenset({"Str", "Space", "SoftBreak"})
_ENOUGH = "512m"
"""Memory that Pandoc may take for a document."""


class Tree(Struct):
    """A document."""

    blocks: list[Node]
    said: dict[str, list[str]] = field(default_factory=dict)
    """What it says of itself: title, author, date and the like, as plain text."""
    meta: Node = field(default_factory=dict)
    """The same as Pandoc has it."""


def read_tree(source: bytes | Path, form: str, *options: str, memory: str = _ENOUGH) -> Tree:
    """A document as Pandoc reads it; ``memory``: what that may take at most.

    Raises:
        ConversionError: it is not in that format, or takes too much memory.
        subprocess.TimeoutExpired: it takes too long.
        RecursionError: it is nested too deeply.
    """
    whole = json.loads(convert(source, form, "json", *options, memory=memory))
    said = {name: texts for name, value in whole["meta"].items() if (texts := _texts(value))}
    return Tree(whole["blocks"], said, whole["meta"])


def _texts(value: Node) -> list[str]:
    listed = value["c"] if value["t"] == "MetaList" else [value]
    texts = (one["c"] if one["t"] == "MetaString" else plain(one.get("c", [])) for one in listed)
    return [text for one in texts if (text := " ".join(str(one).split()))]


def node(name: str, *content: Any) -> Node:
    """``node("Str", "word")``; several contents become a list."""
    if not content:
        return {"t": name}
    return {"t": name, "c": content[0] if len(content) == 1 else list(content)}


def attributes(one: Node) -> tuple[str, list[str], dict[str, str]]:
    """Id, classes and other attributes; none for what has none."""
    if one["t"] in _WORDS:
        return "", [], {}
    content = one.get("c")
    match one["t"]:
        case "Header":
            id, classes, pairs = content[1]  # type: ignore[index]
        case "Div" | "Span" | "Link" | "Image" | "CodeBlock" | "Code" | "Figure" | "Table":
            id, classes, pairs = content[0]  # type: ignore[index]
        case _:
            return "", [], {}
    return id, classes, dict(pairs)


def style(one: Node) -> str:
    """The name of its style in a word processor, in lower case."""
    return attributes(one)[2].get("custom-style", "").lower()


def nodes(value: Any) -> Iterator[Node]:
    """Every node within, in the order of the text, each before what it holds; words and spaces, most of all, are not."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if (kind := one.get("t")) in _WORDS:
                continue
            if kind:
                yield one
            one = one.get("c")
        if isinstance(one, list):
            waiting += reversed(one)


def plain(value: Any) -> str:
    """The words within, without footnotes, on one line."""
    return " ".join("".join(_pieces(value)).split())


def holds_words(value: Any) -> bool:
    """Whether there is any."""
    return any(piece.strip() for piece in _pieces(value))


def _pieces(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _pieces(one)
    elif isinstance(value, dict) and "t" in value:
        content = value.get("c")
        match value["t"]:
            case "Str":
                yield content or ""
            case "Code" | "CodeBlock" | "Math":
                yield content[1]  # type: ignore[index]
            case "Note" | "RawInline" | "RawBlock":
                pass
            case "Quoted":
                signs = "‘’" if content[0]["t"] == "SingleQuote" else "“”"  # type: ignore[index]
                yield signs[0]
                yield from _pieces(content[1])  # type: ignore[index]
                yield signs[1]
            case name if name in _BREAKS:
                yield " "
            case name:
                yield from _pieces(content)
                yield "" if name in _INLINE else " "


_INLINE = frozenset(
    "Emph Strong Underline Strikeout Superscript Subscript SmallCaps Span Link Image Cite".split()
)


def changed(value: Any, change: Callable[[list[Node]], list[Node]]) -> Any:
    """The same with every list of nodes changed, the innermost first."""
    if isinstance(value, list):
        inner = [changed(one, change) if isinstance(one, _HOLDS) else one for one in value]
        return change(inner) if _of_nodes(inner) else inner
    if isinstance(value.get("c"), _HOLDS):
        return {**value, "c": changed(value["c"], change)}
    return value


def _of_nodes(value: Sequence[Any]) -> bool:
    return bool(value) and all(isinstance(one, dict) and "t" in one for one in value)


def replaced(tree: Any, change: Callable[[Node], Sequence[Node] | None]) -> Any:
    """The tree with single nodes replaced, the innermost first; ``change`` gives None for one that stays.

    Words and the spaces between them, five nodes in six, all stay.
    """
    found: list[Any] = []
    for one in tree:
        if isinstance(one, list):
            found.append(replaced(one, change))
        elif not isinstance(one, dict) or one.get("t", "Str") in _WORDS:
            found.append(one)
        else:
            if isinstance(content := one.get("c"), list):
                one = {**one, "c": replaced(content, change)}
            instead = change(one)
            found += (one,) if instead is None else instead
    return found


def is_a(node: Node, kind: str, *classes: str) -> bool:
    """Whether it is a node of that kind with one of these classes, where some are named."""
    return node["t"] == kind and (not classes or not {*classes}.isdisjoint(attributes(node)[1]))


def written(blocks: Nodes, meta: Mapping[str, Node] = {}) -> bytes:
    """A document as Pandoc reads it from JSON."""
    return encode({"pandoc-api-version": [1, 23], "meta": meta, "blocks": blocks})


def words(text: str) -> Nodes:
    """A text as inlines."""
    found: Nodes = []
    for part in text.split(" "):
        found += (node("Space"), node("Str", part)) if part else (node("Space"),)
    return found[1:]


def held(
    kind: str, content: Any, id: str = "", classes: Sequence[str] = (), **attributes: str
) -> Node:
    """A ``Span`` or ``Div`` around inlines or blocks."""
    return node(kind, [[id, [*classes], [*map(list, attributes.items())]], content])


def link(inlines: Nodes, address: str, id: str = "", classes: Sequence[str] = ()) -> Node:
    """A link."""
    return node("Link", [[id, [*classes], []], inlines, [address, ""]])


def heading(level: int, inlines: Nodes, id: str = "", classes: Sequence[str] = ()) -> Node:
    """A heading."""
    return node("Header", [level, [id, [*classes], []], inlines])
