"""Pages of entries in MkDocs' tables of contents: the reader's, and the one that search plugins are shown."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc

from annotated_brief.pages.generated import GeneratedPage


def list_entries(page: Page, generated: GeneratedPage) -> None:
    """Put the entries into the page's table of contents."""
    contents = get_toc(cast("Any", generated.contents))
    if page.toc.items:
        page.toc.items[0].children.extend(contents.items)
    else:
        page.toc = contents


class SearchedContents(TableOfContents):
    """For search plugins, which ask for each heading by its id, in the order of the page.

    They look from the first heading on each time, which took seconds in a glossary of thousands;
    here they go on where they found the last.
    """

    def __init__(self, page: Page, generated: GeneratedPage) -> None:
        unlisted = generated.fragments[len(generated.headings) :]
        listed = [AnchorLink(one.title, one.id, one.level) for one in flat(page.toc)]
        super().__init__([*listed, *(AnchorLink(id, id, 2) for id in unlisted)])
        self._at = 0

    def __iter__(self) -> Iterator[AnchorLink]:
        """Each once, from the one found last."""
        first = self._at
        for step in range(len(self.items)):
            self._at = (first + step) % len(self.items)
            yield self.items[self._at]


def flat(items: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    """Each heading, with those under it."""
    for item in items:
        yield item
        yield from flat(item.children)
