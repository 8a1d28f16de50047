"""PageText: the visible text of an article, as anchoring sees it."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator
from functools import cached_property, lru_cache
from itertools import chain, pairwise

from msgspec import Struct, field

from annotated_brief.anchoring.fold import FoldedText, fold, fold_page
from annotated_brief.model import TextSpan

BLOCK = "\N{PARAGRAPH SEPARATOR}"
"""Stands between two blocks; counts as white space, so that a quote may run across."""
_SPACES = " \t\n\N{NO-BREAK SPACE}"
"""What may be typed before a citation."""


class PageText(Struct, frozen=True, dict=True):
    """The text of one page, its citable passages, and where its citations stand."""

    page: str
    """Source path in the docs folder."""
    text: str
    passages: tuple[TextSpan, ...] = ()
    """In order; one may stand within another only in HTML that nests blocks in phrases."""
    citations: tuple[TextSpan, ...] = field(default=())
    """In order, none within another."""
    headings: tuple[str, ...] = ()
    """What the headings say, which are no part of the text."""
    unread: tuple[str, ...] = ()
    """What blocks of code and descriptions of images say, which are no part of it either."""
    language: str = ""
    """The code that the page itself gives; empty where it is the site's."""

    @property
    def folded(self) -> FoldedText:
        """The whole text, folded."""
        return fold_page(self.text)

    @property
    def without_citations(self) -> tuple[FoldedText, tuple[tuple[int, int], ...]]:
        """The folded text with its in-text citations left out, and where pieces were cut.

        A writer quotes the words of the Markdown source, a reader those of the page: the former
        hold no "(Wishnick 2020)".
        """
        return _without(self.text, self.citations)

    @cached_property
    def passage_words(self) -> tuple[str, ...]:
        """Each passage's own words, without its in-text citations, white space collapsed."""
        return tuple(self.own_words(passage) for passage in self.passages)

    def own_words(self, span: TextSpan, said: Container[TextSpan] = ()) -> str:
        """A span's words without the in-text citations inside it but those of ``said``, white space collapsed."""
        kept = (self.text[part.start : part.stop] for part in self._kept(span, said))
        return " ".join("".join(kept).split())

    def _kept(self, span: TextSpan, said: Container[TextSpan] = ()) -> Iterator[range]:
        """What is left of a span without the in-text citations inside it, and the spaces before them."""
        last = span.start
        first = bisect_left(self.citations, span.start, key=_start)
        for cited in self.citations[first : bisect_right(self.citations, span.end, key=_start)]:
            if cited.end <= span.end and cited not in said:
                yield range(last, last + len(self.text[last : cited.start].rstrip(_SPACES)))
                last = cited.end
        yield range(last, span.end)

    def in_passage(self, passage: int, offset: int) -> int:
        """The offset in a passage's own words of an offset of the page; of one inside what they leave out, the next."""
        return bisect_left(self._places(passage), offset)

    def from_passage(self, passage: int, start: int, end: int) -> TextSpan:
        """The page's span of a stretch (not empty) of a passage's own words."""
        places = self._places(passage)
        return TextSpan(places[start], places[end - 1] + 1)

    @cached_property
    def _known_places(self) -> dict[int, tuple[int, ...]]:
        return {}

    def _places(self, passage: int) -> tuple[int, ...]:
        """Where on the page each sign of a passage's own words stands."""
        if passage not in self._known_places:
            places: list[int] = []
            for at in chain.from_iterable(self._kept(self.passages[passage])):
                # Of white space the first sign alone, and none at the ends.
                before = self.text[places[-1]] if places else " "
                if not (self.text[at].isspace() and before.isspace()):
                    places.append(at)
            if places and self.text[places[-1]].isspace():
                places.pop()
            self._known_places[passage] = tuple(places)
        return self._known_places[passage]

    def passage_at(self, offset: int) -> int | None:
        """The index of the passage that holds this offset."""
        last = bisect_right(self.passages, offset, key=_start) - 1
        first = max(last, 0) if self._apart else 0
        for index in range(first, last + 1):
            if offset < self.passages[index].end:
                return index
        return None

    def number_at(self, offset: int) -> int | None:
        """The printed number of the passage that holds this offset."""
        index = self.passage_at(offset)
        return None if index is None else index + 1

    def passages_in(self, span: TextSpan) -> range:
        """The passages that a span may touch, by index."""
        end = bisect_left(self.passages, span.end, key=_start)
        first = bisect_right(self.passages, span.start, key=_start) - 1 if self._apart else 0
        return range(max(first, 0), end)

    @cached_property
    def _apart(self) -> bool:
        """No passage stands within another, so that the last to begin before an offset is the one that holds it."""
        return all(one.end <= other.start for one, other in pairwise(self.passages))


@lru_cache(maxsize=64)
def _without(
    text: str, citations: tuple[TextSpan, ...]
) -> tuple[FoldedText, tuple[tuple[int, int], ...]]:
    """Kept, since a page has many quotes."""
    parts: list[str] = []
    cuts: list[tuple[int, int]] = []
    last = length = 0
    for span in citations:
        kept = text[last : span.start].rstrip(_SPACES)
        parts.append(kept)
        length += len(kept)
        cuts.append((length, span.end - length))
        last = span.end
    parts.append(text[last:])
    return fold("".join(parts)), tuple(cuts)


def _start(span: TextSpan) -> int:
    return span.start
