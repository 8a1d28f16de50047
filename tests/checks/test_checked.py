"""Findings in the essay stand at the words that they are about."""

from annotated_brief.checks.checked import locate
from annotated_brief.project import RenderedPage


def place(source: str, words: str, passage: str = "") -> tuple[int, int, int]:
    found = locate(RenderedPage("brief.md", "", "docs/brief.md", source), words, passage)
    return found.line, found.column, found.length


def test_the_front_matter_is_passed_over() -> None:
    assert place('---\ntitle: "@key"\n---\n\nSo says @key.\n', "@key") == (5, 9, 4)


def test_a_longer_key_is_another_one() -> None:
    assert place("First @key2, then @key.", "@key") == (1, 19, 4)


def test_the_passage_decides_between_two_places() -> None:
    source = "Once 12 percent [@a].\n\nAnd then it was 12 percent.\n"
    assert place(source, "12 percent", "And then it was 12 percent.") == (3, 17, 10)


def test_words_that_are_typed_in_another_way_are_told_by_the_page() -> None:
    assert place("*Twelve* percent", "Twelve percent") == (1, 1, 1)
