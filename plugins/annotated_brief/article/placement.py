"""Placement: where an annotation, a term or a citation landed, for the pages that list them."""

from typing import NamedTuple


class Placement(NamedTuple):
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
