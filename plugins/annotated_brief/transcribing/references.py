"""Links within a document: where they lead, and mentions of tables and pictures by their names."""

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from annotated_brief.loading.ids import free_id, slug
from annotated_brief.pandoc_tree import Node, attributes, node, nodes, plain, style
from annotated_brief.transcribing.tables import caption_id
from annotated_brief.transcribing.walk import Walk

_NO_MENTION = frozenset("Link Header Figure Table Note Cite Code Span".split())
"""What holds no mention, or is a caption."""
_MENTION = re.compile(r"(\W*)([^\W\d_]+\.?)\s([A-Z]?\d+(?:[.\-–]\d+)*)(?![^\W_])(.*)", re.S)
Placing = Callable[[str], None]


def refer(blocks: list[Node], walk: Walk) -> list[Node]:
    """The blocks with links that lead to their places, which the walk then knows."""
    ids = {id for one in nodes(blocks) if (id := attributes(one)[0])}
    names = {name for caption in _captions(blocks) if (name := caption_id(plain(caption)))}
    linked: dict[str, str] = {}
    # The site gives each heading an address, which is made of its words.
    taken = {slug(plain(one)) for one in nodes(blocks) if one["t"] == "Header"}

    def place(id: str) -> None:
        if id not in linked:
            linked[id] = free_id(id.lstrip("_"), taken)
            taken.add(linked[id])

    for one in nodes(blocks):
        if one["t"] != "Link" or not one["c"][2][0].startswith("#"):
            continue
        id, name = one["c"][2][0][1:], caption_id(plain(one["c"][1]))
        if id not in ids and name in names:
            id = name
            one["c"][2][0] = f"#{name}"
        if id in ids or id in names:
            place(id)
    blocks = [_mentioning(one, names, place) for one in blocks] if names else blocks
    walk.linked = linked
    return [_placed(one, linked) for one in blocks]


def _captions(blocks: list[Node]) -> Iterator[Any]:
    for one in nodes(blocks):
        if one["t"] in {"Figure", "Table"}:
            yield one["c"][1][1]
        elif one["t"] == "Div" and style(one) == "caption":
            yield one["c"][1]


def _placed(one: Node, linked: Collection[str]) -> Node:
    """A caption that stands alone, with its place."""
    if one["t"] == "Div" and style(one) == "caption":
        name = caption_id(plain(one["c"][1]))
        if name in linked:
            return node("Div", [name, [], []], one["c"][1])
    return one


def _mentioning(value: Any, names: Collection[str], place: Placing) -> Any:
    """The same with a link where a table or picture is named."""
    if isinstance(value, list):
        inner = [_mentioning(one, names, place) for one in value]
        return list(_with_links(inner, names, place))
    if not isinstance(value, dict) or "c" not in value or value["t"] in _NO_MENTION:
        return value
    if value["t"] == "Div" and style(value) == "caption":
        return value
    return {**value, "c": _mentioning(value["c"], names, place)}


def _with_links(content: list[Any], names: Collection[str], place: Placing) -> Iterator[Any]:
    at = 0
    while at < len(content):
        found, words = None, ""
        for length in (3, 1):
            some = content[at : at + length]
            if len(some) == length and all(_is_word(one) for one in some):
                words = "".join(one.get("c", " ") for one in some)
                found = _MENTION.fullmatch(words)
            if found:
                break
        name = f"{found[2]} {found[3]}" if found else ""
        if found and name in names:
            place(name)
            shown = node("Str", words[found.start(2) : found.end(3)])
            yield from (node("Str", found[1]),) if found[1] else ()
            yield node("Link", ["", [], []], [shown], [f"#{name}", ""])
            yield from (node("Str", found[4]),) if found[4] else ()
            at += len(some)
        else:
            yield content[at]
            at += 1


def _is_word(one: Any) -> bool:
    return isinstance(one, dict) and one.get("t") in {"Str", "Space"}
