"""Where entries stand, and links to them from any page.

Rendered text and templates lead to entries by ``ab:entry/<id>``; ``on_page`` turns that into the
address that is right from the page at hand, once for all that the page holds.
"""

import re
from collections.abc import Callable
from functools import cache, partial
from html import escape, unescape

from msgspec import Struct

from annotated_brief.model import Layer

_INTERNAL = re.compile(r'href="ab:(?:source|entry)/([^"]*)"')

_HOMES = {
    "term": "glossary",
    "source": "sources",
    "evidence": "sources",
    "counterpoint": "counterpoints",
    "event": "overview",
}
"""The page of each kind, by its name in ``SitePages``."""

Href = Callable[[str, str, str], str]
"""From page, to page, fragment -> relative URL."""


class SitePages(Struct, frozen=True):
    """Source paths of the pages that hold the entries."""

    overview: str = "overview.md"
    glossary: str = "glossary.md"
    sources: str = "sources.md"
    counterpoints: str = "counterpoints.md"
    editions: str = "editions.md"


class EntryAddresses(Struct, frozen=True):
    """The addresses of a layer's entries."""

    layer: Layer
    pages: SitePages
    href: Href
    final: Href
    """The same for text in which a host rewrites no links."""

    def home(self, id: str) -> str | None:
        """The source path of the page on which an entry stands."""
        entry = self.layer.entry(id)
        return str(getattr(self.pages, _HOMES[entry.kind])) if entry else None

    def on_page(self, rendered: str, page: str) -> str:
        """Rendered HTML with its links to entries as seen from ``page``."""
        return self.linked(rendered, partial(self.href, page))

    def in_text(self, rendered: str, page: str) -> str:
        """The same for text in which a host rewrites no links."""
        return self.linked(rendered, partial(self.final, page))

    def linked(self, rendered: str, address: Callable[[str, str], str]) -> str:
        """Rendered HTML with its links to entries; ``address`` gives that of a page and fragment."""

        @cache
        def attribute(id: str) -> str:
            home = self.home(unescape(id))
            return f'href="{escape(address(home, unescape(id)) if home else "#")}"'

        return _INTERNAL.sub(lambda found: attribute(found[1]), rendered)
