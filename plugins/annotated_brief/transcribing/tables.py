"""Tables of Pandoc's tree, row by row."""

import re
from collections.abc import Sequence

from msgspec import Struct

from annotated_brief.pandoc_tree import Node

_SIGNS = {"AlignLeft": ":--", "AlignRight": "--:", "AlignCenter": ":-:", "AlignDefault": "---"}
_LABEL = re.compile(r"(?P<name>[^\W\d_]+\.?)\s+(?P<number>[A-Z]?\d+(?:[.\-–]\d+)*)(?![\w])")


class Cell(Struct, frozen=True):
    """What stands in it, and how far it reaches."""

    content: Sequence[Node]
    spans: str = ""
    """Attributes; empty for one row and one column."""
    head: bool = False


class Row(Struct, frozen=True):
    """Cells from the first to the last column."""

    cells: tuple[Cell, ...]
    head: bool = False


class Table(Struct, frozen=True):
    """A table."""

    rows: tuple[Row, ...]
    signs: tuple[str, ...]
    """How pipe tables mark each column's alignment."""
    caption: Sequence[Node] = ()


def read_table(one: Node) -> Table:
    """The rows of head, bodies and foot."""
    _, caption, columns, head, bodies, foot = one["c"]
    rows = [_row(row, 0, head=True) for row in head[1]]
    for _, heads, above, below in bodies:
        rows += [_row(row, heads, head=True) for row in above]
        rows += [_row(row, heads, head=False) for row in below]
    rows += [_row(row, 0, head=False) for row in foot[1]]
    signs = tuple(_SIGNS.get(alignment["t"], "---") for alignment, _ in columns)
    return Table(tuple(row for row in rows if row.cells), signs, caption[1])


def _row(row: Sequence, heads: int, *, head: bool) -> Row:  # type: ignore[type-arg]
    cells = []
    for at, (_, _, down, across, content) in enumerate(row[1]):
        spans = "".join(
            f' {name}="{number}"'
            for name, number in (("rowspan", down), ("colspan", across))
            if number > 1
        )
        cells.append(Cell(_not_set_in(content), spans, at < heads))
    return Row(tuple(cells), head)


def _not_set_in(content: Sequence[Node]) -> list[Node]:
    """What is set in within a cell is no quotation."""
    return [
        inner
        for one in content
        for inner in (_not_set_in(one["c"]) if one["t"] == "BlockQuote" else [one])
    ]


def is_plain_table(one: Node) -> bool:
    """Whether Markdown's pipes hold its rows: one head, a line a cell."""
    table = read_table(one)
    heads = [row.head for row in table.rows]
    return (
        heads[:1] == [True]
        and not any(heads[1:])
        and all(_plain_cell(cell) for row in table.rows for cell in row.cells)
    )


def _plain_cell(cell: Cell) -> bool:
    content = list(cell.content)
    while len(content) == 1 and content[0]["t"] == "Div":
        content = content[0]["c"][1]
    return not (cell.spans or cell.head) and (
        not content or (len(content) == 1 and content[0]["t"] in {"Plain", "Para"})
    )


def caption_id(words: str) -> str:
    """The name by which a text refers to what has this caption, such as ``Table 1``; empty where it has none."""
    found = _LABEL.match(words)
    return f"{found['name']} {found['number']}" if found else ""
