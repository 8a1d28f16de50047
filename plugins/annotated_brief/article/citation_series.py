"""Series: what a page's numbers stand for, the author's footnotes and citations alike, in the order of its text."""

import re
from collections import deque
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from annotated_brief.article.article import Article, Element
from annotated_brief.article.citation_extension import citation_groups
from annotated_brief.article.reader import read_article
from annotated_brief.model import CitationGroup, Numbered

_ID = re.compile(r'\bid="([^"]*)"')
_HREF = re.compile(r'\bhref="#([^"]*)"')


class Step(NamedTuple):
    """What has one number; elements by their index."""

    footnote: int
    """The list item of an author's footnote; 0 for a citation."""
    cited: tuple[int, ...]
    """The citation, or those in the footnote."""


class Series(Struct, frozen=True, dict=True):
    """A page as its host rendered it, with placeholders for citations, by Python-Markdown's marks of footnotes."""

    article: Article
    known: Collection[str]
    """Ids of sources: what cites others has no number."""

    @cached_property
    def citations(self) -> dict[int, CitationGroup]:
        """The citations in the text, by element."""
        found = {}
        for at, one in enumerate(self.article.elements):
            if one.name == "span" and 'class="ab-cites' in one.attributes:
                groups = citation_groups(self.article.html[one.inner_start : one.inner_end])
                if groups and all(each.source in self.known for each in groups[0].citations):
                    found[at] = groups[0]
        return found

    @cached_property
    def box(self) -> int:
        """The element that holds the author's footnotes; 0 where there is none."""
        boxes = enumerate(self.article.elements)
        return next((at for at, one in boxes if one.attributes == ' class="footnote"'), 0)

    @cached_property
    def list(self) -> int:
        """The list in it."""
        elements = enumerate(self.article.elements)
        return next(
            (
                at
                for at, one in elements
                if self.box and one.parent == self.box and one.name == "ol"
            ),
            0,
        )

    @cached_property
    def _items(self) -> dict[str, int]:
        """The list items of the author's footnotes, by id."""
        return {
            found[1]: at
            for at, one in enumerate(self.article.elements)
            if self.list and one.parent == self.list and (found := _ID.search(one.attributes))
        }

    @cached_property
    def references(self) -> dict[int, int]:
        """The links that lead to them: the list item by the link."""
        links = enumerate(self.article.elements)
        return {
            at: self._items[found[1]]
            for at, one in links
            if 'class="footnote-ref"' in one.attributes
            and (found := _HREF.search(one.attributes))
            and found[1] in self._items
        }

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What the numbers stand for, from 1 on. A footnote within a footnote comes when all of the text has its own."""
        steps: list[Step] = []
        open_ = deque(self._within(0))
        rest = deque(self._items.values())
        seen: set[int] = set()
        while open_ or rest:
            at = open_.popleft() if open_ else rest.popleft()
            item = self.references.get(at, at)
            if item in self.citations:
                steps.append(Step(0, (item,)))
            elif item not in seen:
                seen.add(item)
                inside = list(self._within(item))
                steps.append(Step(item, tuple(one for one in inside if one in self.citations)))
                open_ += (one for one in inside if one in self.references)
        return tuple(steps)

    @property
    def numbered(self) -> tuple[Numbered, ...]:
        """The same by what is cited."""
        return tuple(
            Numbered(tuple(map(self.citations.__getitem__, cited)), bool(footnote))
            for footnote, cited in self.steps
        )

    def _within(self, item: int) -> Iterator[int]:
        """What has a number, in a footnote or, where ``item`` is 0, outside of all."""
        elements = self.article.elements
        box, around = elements[self.box], elements[item]
        for at in sorted({*self.citations, *self.references}):
            outside = not self.box or not box.start < elements[at].start < box.end
            if outside if not item else around.start < elements[at].start < around.end:
                yield at

    def around(self, at: int, name: str) -> Element | None:
        """The innermost element of that name around one."""
        elements = self.article.elements
        at = elements[at].parent
        while at > 0 and elements[at].name != name:
            at = elements[at].parent
        return elements[at] if at > 0 else None


def read_series(html: str, known: Collection[str]) -> Series:
    """The series of a page's rendered HTML."""
    return Series(read_article("", html), known)
