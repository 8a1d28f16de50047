"""Old addresses lead to what became of their passages."""

import pytest

from annotated_brief.article.history import Times
from annotated_brief.model import Ledger, LedgerLine

LINES = (
    LedgerLine("p-here", "a.md", "", "Here"),
    LedgerLine("p-joined", "a.md", "", "Joined", into="p-here"),
    LedgerLine("p-twice", "a.md", "", "Twice", into="p-joined"),
    LedgerLine("p-gone", "a.md", "", "Gone", gone=True),
    LedgerLine("p-lost", "b.md", "", "Lost", into="p-gone"),
    LedgerLine("p-round", "b.md", "", "Round", into="p-about"),
    LedgerLine("p-about", "b.md", "", "About", into="p-round"),
)
TIMES = Times(Ledger(LINES), (), {"p-here": "a.md"})


@pytest.mark.parametrize(
    ("id", "now"),
    [
        ("p-here", "p-here"),
        ("p-joined", "p-here"),
        ("p-twice", "p-here"),
        ("p-gone", None),
        ("p-lost", None),
        ("p-round", None),
        ("p-unknown", None),
    ],
)
def test_what_a_passage_is_now(id: str, now: str | None) -> None:
    assert TIMES.successor(id) == now


def test_lines_of_a_page_keep_their_order() -> None:
    assert [line.id for line in TIMES.lines["b.md"]] == ["p-lost", "p-round", "p-about"]
