"""The layer's entries, ready to be shown on any page: their words as HTML, each text rendered once."""

from collections.abc import Callable, Mapping
from functools import cache, cached_property, partial

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.article.entry_addresses import EntryAddresses
from annotated_brief.article.references import References
from annotated_brief.citing import Formatted
from annotated_brief.forge import Forge
from annotated_brief.language import direction, direction_of, strings, written_date
from annotated_brief.model import CitationGroup, Counterpoint, Entry, Evidence, Layer
from annotated_brief.prose.entry_text import render_entry_text


class Entries(Struct, eq=False, dict=True):
    """All that templates ask of the layer, by the name of ``e``."""

    layer: Layer
    formatted: Formatted
    references: References
    addresses: EntryAddresses
    strings: Mapping[str, str]
    language: str
    forge: Forge
    """Where readers edit entries and file suggestions."""

    @cached_property
    def spoken(self) -> Callable[[str], "Entries"]:
        """The same for a page of another language, by its code."""
        return cache(self._spoken)

    def _spoken(self, language: str) -> "Entries":
        if language == self.language:
            return self
        words = strings(language)
        references = self.references.spoken(words, language)
        return replace(self, references=references, strings=words, language=language)

    @cached_property
    def _rendered(self) -> Callable[[str], str]:
        quotes = self.strings["quotes"]
        return cache(partial(render_entry_text, cite=self.cite, entry=self._link, quotes=quotes))

    def text(self, markdown: str) -> Markup:
        """A Markdown text as safe HTML."""
        html, usual = self._rendered(markdown), direction(self.language)
        own = direction_of(markdown, usual)
        return Markup(html if own == usual else f'<div dir="{own}">{html}</div>')

    def apart(self, text: str) -> Markup:
        """A text of any language within a line of the page's: what reads the other way keeps to itself."""
        usual = direction(self.language)
        mixed = "rtl" in (usual, direction_of(text, usual))
        return Markup("<bdi>{}</bdi>").format(text) if mixed else escape(text)

    def label(self, id: str) -> str:
        """What an entry is called."""
        entry = self.layer.entry(id)
        return entry.title if entry else id

    def edit(self, entry: Entry) -> str | None:
        """Where to edit an entry."""
        where = entry.origin.entry
        return self.forge.edit(where.file, where.line)

    def date(self, day: str) -> str:
        """An ISO day as the language writes it; anything else as it stands."""
        return written_date(day, self.language)

    def cite(self, group: CitationGroup) -> str:
        """A group's in-text HTML; the bare keys where a source is missing (reported elsewhere)."""
        text = self.formatted.groups.get(group)
        return text.html if text else str(escape("; ".join(c.source for c in group.citations)))

    def cite_text(self, group: CitationGroup) -> str:
        """The same without links, for where a link can't stand."""
        text = self.formatted.groups.get(group)
        return text.text if text else "; ".join(c.source for c in group.citations)

    def cited_in(self, item: Evidence | Counterpoint) -> list[str]:
        """Sources that a note cites, in order of mention, so far as they have a reference."""
        groups = [item.citation] if isinstance(item, Evidence) else self.layer.cited_in(item.id)
        keys = dict.fromkeys(c.source for group in groups for c in group.citations)
        return [key for key in keys if key in self.formatted.references]

    def quoted(self, text: str) -> str:
        """Words in the language's quotation marks."""
        return self.strings["quoted"].format(text=text)

    def _link(self, id: str) -> tuple[str, str] | None:
        return (f"ab:entry/{id}", self.label(id)) if self.layer.entry(id) else None
