"""What belongs to an item of a list, in its place in Pandoc's tree, by the signs that ``list_items`` put."""

import re

from annotated_brief.documents.moved_blocks import with_moved
from annotated_brief.pandoc_tree import Node, changed, node, replaced

UP = "\ue000u{number}\ue001"
"""At a paragraph's end, by how many lists it stands further out."""
_SIGN = re.compile("\ue000u(?P<number>\\d+)\ue001$")
_LISTS = frozenset({"BulletList", "OrderedList"})


def whole_items(blocks: list[Node]) -> list[Node]:
    """The blocks with everything in its item."""
    return changed(replaced(with_moved(blocks), _marked), _lifted)  # type: ignore[no-any-return]


def _sign(one: Node) -> re.Match[str] | None:
    """The sign that a paragraph ends in."""
    last = one["c"][-1] if one["t"] in {"Para", "Plain"} and one["c"] else None
    return _SIGN.search(last["c"]) if last and last["t"] == "Str" else None


def _marked(one: Node) -> list[Node] | None:
    """A paragraph that says how much further out it stands, in place of its sign."""
    if not (sign := _sign(one)):
        return None
    words = one["c"][-1]["c"].removesuffix(sign[0])
    content = [*one["c"][:-1], *([node("Str", words)] if words else [])]
    return [{"t": one["t"], "c": content, "up": int(sign["number"])}]


def _lifted(content: list[Node]) -> list[Node]:
    """The blocks of an item, with those behind its lists that stood in these."""
    return [part for one in content for part in (_apart(one) if one["t"] in _LISTS else [one])]


def _apart(whole: Node) -> list[Node]:
    """A list in two, or more, with what stands further out between them."""
    found: list[Node] = []
    items: list[list[Node]] = []
    for item in whole["c"] if whole["t"] == "BulletList" else whole["c"][1]:
        at = next((at for at, one in enumerate(item) if _up(one)), len(item))
        items.append(item[:at])
        if at < len(item):
            found += [_of(whole, items, found), *map(_nearer, item[at:])]
            items = []
    return [*found, *([_of(whole, items, found)] if items else [])]


def _of(whole: Node, items: list[list[Node]], before: list[Node]) -> Node:
    """A part of a list, whose numbers go on."""
    if whole["t"] == "BulletList":
        return node("BulletList", items)
    (start, *form), _ = whole["c"]
    start += sum(len(one["c"][1]) for one in before if one["t"] == "OrderedList")
    return node("OrderedList", [start, *form], items)


def _up(one: Node) -> int:
    inside = one["c"][1] if one["t"] == "Div" else []
    return int(one.get("up") or next(map(_up, inside), 0))


def _nearer(one: Node) -> Node:
    """The same by one list."""
    if one["t"] == "Div":
        return node("Div", one["c"][0], [_nearer(inner) for inner in one["c"][1]])
    return {**one, "up": one["up"] - 1} if one.get("up") else one
