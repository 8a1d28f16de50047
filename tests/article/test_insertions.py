"""Insertions at one offset stand in the order of the table, and then as they were listed."""

from annotated_brief.article.insertions import Insertion, Order, apply


def test_the_table_decides_at_one_offset() -> None:
    shuffled = [
        Insertion(2, Order.NOTES, "<notes>"),
        Insertion(2, Order.OPEN, "<b>"),
        Insertion(2, Order.OPEN, "<i>"),
        Insertion(0, Order.TOOLS, "<tools>"),
        Insertion(2, Order.CLOSE, "</a>"),
        Insertion(0, Order.START, "<start>"),
    ]
    assert apply("abc", shuffled) == "<start><tools>ab</a><b><i><notes>c"
