"""Evidence: what ties a source to a passage."""

from enum import StrEnum

from msgspec import Struct

from annotated_brief.model.citation import CitationGroup
from annotated_brief.model.origin import Origin
from annotated_brief.model.selector import Target


class Relation(StrEnum):
    """What the source does for the passage (CiTO: supports, qualifies, disputes)."""

    SUPPORTS = "supports"
    QUALIFIES = "qualifies"
    DISPUTES = "disputes"


class Evidence(Struct, frozen=True):
    """A passage, a citation and their relation. W3C motivation: linking."""

    id: str
    target: Target
    citation: CitationGroup
    relation: Relation
    origin: Origin
    excerpt: str = ""
    """Words of the source, verbatim."""
    note: str = ""
    """Markdown, safe subset: what the source shows."""
