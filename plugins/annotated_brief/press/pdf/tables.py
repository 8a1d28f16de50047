"""The cells of Pandoc's tables at their places, so that none runs over another or out of its part of the table."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from annotated_brief.pandoc_tree import Nodes

_ALIGNED: Mapping[str, str] = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}


def cells(table: Any, blocks: Callable[[Nodes], list[dict[str, Any]]]) -> dict[str, Any]:
    """Shares of the width by column (0: as wide as its content), and the cells of head and body.

    ``blocks`` makes the content of a cell. https://hackage.haskell.org/package/pandoc-types/docs/Text-Pandoc-Definition.html
    """
    _, _, columns, (_, head), bodies, (_, foot) = table
    below = [row for _, _, between, rows in bodies for row in (*between, *rows)] + foot
    sides = [_ALIGNED.get(align["t"], "") for align, _ in columns]
    upper = [*_placed(head, 0, True, sides, blocks)]
    lower = [*_placed(below, len(head), False, sides, blocks)]
    count = max((one["x"] + one["colspan"] for one in (*upper, *lower)), default=0)
    widths = [width.get("c", 0) for _, width in columns[:count]]
    rows = {"head-rows": len(head), "rows": len(head) + len(below)}
    return {"columns": widths + [0] * (count - len(widths)), **rows, "head": upper, "body": lower}


def _placed(
    rows: list[Any],
    top: int,
    head: bool,
    sides: list[str],
    blocks: Callable[[Nodes], list[dict[str, Any]]],
) -> Iterator[dict[str, Any]]:
    """The cells of one part of a table, ``top`` rows down."""
    taken: set[tuple[int, int]] = set()
    for y, (_, row) in enumerate(rows):
        x = 0
        for _, align, tall, wide, content in row:
            while (x, y) in taken:
                x += 1
            tall, end = max(1, min(tall, len(rows) - y)), x + 1
            while end < x + wide and (end, y) not in taken:
                end += 1
            taken |= {(at, y + down) for at in range(x, end) for down in range(tall)}
            side = _ALIGNED.get(align["t"], sides[x] if x < len(sides) else "")
            place = {"x": x, "y": top + y, "colspan": end - x, "rowspan": tall, "align": side}
            yield {**place, "head": head, "body": blocks(content)}
            x = end
