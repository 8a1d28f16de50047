"""The footnotes of a page's HTML, listed at its end, as Pandoc's notes at the words that they belong to."""

from annotated_brief.pandoc_tree import Node, Nodes, attributes, held, is_a, made, nodes, replaced

_BOX, _REFERENCE, _BACK = "footnote", "footnote-ref", "footnote-backref"
_INNER = "ab-inner-footnote"


def with_footnotes(body: Nodes) -> Nodes:
    """The body with each footnote where it is referred to.

    One within another stands in it in parentheses, since neither Word nor a book has notes on notes. What
    marks words of a footnote for a note of the layer is put behind it: there is no third floor.
    """
    listed = _listed(body)
    seen: set[str] = set()

    def inner(node: Node) -> Nodes | None:
        if (id := _refers(node)) in listed:
            text = _inlines(_trimmed(replaced(listed[id], _without_marks)))
            return [held("Span", [made("Str", " ("), *text, made("Str", ")")], "", [_INNER])]
        return _without_marks(node) if is_a(node, "Link", _BACK) else _without_sup(node)

    def outer(node: Node) -> Nodes | None:
        if is_a(node, "Div", _BOX):
            return []
        if (id := _refers(node)) in listed:
            blocks = replaced(listed[id], inner)
            blocks = blocks if id not in seen else replaced(blocks, _without_ids)
            seen.add(id)
            signs = [one for one in nodes(blocks) if is_a(one, "Span", "ab-note")]
            return [made("Note", _trimmed(replaced(blocks, _without_signs))), *signs]
        return _without_sup(node)

    found: Nodes = replaced(body, outer)
    return found


def _listed(body: Nodes) -> dict[str, Nodes]:
    """The blocks of each footnote by its id."""
    boxes = (node for node in nodes(body) if is_a(node, "Div", _BOX))
    lists = (node for box in boxes for node in nodes(box) if node["t"] == "OrderedList")
    found: dict[str, Nodes] = {}
    for one in lists:
        for item in one["c"][1]:
            if item and item[0]["t"] == "Div" and (id := attributes(item[0])[0]):
                found[id] = item[0]["c"][1]
    return found


def _refers(node: Node) -> str:
    """The id of the footnote that a node is the number of; empty for any other."""
    return str(node["c"][2][0]).removeprefix("#") if is_a(node, "Link", _REFERENCE) else ""


def _without_sup(node: Node) -> Nodes | None:
    """A footnote's number is raised by who shows it."""
    if node["t"] != "Superscript":
        return None
    within = any(one["t"] == "Note" or is_a(one, "Span", _INNER) for one in nodes(node["c"]))
    return list(node["c"]) if within else None


def _inlines(blocks: Nodes) -> Nodes:
    """The paragraphs of a footnote in one line."""
    found: Nodes = []
    for block in blocks:
        if block["t"] in {"Para", "Plain"}:
            found += ([made("Space")] if found else []) + block["c"]
    return found


def _trimmed(blocks: Nodes) -> Nodes:
    """Without the space before the way back."""
    if blocks and blocks[-1]["t"] in {"Para", "Plain"}:
        *before, last = blocks
        content = list(last["c"])
        while content and content[-1]["t"] == "Str" and not content[-1]["c"].strip():
            content.pop()
        if content and content[-1]["t"] == "Str":
            content[-1] = made("Str", content[-1]["c"].rstrip())
        return [*before, made(last["t"], content)] if content else before
    return blocks


def _without_marks(node: Node) -> Nodes | None:
    if is_a(node, "Link", _BACK, _REFERENCE) or is_a(node, "Span", "ab-note"):
        return []
    return None


def _without_signs(node: Node) -> Nodes | None:
    return [] if is_a(node, "Span", "ab-note") else None


def _without_ids(node: Node) -> Nodes | None:
    if node["t"] not in {"Span", "Div"} or not node["c"][0][0]:
        return None
    (_, classes, pairs), content = node["c"]
    return [made(node["t"], [["", classes, pairs], content])]
