"""The texts of notes as footnotes have them, and what is left of their lists."""

import re
from collections.abc import Sequence

from annotated_brief.pandoc_tree import Node, node, plain
from annotated_brief.transcribing import text_marks as mark

LABEL = re.compile(
    r"[\[(]?(?:(?:[Ff]oot)?[Nn]ote )?(?:\d{1,3}|[a-z]|[ivxl]{1,6}|[*†‡§¶#]{1,3})[\])]?[.:]?"
)
"""A number or sign that stands for a note."""
_OWN_NUMBER = re.compile(r"[\[(]?\d{1,3}[\]).:]")
_BACK = re.compile(
    r"[\W_\ufe0e\ufe0f]*|back|return|jump (?:up|back)|[\[(]?(?:\d{1,3}|[a-z])[\])]?\.?", re.I
)
"""What a link back to the text says."""


def note_text(content: list[Node]) -> list[Node]:
    """A note without its label and without the links back."""
    return [block for at, one in enumerate(content) for block in _cleaned(one, first=at == 0)]


def _cleaned(block: Node, *, first: bool) -> list[Node]:
    if block["t"] == "Div":
        inside = block["c"][1]
        return [
            one for at, it in enumerate(inside) for one in _cleaned(it, first=first and at == 0)
        ]
    if block["t"] not in {"Para", "Plain"}:
        return [block]
    content = _without_back(block["c"])
    while first and content and content[0]["t"] == "Span" and plain(content[0]):
        content = [*content[0]["c"][1], *content[1:]]
    while first and content and _is_label(content[0]):
        del content[0]
    if first and content and content[0]["t"] == "Str":
        bare = re.sub(r"^[\[(]?(?:\d{1,3}|\^)[\]).:]+\s*", "", content[0]["c"])
        content[0] = node("Str", bare)
    return [{**block, "c": content}] if plain(content) else []


def _is_label(one: Node) -> bool:
    words = plain(one)
    return not words or bool(LABEL.fullmatch(words)) or words in {"^", "↑"}


def _without_back(content: Sequence[Node]) -> list[Node]:
    kept = []
    for one in content:
        if (
            one["t"] == "Link"
            and one["c"][2][0].startswith("#")
            and _BACK.fullmatch(plain(one["c"][1]))
        ):
            continue
        if one["t"] in {"Span", "Superscript", "Strong", "Emph"}:
            spanned = one["t"] == "Span"
            inside = _without_back(one["c"][1] if spanned else one["c"])
            if not plain(inside) and plain(one):
                continue
            one = node("Span", one["c"][0], inside) if spanned else node(one["t"], inside)
        kept.append(one)
    return kept


def without(value: Sequence[Node], gone: set[int], said: list[str]) -> list[Node]:
    """The blocks without those that became notes, empty lists, and headings of nothing."""
    kept: list[Node] = []
    emptied = False
    for one in value:
        left = _left(one, gone, said)
        if left is None:
            emptied = True
            while kept and kept[-1]["t"] == "HorizontalRule":
                del kept[-1]
            continue
        if emptied and one["t"] == "Header":
            _drop_heading(kept, said)
        emptied = emptied and one["t"] != "Header" and not plain(one)
        kept.append(left)
    if emptied:
        _drop_heading(kept, said)
    return kept


def _drop_heading(kept: list[Node], said: list[str]) -> None:
    """A heading of notes at the end, under which nothing is left."""
    if kept and kept[-1]["t"] == "Header" and mark.NOTES.match(plain(kept[-1]["c"][2])):
        said.append(plain(kept.pop()))


def _left(one: Node, gone: set[int], said: list[str]) -> Node | None:
    """What is left of a block; None where that is nothing."""
    if id(one) in gone:
        return None
    match one["t"]:
        case "Div":
            inside = without(one["c"][1], gone, said)
            return node("Div", one["c"][0], inside) if inside or not one["c"][1] else None
        case "BlockQuote":
            inside = without(one["c"], gone, said)
            return node("BlockQuote", inside) if inside else None
        case "BulletList":
            items = _items(one["c"], gone, said)
            return node("BulletList", items) if items else None
        case "OrderedList":
            items = _items(one["c"][1], gone, said)
            return _listed(one, items) if items else None
        case "DefinitionList":
            pairs = [[term, _items(meanings, gone, said)] for term, meanings in one["c"]]
            pairs = [pair for pair in pairs if pair[1]]
            return node("DefinitionList", pairs) if pairs else None
    return one


def _listed(one: Node, items: list[list[Node]]) -> Node:
    """The list, whose numbers go if some items did and those that are left name their own."""
    own = len(items) < len(one["c"][1]) and all(_OWN_NUMBER.match(plain(item)) for item in items)
    return node("BulletList", items) if own else node("OrderedList", one["c"][0], items)


def _items(items: Sequence[Sequence[Node]], gone: set[int], said: list[str]) -> list[list[Node]]:
    return [inside for item in items if (inside := without(item, gone, said)) or not item]
