"""The footnotes of a page's HTML, listed at its end, as Pandoc's notes at the words that they belong to."""

from annotated_brief.pandoc_tree import Node, Nodes, attributes, held, is_a, node, nodes, replaced

_BOX, _REFERENCE, _BACK = "footnote", "footnote-ref", "footnote-backref"
_INNER = "ab-inner-footnote"


def with_footnotes(body: Nodes) -> Nodes:
    """The body with each footnote where it is referred to.

    One within another stands in it in parentheses, since neither Word nor a book has notes on notes. What
    marks words of a footnote for a note of the layer is put behind it: there is no third floor.
    """
    listed = _listed(body)
    seen: set[str] = set()

    def inner(it: Node) -> Nodes | None:
        if (id := _refers(it)) in listed:
            text = _inlines(_trimmed(replaced(listed[id], _without_marks)))
            return [held("Span", [node("Str", " ("), *text, node("Str", ")")], "", [_INNER])]
        return _without_marks(it) if is_a(it, "Link", _BACK) else _without_sup(it)

    def outer(it: Node) -> Nodes | None:
        if is_a(it, "Div", _BOX):
            return []
        if (id := _refers(it)) in listed:
            blocks = replaced(listed[id], inner)
            signs = [one for one in nodes(blocks) if is_a(one, "Span", "ab-note")]
            if id in seen:  # it stands in the text a second time
                blocks, signs = replaced(blocks, _without_ids), []
            seen.add(id)
            return [node("Note", _trimmed(replaced(blocks, _without_signs))), *signs]
        return _without_sup(it)

    found: Nodes = replaced(body, outer)
    return found


def _listed(body: Nodes) -> dict[str, Nodes]:
    """The blocks of each footnote by its id."""
    boxes = (it for it in nodes(body) if is_a(it, "Div", _BOX))
    lists = (it for box in boxes for it in nodes(box) if it["t"] == "OrderedList")
    found: dict[str, Nodes] = {}
    for one in lists:
        for item in one["c"][1]:
            if item and item[0]["t"] == "Div" and (id := attributes(item[0])[0]):
                found[id] = item[0]["c"][1]
    return found


def _refers(it: Node) -> str:
    """The id of the footnote that a node is the number of; empty for any other."""
    return str(it["c"][2][0]).removeprefix("#") if is_a(it, "Link", _REFERENCE) else ""


def _without_sup(it: Node) -> Nodes | None:
    """A footnote's number is raised by who shows it."""
    if it["t"] != "Superscript":
        return None
    within = any(one["t"] == "Note" or is_a(one, "Span", _INNER) for one in nodes(it["c"]))
    return list(it["c"]) if within else None


def _inlines(blocks: Nodes) -> Nodes:
    """The paragraphs of a footnote in one line."""
    found: Nodes = []
    for block in blocks:
        if block["t"] in {"Para", "Plain"}:
            found += ([node("Space")] if found else []) + block["c"]
    return found


def _trimmed(blocks: Nodes) -> Nodes:
    """Without the space before the way back."""
    if blocks and blocks[-1]["t"] in {"Para", "Plain"}:
        *before, last = blocks
        content = list(last["c"])
        while content and content[-1]["t"] == "Str" and not content[-1]["c"].strip():
            content.pop()
        if content and content[-1]["t"] == "Str":
            content[-1] = node("Str", content[-1]["c"].rstrip())
        return [*before, node(last["t"], content)] if content else before
    return blocks


def _without_marks(it: Node) -> Nodes | None:
    if is_a(it, "Link", _BACK, _REFERENCE) or is_a(it, "Span", "ab-note"):
        return []
    return None


def _without_signs(it: Node) -> Nodes | None:
    return [] if is_a(it, "Span", "ab-note") else None


def _without_ids(it: Node) -> Nodes | None:
    if it["t"] not in {"Span", "Div"} or not it["c"][0][0]:
        return None
    (_, classes, pairs), content = it["c"]
    return [node(it["t"], [["", classes, pairs], content])]
