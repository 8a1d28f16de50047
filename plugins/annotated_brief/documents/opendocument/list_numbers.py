"""Numbers at which lists of an OpenDocument text start, or go on, by signs that the tree then has read. OpenDocument 1.3, 5.3."""

import re
from collections import defaultdict
from xml.etree.ElementTree import Element

from annotated_brief.documents.package import local, value
from annotated_brief.pandoc_tree import Node, changed, node, nodes

_SIGN = re.compile("\ue000n(\\d+)\ue001")


def mark_numbers(text: Element) -> None:
    """Put a sign into each item whose number is not the next one, or its list's first."""
    ends: defaultdict[str, int] = defaultdict(int)
    shifted: set[str] = set()
    lists = [one for one in text.iter() if local(one) == "list"]
    inner = {it for one in lists for it in one.iter() if it is not one}
    for one in lists:
        style = value(one, "style-name")
        goes_on = value(one, "continue-numbering") == "true" and one not in inner
        number = ends[style] if goes_on else 0
        for at, item in enumerate(_items(one)):
            number += 1
            start = value(item, "start-value")
            if start.isdigit():
                number = int(start)
                shifted.add(style)
            if start.isdigit() or (goes_on and not at and style in shifted):
                _mark(item, number)
        if one not in inner:
            ends[style] = number
            if not goes_on and not any(value(it, "start-value") for it in one):
                shifted.discard(style)


def _items(whole: Element) -> list[Element]:
    return [it for it in whole if local(it) == "list-item"]


def _mark(item: Element, number: int) -> None:
    first = next((it for it in item if local(it) in {"p", "h"}), None)
    if first is not None:
        first.text = f"\ue000n{number}\ue001{first.text or ''}"


def with_numbers(blocks: list[Node]) -> list[Node]:
    """The lists with their numbers, in two where these jump, and no signs."""
    if not any(one["t"] == "OrderedList" for one in nodes(blocks)):
        return blocks

    def numbered(content: list[Node]) -> list[Node]:
        return [
            part
            for one in content
            for part in (_parts(one) if one["t"] == "OrderedList" else [one])
        ]

    def bare(content: list[Node]) -> list[Node]:
        return [
            node("Str", _SIGN.sub("", one["c"])) if one["t"] == "Str" else one for one in content
        ]

    return changed(changed(blocks, numbered), bare)  # type: ignore[no-any-return]


def _parts(whole: Node) -> list[Node]:
    (start, *form), items = whole["c"]
    parts: list[tuple[int, list[list[Node]]]] = [(start, [])]
    for item in items:
        first = item[0]["c"] if item and item[0]["t"] in {"Para", "Plain"} else []
        found = _SIGN.match(first[0]["c"]) if first and first[0]["t"] == "Str" else None
        if found and parts[-1][1]:
            parts.append((int(found[1]), []))
        elif found:
            parts[-1] = (int(found[1]), [])
        parts[-1][1].append(item)
    return [node("OrderedList", [number, *form], held) for number, held in parts]
