"""Event: a dated fact, with or without a passage that tells of it."""

from typing import ClassVar

from annotated_brief.model.annotation import Annotation
from annotated_brief.model.citation import CitationGroup


class Event(Annotation, frozen=True):
    """An entry of the timeline. Its words bear no mark. https://schema.org/Event"""

    kind: ClassVar[str] = "event"
    plural: ClassVar[str] = "events"
    marked: ClassVar[bool] = False
    date: str
    """EDTF, as typed: https://www.loc.gov/standards/datetime/."""
    when: tuple[tuple[int, ...], ...]
    """Year, month and day of its first and, where it has one, of its last day, as far as they are known; 0: it goes on."""
    about: bool
    """The date is uncertain or approximate."""
    text: str
    """Markdown, safe subset: what happened."""
    citation: CitationGroup

    @property
    def cites(self) -> dict[str, CitationGroup]:
        """Where it is told."""
        return {"cite": self.citation}
