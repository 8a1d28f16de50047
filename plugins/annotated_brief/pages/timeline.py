"""The timeline: events in the order of their days, with the passages that tell of them."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from annotated_brief.article.entries import Entries
from annotated_brief.article.located import Placement
from annotated_brief.model import Event
from annotated_brief.pages.generated import Lost


class Timeline(Struct, frozen=True):
    """What it shows."""

    events: Sequence[Event]
    places: Mapping[str, Sequence[Placement]]
    """By event, where it stands in the text."""
    states: Mapping[str, str]
    """By event, "lost" or "to confirm"."""
    lost: Sequence[Lost]

    def shown(self, entries: Entries, page: str) -> str:
        """The events by date, as HTML for a page; empty where there are none."""
        events = [(one, entries.when(one)) for one in sorted(self.events, key=lambda e: e.when)]
        lost = entries.show("lost.html", orphans=self.lost, page=page)
        shown = {"events": events, "places": self.places, "states": self.states}
        return entries.show("timeline.html", page=page, **shown) + lost if events else ""
