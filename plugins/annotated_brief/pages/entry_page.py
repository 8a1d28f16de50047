"""EntryPage: one page of entries, of which only those are made again that appear elsewhere than before."""

from collections.abc import Mapping, Sequence, Set

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.article.entries import Entries
from annotated_brief.article.templates import template
from annotated_brief.model import Counterpoint, Evidence, Source, Term
from annotated_brief.pages.appearances import Appearances
from annotated_brief.pages.entry_parts import EntryParts
from annotated_brief.pages.search_section import search_section

_AT_ONCE = 20
"""Entries that are made together."""
_HERE = "\0"
"""Where the entries stand in the page."""


class GeneratedPage(Struct, frozen=True):
    """One generated page."""

    html: str
    headings: tuple[tuple[str, str], ...]
    """Id and text of each level-2 heading, in order."""
    fragments: frozenset[str]
    search: str
    """The page as the search index shall see it."""


class EntryPage:
    """One page.

    Args:
        name: of the template that shows some entries.
        path: source path of the page.
        entries: the layer, ready to show.
        appearances: where entries appear.
        headings: name of each entry that has a heading, by id, in order.
        items: the same entries.
        within: ids of the entries that stand under each.
        cite_sources: address of the plain page of sources, as seen from here.
        context: what else the template shows.

    """

    def __init__(
        self,
        name: str,
        path: str,
        entries: Entries,
        appearances: Appearances,
        headings: Mapping[str, str],
        items: Sequence[Term] | Sequence[Source] | Sequence[Counterpoint],
        *,
        within: Mapping[str, Sequence[str]] | None = None,
        cite_sources: str = "",
        **context: object,
    ) -> None:
        self._name, self._path, self._entries = name, path, entries
        self._groups = [items[at : at + _AT_ONCE] for at in range(0, len(items), _AT_ONCE)]
        within = within or {}
        self._ids = [
            {id for item in group for id in (item.id, *within.get(item.id, ()))}
            for group in self._groups
        ]
        self._sections: list[str] = []
        self._context = {
            "part": EntryParts(entries, path), "places": appearances, "e": entries,
            "s": entries.strings, "cite_sources": cite_sources, "page": path, **context,
        }  # fmt: skip
        ids = [*headings, *(id for found in within.values() for id in found)]
        search = "".join(search_section(entries, id) for id in ids)
        self._page = GeneratedPage("", tuple(headings.items()), frozenset(ids), search)

    def made(
        self, moved: Set[str], orphans: Sequence[tuple[Evidence | Counterpoint, object]] = ()
    ) -> GeneratedPage:
        """The page as it is now.

        Args:
            moved: entries that appear elsewhere than when it was last made.
            orphans: annotations of its kind that lost their place, with the nearest passages.

        """
        if not self._sections:
            self._sections = [self._section(group) for group in self._groups]
        else:
            for at, ids in enumerate(self._ids):
                if not moved.isdisjoint(ids):
                    self._sections[at] = self._section(self._groups[at])
        html = template("entries.html").render(
            name=self._name, sections=Markup(_HERE), orphans=orphans, **self._context
        )  # fmt: skip
        before, _, after = html.partition(_HERE)
        html = "".join((before, *self._sections, after))
        if html != self._page.html:
            self._page = replace(self._page, html=html)
        return self._page

    def _section(self, items: Sequence[object]) -> str:
        html = template(f"{self._name}.html").render(items=items, **self._context)
        return self._entries.on_page(html, self._path)
