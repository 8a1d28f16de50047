"""Evidence: what ties a source to a passage."""

from typing import ClassVar

from msgspec import Struct

from annotated_brief.diagnostics import Location
from annotated_brief.model.citation import CitationGroup
from annotated_brief.model.origin import Origin
from annotated_brief.model.selector import Target


class Evidence(Struct, frozen=True):
    """A passage, a citation and their relation. W3C motivation: linking."""

    kind: ClassVar[str] = "evidence"
    path: ClassVar[str] = ""
    """What stands before the keys of its quote in the file."""
    id: str
    target: Target
    citation: CitationGroup
    relation: str
    """What the source does for the passage (CiTO): supports, qualifies or disputes."""
    origin: Origin
    excerpt: str = ""
    """Words of the source, verbatim."""
    note: str = ""
    """Markdown, safe subset: what the source shows."""

    @property
    def title(self) -> str:
        """What people call it."""
        return self.id

    @property
    def quoted_at(self) -> Location:
        """Where its quote is typed."""
        return self.origin.of(f"{self.path}quote")
