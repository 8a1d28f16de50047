"""The sources' references as HTML, with the kept copy before an address that no longer answers."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from markupsafe import Markup
from msgspec import Struct

from annotated_brief.article.templates import template
from annotated_brief.citing import Formatted
from annotated_brief.language import written_date
from annotated_brief.loading.link_record import LinkRecord
from annotated_brief.model import Archived, Source


class References(Struct, frozen=True, dict=True):
    """The bibliography."""

    sources: Mapping[str, Source]
    formatted: Formatted
    links: Mapping[str, LinkRecord]
    """What is known of the sources' addresses."""
    strings: Mapping[str, str]
    language: str

    @cached_property
    def _rank(self) -> Mapping[str, int]:
        return {id: at for at, id in enumerate(self.formatted.order)}

    def spoken(self, strings: Mapping[str, str], language: str) -> "References":
        """The same for a page of another language."""
        return References(self.sources, self.formatted, self.links, strings, language)

    def in_order(self, ids: Iterable[str]) -> list[str]:
        """As in the bibliography; those that are not in it come last."""
        return sorted(ids, key=lambda id: self._rank.get(id, len(self._rank)))

    def html(self, id: str) -> Markup | None:
        """A source's reference; None where it was not formatted."""
        found = self.formatted.references.get(id)
        dead = self.dead(id)
        if found is None or dead is None:
            return Markup(found.html) if found else None
        kept = self.sources[id].archived or Archived(dead.copy, dead.copy_date)
        notice = template("dead-link.html").render(
            link=dead, kept=kept, date=lambda day: written_date(day, self.language), s=self.strings
        )
        return Markup(f"{notice.strip()} <bdi>{found.html}</bdi>")

    def dead(self, id: str) -> LinkRecord | None:
        """What is known of a source's address where it no longer answers."""
        source = self.sources.get(id)
        link = self.links.get(str(source.item.get("URL") or "")) if source else None
        return link if link is not None and link.dead else None
