"""Tables as Markdown: between pipes, or as elements."""

from collections.abc import Callable, Sequence

from annotated_brief.pandoc_tree import Node, node, plain
from annotated_brief.transcribing.element import element, flat
from annotated_brief.transcribing.inlines import inlines
from annotated_brief.transcribing.tables import Table
from annotated_brief.transcribing.walk import Walk

_MANY = 40
"""Rows of a table that is no longer one block of Markdown, whose time grows with the square of one."""
Writing = Callable[[Sequence[Node]], str]
"""Writes the blocks of a cell."""


def pipes(table: Table, walk: Walk) -> str:
    """The table between pipes, a line a row."""
    head, *rest = table.rows
    lines = [[_cell(cell.content, walk) for cell in row.cells] for row in (head, *rest)]
    width = max(map(len, lines))
    written = [f"| {' | '.join([*line, *[''] * (width - len(line))])} |" for line in lines]
    signs = [*table.signs, *["---"] * width][:width]
    return "\n".join([written[0], f"| {' | '.join(signs)} |", *written[1:]])


def _cell(content: Sequence[Node], walk: Walk) -> str:
    """A cell on one line."""
    texts = [
        inlines(one["c"], walk)
        if one["t"] in {"Plain", "Para"}
        else inlines([node("Str", plain(one))], walk)
        for one in flat(content, walk)
    ]
    return "<br>".join(text.strip() for text in texts if text).replace("|", "\\|")


def rows(table: Table, write: Writing, walk: Walk) -> str:
    """The table as elements; ``write``: the blocks of a cell."""
    lines = ['<table markdown="1">']
    part = ""
    for row in table.rows:
        name = "thead" if row.head else "tbody"
        if name != part:
            lines += [f"</{part}>"] * bool(part) + [f'<{name} markdown="1">']
            part = name
        lines.append('<tr markdown="1">')
        for cell in row.cells:
            tag = "th" if row.head or cell.head else "td"
            lines.append(
                _element_cell(tag, list(flat(cell.content, walk)), cell.spans, write, walk)
            )
        lines.append("</tr>" if len(table.rows) < _MANY else "</tr>\n")
    return "\n".join([*lines, *[f"</{part}>"] * bool(part), "</table>"])


def _element_cell(tag: str, content: Sequence[Node], spans: str, write: Writing, walk: Walk) -> str:
    if len(content) == 1 and content[0]["t"] in {"Plain", "Para"}:
        return f'<{tag}{spans} markdown="1">{inlines(content[0]["c"], walk).strip()}</{tag}>'
    inside = write(content)
    return element(tag, inside, spans, "block") if inside else f"<{tag}{spans}></{tag}>"
