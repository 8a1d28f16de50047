"""Where targets stand: in one place, in several or nowhere; many at once as each by itself."""

from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.anchoring import PageText, match_text_quote, resolve
from annotated_brief.anchoring.match_text_quote import may_hold
from annotated_brief.anchoring.page_text import BLOCK
from annotated_brief.anchoring.resolve import Ambiguous, Anchored, Orphaned
from annotated_brief.model import Target, TextQuoteSelector, TextSpan

PIECES = ["a", "bc", "bc.", "don’t", "don't", "“x”", "…", "...", "中", "中国 ", "国", "カ", "e\u0301", "é", "-", "—",
          "\u00ad", "\u200b", " ", "  ", "\u00a0", "\n", BLOCK, "(Ye 2022)"]  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), max_size=14)
SEPARATORS = st.sampled_from(["", " "])


@st.composite
def pages(draw: st.DrawFn) -> PageText:
    text = draw(SEPARATORS).join(draw(WORDS))
    places = draw(st.lists(st.integers(0, len(text)), max_size=4, unique=True).map(sorted))
    cited = (TextSpan(*pair) for pair in zip(places[::2], places[1::2], strict=False))
    return PageText("page", text, (), tuple(cited))


@st.composite
def quotes(draw: st.DrawFn, page: PageText) -> str:
    """Words of the page, with something left out or its citations cut, or any words."""
    start, end = sorted(draw(st.integers(0, len(page.text))) for _ in range(2))
    words = page.text[start:end]
    kind = draw(st.sampled_from(["as it stands", "elided", "uncited", "any"]))
    if kind == "elided":
        middle = sorted(draw(st.integers(0, len(words))) for _ in range(2))
        return f"{words[: middle[0]]} … {words[middle[1] :]}"
    if kind == "uncited":
        return page.own_words(TextSpan(start, end))
    return words if kind == "as it stands" else draw(SEPARATORS).join(draw(WORDS))


@given(st.data(), st.lists(pages(), min_size=1, max_size=4))
def test_no_match_is_lost(data: st.DataObject, texts: list[PageText]) -> None:
    site = {f"{number}.md": text for number, text in enumerate(texts)}
    quoted = [data.draw(quotes(text)) for text in texts]
    selectors = [TextQuoteSelector(quote) for quote in quoted if quote.strip()]
    name = data.draw(st.sampled_from([None, *site]))
    targets = [Target(one, name) for one in selectors]
    many = resolve(targets * 100, site)  # so many that pages are asked what words they hold
    assert many == resolve(targets, site) * 100
    for selector, found in zip(selectors, many, strict=False):
        alone = [
            Anchored(path, span)
            for path, text in site.items()
            if name in (None, path)
            for span in match_text_quote(text, selector)
        ]
        if isinstance(found, Ambiguous):
            assert list(found.places) == alone
        else:
            assert alone == ([found] if isinstance(found, Anchored) else [])


def test_a_page_tells_what_it_may_hold() -> None:
    shown = PageText("p", "Trade rose (Ye 2022) in every year.", (), (TextSpan(11, 20),))
    held = may_hold(shown)
    assert held(TextQuoteSelector("Trade rose in every year"))
    assert held(TextQuoteSelector("Trade rose (Ye 2022) in every year"))
    assert held(TextQuoteSelector("Trade rose"))
    assert not held(TextQuoteSelector("Trade rose by every year"))
    assert not held(TextQuoteSelector("Trade every rose in year"))


def test_one_place_is_anchored_two_are_ambiguous_none_is_orphaned() -> None:
    pages = {"brief.md": PageText("brief.md", "One fear. Two fears, one hope.", (TextSpan(0, 30),))}
    assert isinstance(resolve([Target(TextQuoteSelector("Two fears"))], pages)[0], Anchored)
    assert isinstance(resolve([Target(TextQuoteSelector("fears, none"))], pages)[0], Orphaned)
    twice = {"brief.md": PageText("brief.md", "old fear and new fear")}
    found = resolve([Target(TextQuoteSelector("fear"))], twice)[0]
    assert isinstance(found, Ambiguous)
    assert len(found.places) == 2
