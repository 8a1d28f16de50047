"""Describe a span: the shortest selector that finds these words and no others.

https://www.w3.org/TR/selectors-states/#TextQuoteSelector_def
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from annotated_brief.anchoring.match_text_quote import Occurrences
from annotated_brief.anchoring.page_text import PageText
from annotated_brief.model import TextQuoteSelector, TextSpan

_MOST_CONTEXT = 12
"""Words of prefix or suffix tried."""
_ENDS = 5
"""Words kept at each end of a quote whose middle is left out."""
_ASKED = 10
"""Places looked at for ways to decide."""


class Described(Struct, frozen=True):
    """A selector, and the page where only that tells the words from the same ones elsewhere."""

    selector: TextQuoteSelector
    page: str | None = None

    @property
    def beside(self) -> str:
        """What is added to the quote, as it is typed."""
        selector = self.selector
        added = {"prefix": selector.prefix, "suffix": selector.suffix, "page": self.page or ""}
        return " and ".join(f'{key}: "{words}"' for key, words in added.items() if words)


def words_beside(page: PageText, span: TextSpan, count: int) -> tuple[list[str], list[str]]:
    """Up to ``count`` words before and after a span, without in-text citations."""
    reach = 100 * count
    before = TextSpan(max(0, span.start - reach), span.start)
    after = TextSpan(span.end, min(len(page.text), span.end + reach))
    return page.own_words(before).split()[-count:], page.own_words(after).split()[:count]


def elided(words: str) -> str:
    """The two ends of a long quote, with dots between them."""
    listed = words.split()
    if len(listed) <= 3 * _ENDS:
        return words
    return f"{' '.join(listed[:_ENDS])} … {' '.join(listed[-_ENDS:])}"


def describe(
    pages: Mapping[str, PageText], page: str, span: TextSpan, exact: str | None = None
) -> Described | None:
    """The shortest selector for a page's span; None where nothing tells it from its twins on all pages.

    ``exact``: how to quote it, such as with its middle left out; its own words by default.
    """
    exact = exact or pages[page].own_words(span)
    before, after = words_beside(pages[page], span, _MOST_CONTEXT)
    contexts = [("", "")]
    for count in range(1, _MOST_CONTEXT + 1):
        contexts += [(" ".join(before[-count:]), ""), ("", " ".join(after[:count]))]
    whole = (" ".join(before), " ".join(after))
    occurrences = {name: Occurrences(text, exact) for name, text in pages.items()}
    for named in (None, page) if len(pages) > 1 else (None,):
        searched = occurrences if named is None else {page: occurrences[page]}
        # What all words beside it don't tell from its twins, fewer don't.
        for prefix, suffix in (*contexts, whole) if _leads(searched, *whole, page, span) else ():
            if _leads(searched, prefix, suffix, page, span):
                return Described(TextQuoteSelector(exact, prefix, suffix), named)
    return None


def ways_to_decide(
    pages: Mapping[str, PageText], places: Sequence[tuple[str, TextSpan]], exact: str, most: int
) -> list[str]:
    """What can be added to a quote that stands in several places: at most so many ways, no two alike."""
    described = (describe(pages, page, span, exact) for page, span in places[:_ASKED])
    ways = dict.fromkeys(one.beside for one in described if one is not None)
    return list(filter(None, ways))[:most]


def _leads(
    searched: Mapping[str, Occurrences], prefix: str, suffix: str, page: str, span: TextSpan
) -> bool:
    """Whether words with these beside them stand there, and nowhere else."""
    found = [
        (name, one) for name, places in searched.items() for one in places.beside(prefix, suffix)
    ]
    if len(found) != 1:
        return False
    name, there = found[0]
    return name == page and there.start < span.end and span.start < there.end
