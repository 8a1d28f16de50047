"""Placement: where an annotation, a term or a citation landed, for the pages that list them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placement:
    """One occurrence of an entry in an article."""

    entry: str
    page: str
    fragment: str
    """The id in the page to link to."""
    number: int | None
    """Printed passage number; None outside a passage."""
    before: str
    words: str
    after: str
