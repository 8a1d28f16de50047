"""Old addresses lead to what became of their passages."""

import pytest

from annotated_brief.article.history import Times
from annotated_brief.model import Edition, EditionPassage, Ledger, LedgerLine

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


@pytest.mark.parametrize(
    ("frozen", "now", "pages"),
    [
        ({"1": "old.md", "2": "old.md"}, {"1": "new.md", "2": "new.md"}, ["new.md", "new.md"]),
        ({"1": "old.md", "2": "old.md"}, {"1": "new.md"}, ["new.md", "new.md"]),
        ({"1": "old.md", "2": "old.md", "3": "old.md"}, {"1": "new.md"}, ["old.md"] * 3),
        # a page that the edition has as well took them over
        ({"1": "old.md", "2": "b.md"}, {"1": "b.md", "2": "b.md"}, ["old.md", "b.md"]),
        # its name is given to a page still
        ({"1": "old.md", "2": "old.md"}, {"1": "new.md", "2": "old.md"}, ["old.md", "old.md"]),
        # two pages became one: it goes on with the first
        ({"1": "a.md", "2": "b.md"}, {"1": "new.md", "2": "new.md"}, ["new.md", "b.md"]),
        ({"1": "old.md"}, {}, ["old.md"]),
    ],
)
def test_pages_of_an_edition_by_their_names_of_today(
    frozen: dict[str, str], now: dict[str, str], pages: list[str]
) -> None:
    passages = tuple(EditionPassage(page, 1, id, "Words.") for id, page in frozen.items())
    (cut,) = Times(Ledger(), (Edition("1.0", "2026-05-01", passages),), now).cut
    assert [one.page for one in cut.passages] == pages
