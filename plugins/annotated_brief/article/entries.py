"""The layer's entries, ready to be shown on any page: their words as HTML, each text rendered once."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property, partial

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.article.citation_extension import fill_attributes
from annotated_brief.article.entry_addresses import EntryAddresses
from annotated_brief.article.robust_links import Copy, robust, to_copy
from annotated_brief.article.templates import template
from annotated_brief.citing import Formatted
from annotated_brief.collation import collation_key
from annotated_brief.forge import Forge, Inbox
from annotated_brief.language import (
    Direction,
    direction,
    direction_of,
    shortened,
    strings,
    written_date,
    written_span,
)
from annotated_brief.loading.link_record import LinkRecord
from annotated_brief.model import (
    Annotation,
    CitationGroup,
    Entry,
    Event,
    Evidence,
    Layer,
    Note,
    Source,
    Term,
    bare_keys,
    of_source,
    title_html,
)
from annotated_brief.prose.citation_syntax import typed_group
from annotated_brief.prose.entry_text import render_entry_text

_CITE = re.compile(r'<a class="ab-cite"[^>]*>(.*?)</a>')
_LINE = 140
"""Code points of a closed note."""


class Entries(Struct, eq=False, dict=True):
    """All that templates ask of the layer, by the name of ``e``."""

    layer: Layer
    formatted: Formatted
    links: Mapping[str, LinkRecord]
    """What is known of the sources' addresses."""
    addresses: EntryAddresses
    strings: Mapping[str, str]
    language: str
    forge: Forge
    """Where readers edit entries and file suggestions."""
    inbox: Inbox | None = None
    """Where those without an account send them."""
    others: Mapping[str, Formatted] = {}
    """What is formatted for pages of other languages, by their codes."""

    def show(self, name: str, **values: object) -> str:
        """The template ``templates/<name>`` filled in; it has the entries as ``e``, the interface's words as ``s``."""
        return template(name).render(values, e=self, s=self.strings)

    @cached_property
    def spoken(self) -> Callable[[str], "Entries"]:
        """The same for a page of another language, by its code."""
        return cache(self._spoken)

    def _spoken(self, language: str) -> "Entries":
        if language == self.language:
            return self
        formatted = self.others.get(language, self.formatted)
        return replace(self, strings=strings(language), language=language, formatted=formatted)

    @cached_property
    def direction(self) -> Direction:
        """The way the page's language is written."""
        return direction(self.language)

    @cached_property
    def _rendered(self) -> Callable[[str], str]:
        quotes = self.strings["quotes"]
        return cache(partial(render_entry_text, cite=self.cite, entry=self._link, quotes=quotes))

    def text(self, markdown: str) -> Markup:
        """A Markdown text as safe HTML."""
        html, own = self._rendered(markdown), direction_of(markdown, self.direction)
        return Markup(html if own == self.direction else f'<div dir="{own}">{html}</div>')

    def uncited(self, markdown: str) -> Markup:
        """The same with its citations as text, where the entry's own page has them as links."""
        return Markup(_CITE.sub(r"\1", str(self.text(markdown))))

    def apart(self, text: str, shown: str | None = None) -> Markup:
        """A text of any language within a line of the page's: what reads the other way keeps to itself."""
        mixed = "rtl" in (self.direction, direction_of(text, self.direction))
        html = escape(text if shown is None else shown)
        return Markup("<bdi>{}</bdi>").format(html) if mixed else html

    def auto(self, html: str | None) -> Markup:
        """The attribute by which words that may read the other way than the page find their own."""
        mixed = "rtl" in (
            self.direction,
            direction_of(Markup(html or "").striptags(), self.direction),
        )
        return Markup(' dir="auto"' if mixed else "")

    def named(self, id: str) -> Markup:
        """What an entry is called, as HTML."""
        entry = self.layer.entry(id)
        markup = getattr(entry, "markup", "")
        return self.apart(self.label(id), Markup(title_html(markup)) if markup else None)

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

    def when(self, event: Event) -> str:
        """An event's date as the language writes it."""
        written = written_span(event.when, self.language) or event.date
        return self.strings["about"].format(date=written) if event.about else written

    def cite(self, group: CitationGroup) -> str:
        """A group's in-text HTML; the bare keys where a source is missing (reported elsewhere)."""
        text = self.formatted.groups.get(group)
        return text.html if text else str(escape(bare_keys(group)))

    def typed(self, group: CitationGroup) -> str:
        """The same for other pages than annotated ones, whose author may mean none: as it was typed where a source is missing."""
        text = self.formatted.groups.get(group)
        return text.html if text else str(escape(f"[{typed_group(group)}]"))

    def cite_text(self, group: CitationGroup) -> str:
        """The same without links, for where a link can't stand."""
        text = self.formatted.groups.get(group)
        return text.text if text else bare_keys(group)

    def source_name(self, id: str) -> str:
        """A source's short name, as the style cites it in a sentence, where it does."""
        text, source = self.formatted.groups.get(of_source(id)), self.layer.sources.get(id)
        if text is not None and not self.formatted.numbered:
            return text.text.strip("()（）")
        return source.short if source else id

    @cached_property
    def _reports(self) -> bool:
        return any("claim_by" in item.cites for item in self.layer.entries.values())

    def claim(self, item: Note) -> str:
        """Whose claim a note is about; empty where no note of the layer is about a reported one."""
        if item.claim_by:
            return self.source_name(item.claim_by)
        return self.strings["own_claim"] if self._reports else ""

    def relation(self, item: Evidence) -> str:
        """What evidence does, and for whose claim."""
        claim, s = self.claim(item), self.strings
        return s[f"{item.relation}_claim"].format(claim=claim) if claim else s[item.relation]

    def does(self, item: Evidence) -> str:
        """The same where the word for evidence stands before it, which many a language joins in its own way."""
        return self.strings["evidence_does"].format(relation=self.relation(item))

    def says(self, item: Evidence) -> Markup:
        """What evidence says, in a line: its note without markup, else the source's words; empty where it has neither."""
        note = shortened(self.text(item.note).striptags(), _LINE)
        return self.apart(note or (self.quoted(item.excerpt) if item.excerpt else ""))

    def provenance_of(self, item: Evidence) -> Markup:
        """Who speaks in the sources of evidence, and what was read of them; their references lead there."""
        sources = map(self.layer.sources.get, self.cited_in(item))
        return Markup(" ").join(filter(None, (self._provenance(one) for one in sources)))

    def cited_in(self, item: Annotation) -> list[str]:
        """Sources that a note cites, in order of mention, so far as they have a reference."""
        groups = [item.citation] if isinstance(item, Evidence) else self.layer.cited_in(item.id)
        keys = dict.fromkeys(c.source for group in groups for c in group.citations)
        return [key for key in keys if key in self.formatted.references]

    def contents(self, text: str) -> str:
        """A heading's name or a title, with its citations as text; of those that are numbers, those that name an author."""

        def cite(group: CitationGroup) -> str:
            return self.cite(group) if group.names_author or not self.formatted.numbered else ""

        return fill_attributes(text, cite).rstrip()

    def reference(self, id: str, own: Formatted | None = None) -> Markup | None:
        """A source's reference, a dead or changed address behind its kept copy; None where it was not formatted.

        ``own`` is what a page cites, with numbers in its references where the style has them.
        """
        found = own.references.get(id) if own else None
        found, failed = found or self.formatted.references.get(id), self.failed(id)
        if found is None:
            return None
        html, source = found.html, self.layer.sources.get(id)
        if not html and source is not None:
            html = escape(source.described)
        if source is not None and (kept := self.kept(source)) and source.url:
            html = robust(html, source.url, kept)
        if failed is not None and source is not None:
            shown = {"link": failed, "kept": self.kept(source), "source": source}
            html = f"{self.show('failed-link.html', **shown)} <bdi>{html}</bdi>"
        leads = bool(source and source.read and f'href="{escape(source.read.url)}"' not in html)
        return Markup(f"{html} {self._provenance(source, leads=leads)}".rstrip())

    def _provenance(self, source: Source | None, *, leads: bool = False) -> Markup:
        """Who speaks in a source, and what was read of it, with a link there if it ``leads``."""
        if source is None or not (source.read or source.speaker):
            return Markup()
        return Markup(self.show("provenance.html", source=source, leads=leads).strip())

    def kept(self, source: Source) -> Copy | None:
        """A copy of a source: the one that it names, else one that an archive is known to have."""
        link = self.links.get(source.url)
        return source.archived or (link.archived if link else None)

    def to_copy(self, source: Source) -> Markup:
        """What a link to a source's copy says of it."""
        kept = self.kept(source)
        return to_copy(source.url, kept) if kept and source.url else Markup()

    def failed(self, id: str) -> LinkRecord | None:
        """What is known of a source's address where it no longer answers, or no longer with the words quoted."""
        source = self.layer.sources.get(id)
        link = self.links.get(source.url) if source else None
        return link if link is not None and (link.dead or link.changed) else None

    @cached_property
    def _rank(self) -> Mapping[str, int]:
        return {id: at for at, id in enumerate(self.formatted.order)}

    def in_order(self, sources: Iterable[str]) -> list[str]:
        """As in the bibliography; those that are not in it come last."""
        return sorted(sources, key=lambda id: self._rank.get(id, len(self._rank)))

    @cached_property
    def _alphabet(self) -> Mapping[str, int]:
        terms = self.layer.terms.values()
        order = sorted(terms, key=lambda term: collation_key(term.label, self.language))
        return {term.id: at for at, term in enumerate(order)}

    def alphabetical(self, terms: Iterable[str]) -> list[Term]:
        """As in the glossary."""
        return [self.layer.terms[id] for id in sorted(terms, key=self._alphabet.__getitem__)]

    def quoted(self, text: str) -> str:
        """Words in the language's quotation marks."""
        return self.strings["quoted"].format(text=text)

    def _link(self, id: str) -> tuple[str, str] | None:
        return (f"ab:entry/{id}", self.label(id)) if self.layer.entry(id) else None
