"""Entry text as HTML, rendered once per site, with internal links resolved per page.

Rendered text and templates lead to entries by ``ab:entry/<id>``; ``on_page`` turns that into the
address that is right from the page at hand, once for all that the page holds.
"""

import html
import re
from collections.abc import Callable, Mapping
from functools import cached_property

from markupsafe import Markup
from msgspec import Struct, field

from annotated_brief.article.templates import template
from annotated_brief.citing import Formatted
from annotated_brief.forge import Forge, ForgeKind
from annotated_brief.language import written_date
from annotated_brief.loading.link_record import LinkRecord
from annotated_brief.model import (
    Archived,
    CitationGroup,
    Counterpoint,
    Entry,
    Evidence,
    Layer,
    Term,
)
from annotated_brief.prose.entry_text import render_entry_text

_INTERNAL = re.compile(r'href="ab:(?:source|entry)/([^"]*)"')

Href = Callable[[str, str, str], str]
"""From page, to page, fragment -> relative URL."""


class SitePages(Struct, frozen=True):
    """Source paths of the pages that hold the entries."""

    glossary: str = "glossary.md"
    sources: str = "sources.md"
    counterpoints: str = "counterpoints.md"
    editions: str = "editions.md"


class Entries(Struct, eq=False, dict=True):
    """The layer's entries, ready to be shown on any page."""

    layer: Layer
    formatted: Formatted
    pages: SitePages
    href: Href
    edit_url: Callable[[str, int], str | None]
    """File and line of an entry -> where to edit it."""
    strings: Mapping[str, str]
    language: str = "en"
    forge: Forge = Forge(ForgeKind.NONE)
    """Where readers file suggestions."""
    links: Mapping[str, LinkRecord] = field(default_factory=dict)
    """What is known of the sources' addresses."""
    _rendered: dict[str, str] = field(default_factory=dict)
    _made: dict[tuple[object, str], str] = field(default_factory=dict)

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """Each source's place in the bibliography."""
        return {id: at for at, id in enumerate(self.formatted.order)}

    def cite(self, group: CitationGroup) -> str:
        """A group's in-text HTML; the bare keys where a source is missing (reported elsewhere)."""
        text = self.formatted.groups.get(group)
        return text.html if text else html.escape("; ".join(c.source for c in group.citations))

    def cite_text(self, group: CitationGroup) -> str:
        """The same without links, for where a link can't stand."""
        text = self.formatted.groups.get(group)
        return text.text if text else "; ".join(c.source for c in group.citations)

    def home(self, id: str) -> str | None:
        """The source path of the page on which an entry stands."""
        if id in self.layer.terms:
            return self.pages.glossary
        if id in self.layer.sources or id in self.layer.evidence:
            return self.pages.sources
        return self.pages.counterpoints if id in self.layer.counterpoints else None

    def url(self, page: str, id: str) -> str:
        """The entry's address, seen from ``page``."""
        home = self.home(id)
        return self.href(page, home, id) if home else "#"

    def reference(self, id: str) -> Markup:
        """A source's reference as HTML; where its address is dead, the kept copy comes first."""
        reference = Markup(self.formatted.references[id].html)
        dead = self.dead(id)
        if dead is None:
            return reference
        kept = self.layer.sources[id].archived or Archived(dead.copy, dead.copy_date)
        notice = template("dead-link.html").render(link=dead, kept=kept, e=self, s=self.strings)
        return Markup(notice.strip()) + " " + reference

    def dead(self, id: str) -> LinkRecord | None:
        """What is known of a source's address where it no longer answers."""
        source = self.layer.sources.get(id)
        link = self.links.get(str(source.item.get("URL") or "")) if source else None
        return link if link is not None and link.dead else None

    def label(self, id: str) -> str:
        """What an entry is called."""
        entry = self.layer.entry(id)
        if isinstance(entry, Term):
            return entry.label
        return getattr(entry, "title", id) or id

    def text(self, markdown: str) -> Markup:
        """A Markdown text as safe HTML."""
        return Markup(self._html(markdown))

    def absolute(self, markdown: str, address: Callable[[str, str], str]) -> str:
        """A Markdown text as safe HTML whose links to entries don't depend on where it stands.

        ``address`` gives the address of a page and fragment.
        """

        def link(found: re.Match[str]) -> str:
            id = html.unescape(found[1])
            return f'href="{html.escape(address(self.home(id) or "", id))}"'

        return _INTERNAL.sub(link, self._html(markdown))

    def _html(self, markdown: str) -> str:
        rendered = self._rendered.get(markdown)
        if rendered is None:
            rendered = self._rendered[markdown] = render_entry_text(
                markdown, cite=self.cite, entry=self._reference, quotes=self.strings["quotes"]
            )
        return rendered

    def once(self, make: Callable[["Entries", str], str], id: str) -> str:
        """What ``make`` gives for one entry, made once for all pages that show it."""
        made = self._made.get((make, id))
        if made is None:
            made = self._made[make, id] = make(self, id)
        return made

    def on_page(self, rendered: str, page: str) -> str:
        """Rendered HTML with its internal links as seen from ``page``."""
        urls: dict[str, str] = {}

        def link(found: re.Match[str]) -> str:
            id = found[1]
            if id not in urls:
                urls[id] = f'href="{html.escape(self.url(page, html.unescape(id)))}"'
            return urls[id]

        return _INTERNAL.sub(link, rendered)

    def cited_in(self, item: Evidence | Counterpoint) -> list[str]:
        """Sources that a note cites, in order of mention, so far as they have a reference."""
        groups = [item.citation] if isinstance(item, Evidence) else self.layer.cited_in(item.id)
        keys = dict.fromkeys(c.source for group in groups for c in group.citations)
        return [key for key in keys if key in self.formatted.references]

    def quoted(self, text: str) -> str:
        """Words in the language's quotation marks."""
        return self.strings["quoted"].format(text=text)

    def date(self, day: str) -> str:
        """An ISO day as the language writes it; anything else as it stands."""
        return written_date(day, self.language)

    def edit(self, entry: Entry) -> str | None:
        """Where to edit an entry."""
        where = entry.origin.entry
        return self.edit_url(where.file, where.line)

    def _reference(self, id: str) -> tuple[str, str] | None:
        return (f"ab:entry/{id}", self.label(id)) if self.layer.entry(id) else None
