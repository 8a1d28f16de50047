"""Counterpoint: an objection to a claim of the essay, and the reply to it."""

from typing import ClassVar

from msgspec import Struct

from annotated_brief.diagnostics import Location
from annotated_brief.model.origin import Origin
from annotated_brief.model.selector import Target


class Counterpoint(Struct, frozen=True):
    """An objection at its passage. W3C motivation: questioning; the reply: replying."""

    kind: ClassVar[str] = "counterpoint"
    path: ClassVar[str] = "answers."
    """What stands before the keys of its quote in the file."""
    id: str
    title: str
    target: Target
    """The claim that it answers."""
    attack: str
    """What it does to the claim: rebuts, undercuts or qualifies."""
    strength: str
    """How strong its evidence is: strong, moderate or contested."""
    argument: str
    """Markdown, safe subset."""
    origin: Origin
    reply: str = ""
    """Markdown, safe subset; empty: unanswered."""
    by: tuple[str, ...] = ()
    """Who contributed it, by name or handle."""

    @property
    def quoted_at(self) -> Location:
        """Where its quote is typed."""
        return self.origin.of(f"{self.path}quote")
