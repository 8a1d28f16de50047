"""Every place where a text-quote selector matches exactly (after folding).

https://www.w3.org/TR/selectors-states/#TextQuoteSelector_def: several matches are a fact to
report, so all are given; judging is for ``resolve``.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, pairwise

from annotated_brief.anchoring.fold import UNSPACED, by_script, fold
from annotated_brief.anchoring.page_text import PageText
from annotated_brief.model import TextQuoteSelector, TextSpan

ELISION_REACH = 2_000
"""Code points between the two ends of an elided quote: about a page, so that two ends which
belong to different arguments are not joined."""
ELISION = re.compile(r"\s+(?:\[\.\.\.\]|\.\.\.)\s+")
"""Dots that leave out the middle, in a folded quote."""
_WORD = by_script(rf"[^\W{UNSPACED}]")
"""Signs that make up words with spaces around them."""


def match_text_quote(page: PageText, selector: TextQuoteSelector) -> tuple[TextSpan, ...]:
    """All spans of ``page`` whose words are the selector's, in order."""
    return Occurrences(page, selector.exact).beside(selector.prefix, selector.suffix)


class Occurrences:
    """Where a quote's words stand on a page, to be told apart by what is before and after them."""

    def __init__(self, page: PageText, exact: str) -> None:
        self._page = page
        self._parts = [part for part in ELISION.split(_folded(exact)) if part]

    def beside(self, prefix: str = "", suffix: str = "") -> tuple[TextSpan, ...]:
        """Those with these words right before and right after.

        The words are looked for in the text as shown; where that fails, in the text without its
        in-text citations.
        """
        before, after = _folded(prefix), _folded(suffix)
        shown = self._page.folded
        found = _between(shown.text, self._shown, before, after)
        if found or not self._page.citations:
            return tuple(shown.span(*place) for place in found)
        bare, cuts = self._page.without_citations
        found = _between(bare.text, self._bare, before, after)
        return tuple(_uncut(bare.span(*place), cuts) for place in found)

    @cached_property
    def _shown(self) -> list[tuple[int, int]]:
        return list(_places(self._page.folded.text, self._parts))

    @cached_property
    def _bare(self) -> list[tuple[int, int]]:
        return list(_places(self._page.without_citations[0].text, self._parts))


def may_hold(page: PageText) -> Callable[[TextQuoteSelector], bool]:
    """Tells of a selector whether the page may hold it, without a search: most pages hold few of a site's quotes.

    Of the words of a quote, those with a space on either side stand between spaces wherever the quote
    does, in any script; and two that are neighbours in it are neighbours there.
    """
    texts = [page.folded.text]
    if page.citations:
        texts.append(page.without_citations[0].text)
    there = {pair for text in texts for pair in _words_and_pairs(text.split(" "))}
    return lambda selector: there.issuperset(_inner_words(selector.exact))


@lru_cache(maxsize=16_384)
def _inner_words(exact: str) -> frozenset[tuple[str, ...]]:
    """The words at the ends of the quote and of its parts may stand beside other signs in the text."""
    inner = (part.split(" ")[1:-1] for part in ELISION.split(_folded(exact)))
    return frozenset(words for part in inner for words in _words_and_pairs(part))


def _words_and_pairs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Each word, and each with the one that follows it."""
    return chain(zip(words, strict=True), pairwise(words))


def _uncut(span: TextSpan, cuts: tuple[tuple[int, int], ...]) -> TextSpan:
    def back(offset: int, *, upper: bool) -> int:
        shift = 0
        for at, dropped in cuts:
            if at < offset or (at == offset and not upper):
                shift = dropped
        return offset + shift

    return TextSpan(back(span.start, upper=False), back(span.end, upper=True))


def _places(text: str, parts: Sequence[str]) -> Iterator[tuple[int, int]]:
    if not parts:
        return
    for start, first_end in _finds(text, parts[0], 0, len(text)):
        end = first_end
        for part in parts[1:]:
            following = next(_finds(text, part, end, min(len(text), start + ELISION_REACH)), None)
            if following is None:
                break
            end = following[1]
        else:
            yield start, end


def _between(
    text: str, places: Iterable[tuple[int, int]], before: str, after: str
) -> list[tuple[int, int]]:
    """Those with these words right before and after them, a space between or none."""
    return [
        (start, end)
        for start, end in places
        if (text.endswith(before, 0, start) or text.endswith(before, 0, max(start - 1, 0)))
        and (text.startswith(after, end) or text.startswith(after, end + 1))
    ]


def _finds(text: str, part: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Occurrences of ``part`` that don't begin or end inside a word."""
    at = text.find(part, start, stop)
    while at >= 0:
        end = at + len(part)
        inside = (at > 0 and _within_word(text[at - 1], part[0])) or (
            end < len(text) and _within_word(part[-1], text[end])
        )
        if not inside:
            yield at, end
        at = text.find(part, at + 1, stop)


def _within_word(left: str, right: str) -> bool:
    letter = _WORD(left + right)
    return bool(letter.match(left) and letter.match(right))


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return fold(text).text.strip()
