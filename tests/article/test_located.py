"""Where entries landed, in the words around them and in the terms of the W3C's selectors."""

from annotated_brief.article.located import CONTEXT, locate, placement
from annotated_brief.article.reader import read_article
from annotated_brief.model import TextSpan

HTML = "<p>It began <em>long</em> ago &amp; ended.</p>\n<ul><li>Here it goes on.</li></ul>"
ARTICLE = read_article("brief.md", HTML)
TEXT = ARTICLE.text.text
IDS = ["p-1", "p-2"]


def span(words: str) -> TextSpan:
    start = TEXT.index(words)
    return TextSpan(start, start + len(words))


def test_positions_are_those_of_the_passage_in_a_browser() -> None:
    (found,) = locate(ARTICLE, IDS, span("long ago & ended"))
    assert (found.passage, found.fragment, found.exact) == ("p-1", "p-1", "long ago & ended")
    assert (found.prefix, found.suffix) == ("It began ", ".")
    assert "It began long ago & ended."[found.start : found.end] == found.exact


def test_a_quote_across_passages_has_a_stretch_in_each() -> None:
    whole = TextSpan(span("ended.").start, span("Here").end)
    assert [(one.passage, one.exact) for one in locate(ARTICLE, IDS, whole)] == [
        ("p-1", "ended."),
        ("p-2", "Here"),
    ]


def test_an_author_s_own_id_is_the_fragment() -> None:
    article = read_article("p.md", '<p id="mine">Some words.</p>')
    assert locate(article, ["p-1"], TextSpan(0, 4))[0].fragment == "mine"


def test_the_context_is_short() -> None:
    article = read_article("p.md", f"<p>{'word ' * 40}here{' word' * 40}</p>")
    at = article.text.text.index("here")
    (found,) = locate(article, ["p-1"], TextSpan(at, at + 4))
    assert len(found.prefix) == len(found.suffix) == CONTEXT
    place = placement(article, ["p-1"], "id", TextSpan(at, at + 4))
    assert place.before.startswith("… word")
    assert place.after.endswith("word …")
    assert (place.words, place.number, place.fragment) == ("here", 1, "p-1")


def test_a_place_outside_passages_has_no_number() -> None:
    article = read_article("p.md", "<table><tr><td>some  words</td></tr></table>")
    at = article.text.text.index("some")
    found = placement(article, [], "id", TextSpan(at, at + 11), "a-id")
    assert (found.words, found.number, found.fragment) == ("some words", None, "a-id")


def test_a_footnote_s_mark_counts_in_positions_and_stands_in_no_quote() -> None:
    mark = '<sup id="fnref:3"><a class="footnote-ref" href="#fn:3">3</a></sup>'
    article = read_article("p.md", f"<p>The share rose{mark} in 2020{mark}, it fell.</p>")
    at = article.text.text.index("share")
    (found,) = locate(article, ["p-1"], TextSpan(at, at + len("share rose in 2020")))
    assert (found.prefix, found.exact, found.suffix) == ("The ", "share rose in 2020", ", it fell.")
    shown = "The share rose3 in 20203, it fell."
    assert shown[found.start : found.end] == "share rose3 in 2020"


def test_a_citation_s_number_stands_in_no_quote_nor_the_space_before_it() -> None:
    number = ' <span class="ab-cites ab-cites--number">[1]</span>'
    article = read_article(
        "p.md", f"<p>Before{number}. A claim{number}. Again{number}, and on.</p>"
    )
    at = article.text.text.index("A claim")
    (found,) = locate(article, ["p-1"], TextSpan(at, article.text.text.index("Again") + 5))
    assert (found.exact, found.prefix, found.suffix) == ("A claim. Again", "Before. ", ", and on.")
