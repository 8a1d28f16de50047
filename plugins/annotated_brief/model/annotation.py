"""Annotations, which are anchored by a quote: evidence and counterpoints."""

from typing import ClassVar

from msgspec import Struct

from annotated_brief.diagnostics import Location
from annotated_brief.model.citation import CitationGroup
from annotated_brief.model.origin import Origin
from annotated_brief.model.selector import Target


class _Quoting(Struct, frozen=True):
    """What both have."""

    kind: ClassVar[str]
    path: ClassVar[str] = ""
    """What stands before the keys of its quote in the file."""
    id: str
    origin: Origin
    target: Target
    """The passage that it is about; of a counterpoint the claim that it answers."""

    @property
    def quoted_at(self) -> Location:
        """Where its quote is typed."""
        return self.origin.of(f"{self.path}quote")


class Evidence(_Quoting, frozen=True):
    """A passage, a citation and their relation. W3C motivation: linking."""

    kind: ClassVar[str] = "evidence"
    citation: CitationGroup
    relation: str
    """What the source does for the passage (CiTO): supports, qualifies, disputes or context."""
    excerpt: str = ""
    """Words of the source, verbatim."""
    note: str = ""
    """Markdown, safe subset: what the source shows."""
    claim_by: str = ""
    """Id of the source whose claim the passage reports; empty: the page's own author's."""

    @property
    def title(self) -> str:
        """What people call it."""
        return self.id


class Counterpoint(_Quoting, frozen=True):
    """An objection at its passage. W3C motivation: questioning; the reply: replying."""

    kind: ClassVar[str] = "counterpoint"
    path: ClassVar[str] = "answers."
    title: str
    attack: str
    """What it does to the claim: rebuts, undercuts or qualifies."""
    strength: str
    """How strong its evidence is: strong, moderate or contested."""
    argument: str
    """Markdown, safe subset."""
    reply: str = ""
    """Markdown, safe subset; empty: unanswered."""
    by: tuple[str, ...] = ()
    """Who contributed it, by name or handle."""
    claim_by: str = ""
    """Id of the source whose claim the passage reports; empty: the page's own author's."""


Annotation = Evidence | Counterpoint
