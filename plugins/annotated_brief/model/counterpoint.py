"""Counterpoint: an objection to a claim of the essay, and the reply to it."""

from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from annotated_brief.diagnostics import Location
from annotated_brief.model.origin import Origin
from annotated_brief.model.selector import Target


class Attack(StrEnum):
    """What the objection does to the claim."""

    REBUTS = "rebuts"
    """Says that the claim is false."""
    UNDERCUTS = "undercuts"
    """Says that the claim does not follow."""
    QUALIFIES = "qualifies"
    """Limits the claim."""


class Strength(StrEnum):
    """How strong the objection's evidence is."""

    STRONG = "strong"
    MODERATE = "moderate"
    CONTESTED = "contested"


class Counterpoint(Struct, frozen=True):
    """An objection at its passage. W3C motivation: questioning; the reply: replying."""

    kind: ClassVar[str] = "counterpoint"
    path: ClassVar[str] = "answers."
    """What stands before the keys of its quote in the file."""
    id: str
    title: str
    target: Target
    """The claim that it answers."""
    attack: Attack
    strength: Strength
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

    @property
    def texts(self) -> tuple[str, ...]:
        """Its Markdown."""
        return (self.argument, self.reply) if self.reply else (self.argument,)
