"""What the search plugins are shown of a page while they index it."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from mkdocs.structure.toc import AnchorLink, TableOfContents

_HEADING = re.compile(r'<h2 id="([^"]*)"')


class ContentsInOrder(TableOfContents):
    """A page's headings for search plugins, which ask for each by its id, in the order of the page.

    They look through the whole list each time, whose cost grows with the square of a glossary; here
    the search begins at the heading that was found last.
    """

    def __init__(self, items: Sequence[AnchorLink], text: str) -> None:
        super().__init__(list(items))
        ids = dict.fromkeys(map(unescape, _HEADING.findall(text)))
        kept = [AnchorLink(i.title, i.id, i.level) for i in _all(items) if i.id not in ids]
        self._flat = [*kept, *(AnchorLink(id, id, 2) for id in ids)]
        self._at = 0

    def __iter__(self) -> Iterator[AnchorLink]:
        """Each heading once, without children, from the one found last."""
        first = self._at
        for step in range(len(self._flat)):
            self._at = (first + step) % len(self._flat)
            yield self._flat[self._at]


def names(items: Sequence[AnchorLink]) -> list[tuple[str, str, int]]:
    """Title, id and level of each heading: what tells whether a page's headings are as they were."""
    return [(item.title, item.id, item.level) for item in _all(items)]


def _all(items: Sequence[AnchorLink]) -> Iterator[AnchorLink]:
    for item in items:
        yield item
        yield from _all(item.children)
