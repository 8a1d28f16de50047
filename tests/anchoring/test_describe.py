"""What can be added to a quote that stands in several places."""

import pytest

from annotated_brief.anchoring import PageText
from annotated_brief.anchoring.describe import ways_to_decide
from annotated_brief.anchoring.match_text_quote import match_text_quote
from annotated_brief.model import TextQuoteSelector

CASES = [
    ("by what is before it", ["old fear and new fear"], ["prefix: \"old\"", "prefix: \"new\""]),
    ("of equal words before it by what is behind it", ["the fear grew, the fear fell"], ["suffix: \"grew,\"", "suffix: \"fell\""]),
    ("three of many", ["a fear b fear c fear d fear e fear"], ["prefix: \"a\"", "prefix: \"b\"", "prefix: \"c\""]),
    ("by the page", ["fear", "fear"], ["page: \"0.md\"", "page: \"1.md\""]),
    ("by nothing", [f"{'we fear it and ' * 90}"], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "ways"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_ways_to_decide(texts: list[str], ways: list[str]) -> None:
    pages = {f"{at}.md": PageText(f"{at}.md", text) for at, text in enumerate(texts)}
    quote = TextQuoteSelector("fear")
    places = [
        (name, span) for name, page in pages.items() for span in match_text_quote(page, quote)
    ]
    found = ways_to_decide(pages, places, "fear", 3)
    assert len(found) == len(set(found))
    assert found == ways
