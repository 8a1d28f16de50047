"""What readers will see of the entries and passages that came or changed: at which words, printed how, and where."""

import html
import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from annotated_brief.article.entry_addresses import EntryAddresses, SitePages
from annotated_brief.article.located import placement
from annotated_brief.citing import Formatting
from annotated_brief.comparing.entries import EntryChange, Printed, Quoted
from annotated_brief.comparing.pages import PageChange
from annotated_brief.comparing.passages import PassageChange
from annotated_brief.comparing.places import PlaceChange
from annotated_brief.model import Annotation, Layer
from annotated_brief.placing.placed import Placed
from annotated_brief.project.config_place import option_place
from annotated_brief.project.text import ProjectText
from annotated_brief.site.addresses import usual_addresses

_TAG = re.compile(r"<(/?)(\w+)[^>]*>")
_SET_OFF = {"em", "i"}


class Shown:
    """The newer state, as far as changes tell of it."""

    def __init__(self, now: ProjectText, stands: Placed, old: Layer) -> None:
        project = now.committed.project
        self._now, self._stands, self._old, self._new = now, stands, old, now.committed.layer
        self._site = usual_addresses("", "", directory_urls=project.directory_urls)
        pages, site = SitePages(*project.generated), self._site
        self._homes = EntryAddresses(self._new, pages, site.href, site.href)

    def entries(self, changes: tuple[EntryChange, ...]) -> tuple[EntryChange, ...]:
        """Each with its place, its address, and the references that it brings."""
        stay = {one.id for one in changes if one.what != "removed"}
        sources = {id for id in stay if id in self._new.sources}
        brings = {one.id: self._cited_anew(one) - sources for one in changes if one.id in stay}
        printed = self._printed(sources.union(*brings.values()))
        return tuple(
            replace(
                one,
                at=self._quoted(one.id),
                address=self.address(one.id),
                printed=printed.get(one.id, ()) if one.id in sources else (),
                cites=tuple(printed[id] for id in sorted(brings[one.id]) if id in printed),
            )
            if one.id in brings
            else one
            for one in changes
        )

    def pages(self, changes: tuple[PageChange, ...]) -> tuple[PageChange, ...]:
        """Each that is still there with its address."""
        return tuple(
            one if one.what == "gone" else replace(one, address=self._site.address(one.page, ""))
            for one in changes
        )

    def passages(self, changes: tuple[PassageChange, ...]) -> tuple[PassageChange, ...]:
        """Each that is still there with its address."""
        return tuple(
            one
            if one.what in {"gone", "joined"}
            else replace(one, address=self._site.address(one.page, one.id))
            for one in changes
        )

    def places(
        self, changes: tuple[PlaceChange, ...], entries: Iterable[EntryChange]
    ) -> tuple[PlaceChange, ...]:
        """Each with its address; without the new ones that stand where they say."""
        told = {one.id for one in entries}
        return tuple(
            replace(one, address=self.address(one.id))
            for one in changes
            if not (one.what == "exact" and one.id in told)
        )

    def _quoted(self, id: str) -> Quoted | None:
        entry, place = self._new.entries[id], self._stands.states.get(id)
        if not isinstance(entry, Annotation) or place is None or place.span is None:
            return None
        ids = self._stands.passages.ids[place.page]
        found = placement(self._now.articles[place.page], ids, id, place.span)
        return Quoted(place.page, found.number, found.before, found.words, found.after)

    def address(self, id: str) -> str:
        """Its note's, or that of its place on the page of its kind."""
        entry, place = self._new.entry(id), self._stands.states.get(id)
        if isinstance(entry, Annotation) and entry.marked and place and place.placed:
            return self._site.address(place.page, f"n-{id}")
        home = self._homes.home(id)
        return self._site.address(home, id) if home else ""

    def _cited_anew(self, one: EntryChange) -> set[str]:
        return _cited(self._new, one.id) - _cited(self._old, one.old_id or one.id)

    def _printed(self, ids: set[str]) -> Mapping[str, Printed]:
        """Sources as the site's style has them."""
        if not ids:
            return {}
        committed = self._now.committed
        project = committed.project
        where = option_place(project.root, "style")
        formatting = Formatting(project.root, project.root / project.cache, where, project.language)
        request = replace(committed.citing_request(()), groups=())
        formatted, _ = formatting.citations(request)
        references = formatted.references
        return {id: _stretches(references[id].html) for id in ids if id in references}


def _cited(layer: Layer, id: str) -> set[str]:
    entry = layer.entry(id)
    groups = [*entry.cites.values(), *layer.cited_in(id)] if entry else []
    return {one.source for group in groups for one in group.citations if one.source in layer}


def _stretches(reference: str) -> Printed:
    """The words of HTML, those in italics set off."""
    found: list[tuple[str, str]] = []
    depth = at = 0
    for tag in [*_TAG.finditer(reference), None]:
        words = html.unescape(reference[at : tag.start() if tag else len(reference)])
        if words:
            found.append(("em" if depth else "", words))
        if tag:
            at = tag.end()
            depth += (tag[2] in _SET_OFF) * (-1 if tag[1] else 1)
    return tuple(found)
