"""Places in a passage's own words and on its page."""

from annotated_brief.anchoring import PageText
from annotated_brief.model import TextSpan

TEXT = "Head. Ships  sail (Ye 2022) far,\n and fast. Tail."
PAGE = PageText("a.md", TEXT, (TextSpan(6, 43),), (TextSpan(18, 27),))


def test_each_sign_of_a_passages_own_words_has_its_place() -> None:
    (words,) = PAGE.passage_words
    assert words == "Ships sail far, and fast."
    for at, sign in enumerate(words):
        span = PAGE.from_passage(0, at, at + 1)
        assert sign in (TEXT[span.start], " ")
        assert PAGE.in_passage(0, span.start) == at
    start = words.index("sail")
    span = PAGE.from_passage(0, start, start + len("sail far"))
    assert TEXT[span.start : span.end] == "sail (Ye 2022) far"
