"""Tables as Markdown."""

from annotated_brief.pandoc_tree import Node, node, words
from annotated_brief.prose.too_hard import too_hard
from annotated_brief.transcribing.blocks import page_markdown
from annotated_brief.transcribing.walk import Walk


def _table(rows: int, columns: int) -> Node:
    empty = ["", [], []]
    cell = [empty, node("AlignDefault"), 1, 1, [node("Plain", words("x"))]]
    row = [empty, [cell] * columns]
    widths = [[node("AlignDefault"), node("ColWidthDefault")]] * columns
    body = [empty, 0, [], [row] * rows]
    return node("Table", empty, [None, []], widths, [empty, []], [body], [empty, []])


def test_a_table_of_many_rows_is_no_page_that_is_too_hard() -> None:
    text = page_markdown([_table(400, 20)], Walk())
    assert text.count("<td") == 8_000
    assert not too_hard(text)
