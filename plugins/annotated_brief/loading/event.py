"""An event's checked fields as the model's struct."""

from annotated_brief.loading.csl_date import DateError, read_date
from annotated_brief.loading.fields import TypedEntry
from annotated_brief.model import CitationGroup, Event, Target


def read_event(entry: TypedEntry, target: Target, citation: CitationGroup) -> Event:
    """The event; a date that is none is the entry's fault."""
    typed = entry.text("date")
    try:
        date = read_date(typed) or {}
    except DateError as error:
        entry.fault("BRF407.impossible", entry.places["date"], fault=f'"date" {error}')
        date = {}
    when = tuple(tuple(row) for row in date.get("date-parts", ()))
    about = "circa" in date
    return Event(entry.id, entry.origin, target, typed, when, about, entry.text("text"), citation)
