"""Term: a glossary entry (a SKOS concept) and the rule by which its words are found."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from msgspec import Struct, field

from annotated_brief.model.citation import CitationGroup
from annotated_brief.model.credit import Credited
from annotated_brief.model.origin import Origin


class Case(StrEnum):
    """Whether capitals matter when a term is looked for."""

    AUTO = "auto"
    """Capitals in the label bind; small letters also match a capital (start of a sentence)."""
    EXACT = "exact"
    IGNORE = "ignore"


class MarkPolicy(StrEnum):
    """Which occurrences of a term are marked."""

    FIRST_IN_SECTION = "first-in-section"
    FIRST_IN_PAGE = "first-in-page"
    ALL = "all"
    NONE = "none"


class Match(Struct, frozen=True):
    """How a term's label and aliases are found in the text."""

    case: Case = Case.AUTO
    inflect: bool = True
    """Plurals and cases are found too, by the page's language."""
    mark: MarkPolicy = MarkPolicy.FIRST_IN_SECTION
    not_in: tuple[str, ...] = ()
    """Phrases that contain the term and mean something else."""


class Term(Credited, frozen=True):
    """A glossary entry. https://www.w3.org/TR/skos-reference/"""

    kind: ClassVar[str] = "term"
    plural: ClassVar[str] = "terms"
    cites: ClassVar[Mapping[str, CitationGroup]] = {}
    id: str
    label: str
    """SKOS prefLabel; the key ``term`` in YAML."""
    definition: str
    """Markdown, safe subset."""
    origin: Origin
    aliases: tuple[str, ...] = ()
    """SKOS altLabel."""
    broader: str | None = None
    related: tuple[str, ...] = ()
    match: Match = field(default_factory=Match)
    markup: str = ""
    """The label as typed, with the markup that CSL allows in titles."""

    @property
    def title(self) -> str:
        """What people call it."""
        return self.label
