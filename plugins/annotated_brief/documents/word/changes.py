"""Tracked changes, accepted or rejected."""

from annotated_brief.pandoc_tree import Node, attributes, changed, node, nodes

_CHANGED = frozenset("insertion deletion paragraph-insertion paragraph-deletion".split())


def settle(blocks: list[Node], *, accept: bool) -> tuple[list[Node], int]:
    """The blocks with all changes accepted or rejected, and how many there were."""
    gone, kept = ("deletion", "insertion") if accept else ("insertion", "deletion")
    number = 0
    if not any(_CHANGED.intersection(attributes(one)[1]) for one in nodes(blocks)):
        return blocks, 0

    def settled(content: list[Node]) -> list[Node]:
        nonlocal number
        found: list[Node] = []
        for one in content:
            classes = attributes(one)[1]
            if gone in classes or kept in classes:
                number += 1
                found += one["c"][1] if kept in classes else []
            elif found and found[-1]["t"] == one["t"] == "Para" and _joins(found[-1], gone):
                found[-1] = {"t": "Para", "c": [*found[-1]["c"][:-1], node("Space"), *one["c"]]}
            else:
                found.append(one)
        return found

    blocks = changed(blocks, settled)
    return changed(blocks, _without_marks), number


def _joins(before: Node, gone: str) -> bool:
    """Whether the end of a paragraph was deleted."""
    last = before["c"][-1] if before["c"] else None
    return last is not None and f"paragraph-{gone}" in attributes(last)[1]


def _without_marks(content: list[Node]) -> list[Node]:
    return [one for one in content if not _CHANGED.intersection(attributes(one)[1])]
