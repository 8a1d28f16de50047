"""Tables: cells at their places, however they are merged."""

from typing import Any

from annotated_brief.pandoc_tree import node
from annotated_brief.press.pdf.tables import cells

NOTHING = ["", [], []]


def table(*rows: list[tuple[int, int]], head: int = 0) -> dict[str, Any]:
    """Of rows of cells, each so many columns wide and rows tall."""
    made_rows = [[NOTHING, [[NOTHING, node("AlignDefault"), tall, wide, []] for wide, tall in row]] for row in rows]  # fmt: skip
    columns = [[node("AlignRight"), node("ColWidthDefault")]] * 2
    bodies = [[NOTHING, 0, [], made_rows[head:]]]
    return cells([NOTHING, [None, []], columns, [NOTHING, made_rows[:head]], bodies, [NOTHING, []]], lambda _: [])  # fmt: skip


def places(listed: list[dict[str, Any]]) -> list[tuple[int, ...]]:
    return [(one["x"], one["y"], one["colspan"], one["rowspan"]) for one in listed]


def test_merged_cells_push_others_aside() -> None:
    found = table([(1, 2), (2, 1)], [(1, 1), (1, 1)], [(1, 1), (2, 1)], head=2)
    assert places(found["head"]) == [(0, 0, 1, 2), (1, 0, 2, 1), (1, 1, 1, 1), (2, 1, 1, 1)]
    assert places(found["body"]) == [(0, 2, 1, 1), (1, 2, 2, 1)]
    assert (found["columns"], found["rows"]) == ([0, 0, 0], 3)


def test_no_cell_leaves_its_part_or_runs_over_another() -> None:
    found = table([(1, 9)], [(1, 1), (1, 9), (3, 1)], [(4, 1)], head=1)
    assert places(found["head"]) == [(0, 0, 1, 1)]
    assert places(found["body"]) == [(0, 1, 1, 1), (1, 1, 1, 2), (2, 1, 3, 1), (0, 2, 1, 1)]


def test_a_cell_is_aligned_as_its_column() -> None:
    assert {one["align"] for one in table([(1, 1), (1, 1)])["body"]} == {"right"}
