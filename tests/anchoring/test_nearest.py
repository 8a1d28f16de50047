"""The passages most like a quote that stands nowhere, and which words are offered in its place."""

import pytest

from annotated_brief.anchoring import PageText
from annotated_brief.anchoring.nearest import nearest_passages, nearest_words
from annotated_brief.model import TextSpan

OFFERED = [
    ("The bakers sold bread on Mondays", "The bakers sold bread on Tuesdays and fish."),
    (
        "面包师每星期一卖面包",
        "在这个城市里，面包师每星期二卖面包，因为那天有集市，很多人从乡下来，也有人从海边来。",
    ),
]


@pytest.mark.parametrize(("quote", "text"), OFFERED)
def test_words_with_a_slip_are_offered(quote: str, text: str) -> None:
    pages = {"a.md": PageText("a.md", text, (TextSpan(0, len(text)),))}
    near = nearest_passages(quote, pages)
    found = nearest_words(quote, near, pages)
    assert found
    words = text[found[1].start : found[1].end]
    assert words == near[0][2]
    assert abs(len(words) - len(quote)) <= 8


def test_words_that_have_little_in_common_are_not() -> None:
    text = "Nobody knows where the old baker of the lower town sold his bread."
    pages = {"a.md": PageText("a.md", text, (TextSpan(0, len(text)),))}
    quote = "bread is dear"
    assert nearest_words(quote, nearest_passages(quote, pages), pages) is None
