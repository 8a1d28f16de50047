"""Annotations, which are anchored by a quote: evidence and counterpoints, and what other kinds have of them."""

from typing import ClassVar

from annotated_brief.diagnostics import Location
from annotated_brief.model.citation import CitationGroup, of_source
from annotated_brief.model.credit import Credited
from annotated_brief.model.origin import Origin
from annotated_brief.model.selector import Target


class Annotation(Credited, frozen=True):
    """What every kind has that is anchored by a quote."""

    kind: ClassVar[str]
    plural: ClassVar[str]
    path: ClassVar[str] = ""
    """What stands before the keys of its quote in the file."""
    marked: ClassVar[bool] = True
    """Its words bear a mark, and its note stands beside them."""
    id: str
    origin: Origin
    target: Target
    """The passage that it is about; of a counterpoint the claim that it answers."""

    @property
    def title(self) -> str:
        """What people call it."""
        return self.id

    @property
    def quoted_at(self) -> Location:
        """Where its quote is typed."""
        return self.origin.of(f"{self.path}quote")

    @property
    def cites(self) -> dict[str, CitationGroup]:
        """What it cites outside of its Markdown, by key of the file."""
        return {}


class Note(Annotation, frozen=True, kw_only=True):
    """What is said of a claim of the text."""

    claim_by: str = ""
    """Id of the source whose claim the passage reports; empty: the page's own author's."""

    @property
    def cites(self) -> dict[str, CitationGroup]:
        """The source whose claim it is."""
        return {"claim_by": of_source(self.claim_by)} if self.claim_by else {}


class Evidence(Note, frozen=True):
    """A passage, a citation and their relation. W3C motivation: linking."""

    kind: ClassVar[str] = "evidence"
    plural: ClassVar[str] = "evidence"
    citation: CitationGroup
    relation: str
    """What the source does for the passage (CiTO): supports, qualifies, disputes or context."""
    excerpt: str = ""
    """Words of the source, verbatim."""
    note: str = ""
    """Markdown, safe subset: what the source shows."""

    @property
    def cites(self) -> dict[str, CitationGroup]:
        """Its own source too."""
        return {"cite": self.citation, **super().cites}


class Counterpoint(Note, frozen=True):
    """An objection at its passage. W3C motivation: questioning; the reply: replying."""

    kind: ClassVar[str] = "counterpoint"
    plural: ClassVar[str] = "counterpoints"
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
    markup: str = ""
    """The title as typed, with the markup that CSL allows there."""
