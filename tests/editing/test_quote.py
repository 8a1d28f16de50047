"""The shortest quote that leads to a place, and why there is none."""

import time

import pytest

from annotated_brief.anchoring import PageText
from annotated_brief.editing import RefusedError
from annotated_brief.editing.quote import locate_quote
from annotated_brief.model import TextQuoteSelector

TEXTS = {
    "a.md": PageText("a.md", "The talks began in March. The talks ended in April."),
    "b.md": PageText("b.md", "In April the talks were called off."),
}
FOUND = [
    (("began in March", "", ""), "", {"quote": "began in March"}),
    (("The talks", "", "ended"), "", {"quote": "The talks", "prefix": "March."}),
    (("April", "", ""), "a.md", {"quote": "April", "prefix": "in"}),
    (("The … March", "", ""), "", {"quote": "The … March"}),
]


@pytest.mark.parametrize(("selector", "page", "fields"), FOUND)
def test_found(selector: tuple[str, str, str], page: str, fields: dict[str, str]) -> None:
    assert locate_quote(TEXTS, TextQuoteSelector(*selector), page) == fields


REFUSED = [
    ("The talks", "", "stands in 2 places"),
    ("April", "c.md", 'no annotated page "c.md"; the pages are a.md, b.md'),
    ("The talks ended in Mai", "", "nearest passages are:|copy it from the page"),
    ("xyzzy plugh", "", "copy it from the page"),
]


@pytest.mark.parametrize(("quote", "page", "why"), REFUSED)
def test_refused(quote: str, page: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        locate_quote(TEXTS, TextQuoteSelector(quote), page)


MANY = 2_000
SAME = "The talks of the day went on, and nobody said why they did."


@pytest.mark.parametrize(
    ("sentences", "why"),
    [
        ([f"The talks of day {at} ended." for at in range(MANY)], "quote more words. The first 10"),
        ([SAME] * MANY, "nothing tells these words"),
    ],
    ids=["told apart", "all alike"],
)
def test_words_that_stand_everywhere_are_refused_at_once(sentences: list[str], why: str) -> None:
    texts = {**TEXTS, "a.md": PageText("a.md", " ".join(sentences))}
    start = time.process_time()
    with pytest.raises(RefusedError, match=f"stands in 2,000 places.*{why}") as refused:
        locate_quote(texts, TextQuoteSelector("talks of"), "")
    assert time.process_time() - start < 1
    assert str(refused.value).count("\n") in {0, 10}
