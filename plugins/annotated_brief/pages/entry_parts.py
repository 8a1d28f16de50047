"""What every entry has on its page, for the templates: its heading, where it stands in the text, where to edit it."""

from collections.abc import Sequence

from markupsafe import Markup

from annotated_brief.article.entries import Entries
from annotated_brief.article.escaped import escaped
from annotated_brief.article.placement import Placement
from annotated_brief.model import Entry


class EntryParts:
    """The parts as seen from one page."""

    def __init__(self, entries: Entries, page: str) -> None:
        self._entries, self._page, self._s = entries, page, entries.strings

    def heading(self, id: str, text: str) -> Markup:
        """The entry's name with its permanent link."""
        link = f'<a class="headerlink" href="#{escaped(id)}" title="{escaped(self._s["permanent_link"])}">&para;</a>'
        return Markup(f'<h2 id="{escaped(id)}">{escaped(text)}{link}</h2>')

    def appears(self, places: Sequence[Placement]) -> Markup:
        """Each place in the text, with its passage's number and the words around it."""
        nowhere = escaped(self._s["not_in_text"])
        listed = f"<p>{nowhere}</p>"
        if places:
            listed = f"<ul>\n{''.join(map(self._line, places))}</ul>"
        label = escaped(self._s["appears_in"])
        return Markup(f'<div class="ab-appears"><p class="ab-label">{label}</p>\n{listed}</div>\n')

    def edit(self, entry: Entry) -> Markup:
        """The link to edit the entry; nothing where no forge is known."""
        url = self._entries.edit(entry)
        if not url:
            return Markup()
        words = escaped(self._s["edit"])
        return Markup(f'<p class="ab-entry__edit"><a href="{escaped(url)}">{words}</a></p>')

    def _line(self, place: Placement) -> str:
        url = self._entries.href(self._page, place.page, place.fragment)
        name = f"¶ {place.number}" if place.number else escaped(place.page)
        before, words, after = map(escaped, (place.before, place.words, place.after))
        return f'<li><a href="{escaped(url)}">{name}</a> {before}<strong>{words}</strong>{after}</li>\n'
