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
        # its name is given to another page
        ({"1": "old.md", "2": "old.md"}, {"1": "new.md", "9": "old.md"}, ["new.md", "new.md"]),
        (
            {"1": "old.md", "2": "old.md", "3": "old.md"},
            {"1": "new.md", "9": "old.md"},
            ["old.md (1.0)"] * 3,
        ),
        # without a ledger nobody knows what became of it
        ({"1": "old.md"}, {"9": "old.md"}, ["old.md"]),
        (
            {"1": "old.md", "2": "b.md"},
            {"1": "b.md", "2": "b.md", "9": "old.md"},
            ["old.md (1.0)", "b.md"],
        ),
        # two pages changed their names with each other: no page is taken for its namesake
        ({"1": "a.md", "2": "b.md"}, {"1": "b.md", "2": "a.md"}, ["b.md", "a.md"]),
    ],
)
def test_pages_of_an_edition_by_their_names_of_today(
    frozen: dict[str, str], now: dict[str, str], pages: list[str]
) -> None:
    passages = tuple(EditionPassage(page, 1, id, "Words.") for id, page in frozen.items())
    (cut,) = Times(Ledger(), (Edition("1.0", "2026-05-01", passages),), now).cut
    assert [one.page for one in cut.passages] == pages


def test_a_page_under_the_name_of_one_that_is_gone_is_another() -> None:
    passages = (EditionPassage("old.md", 1, "1", "Words."),)
    gone = Ledger((LedgerLine("1", "old.md", "", "Words.", gone=True),))
    (cut,) = Times(gone, (Edition("1.0", "2026-05-01", passages),), {"9": "old.md"}).cut
    assert [one.page for one in cut.passages] == ["old.md (1.0)"]


def test_old_addresses_are_answered_under_both_names() -> None:
    passages = (EditionPassage("a.md", 1, "1", "Stands."), EditionPassage("a.md", 2, "2", "Gone."))
    edition = Edition("1.0", "2026-05-01", passages)
    times = Times(Ledger(), (edition,), {"1": "b.md", "9": "a.md"})
    assert times.frozen == {("1.0", page): list(passages) for page in ("a.md", "b.md")}
