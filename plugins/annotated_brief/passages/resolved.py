"""Resolved: what became of one annotation's quote, as build, check, fix, comparison and page all tell it."""

from msgspec import Struct

from annotated_brief.anchoring import Ambiguous, Orphaned
from annotated_brief.anchoring.nearest import Near
from annotated_brief.model import TextSpan
from annotated_brief.passages.follow import State


class Resolved(Struct, frozen=True):
    """The state of an annotation, and its place if it has one."""

    state: State | None
    """None: a new or changed quote whose words don't stand in the text, or in several places. Such a
    quote has a ``fault`` and never a place; all other states come from edits of the essay."""
    page: str = ""
    """Source path of the page that it stands on; empty where it has no place."""
    span: TextSpan | None = None
    """Where on that page, in code points of its text; None where it has no place."""
    was: str = ""
    """The words that it stood on before the essay was edited; as typed, where it is new."""
    now: str = ""
    """The words that it stands on; empty where it has no place."""
    beside: tuple[str, str] | None = None
    """The sentences that it stood in and those that it stands in, where only words beside it were changed."""
    nearest: tuple[Near, ...] = ()
    """Of a note without a place at most three passages that are most like it, best first."""
    fault: Ambiguous | Orphaned | None = None
    """Why a new or changed quote has no place, or has none any more where no passage was to go by."""
    astray: bool = False
    """Its prefix, suffix or page is no longer that of its place."""

    @property
    def placed(self) -> bool:
        """It has a place."""
        return self.span is not None
