"""Layer: all that the annotation files say, by kind and id."""

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from annotated_brief.model.annotation import Annotation, Counterpoint, Evidence
from annotated_brief.model.citation import CitationGroup, FoundCitation, of_source
from annotated_brief.model.glossary import Term
from annotated_brief.model.source import Source

_MARKDOWN = ("definition", "note", "argument", "reply")
"""Keys of entries that hold Markdown, in the order of a page."""
Entry = Term | Source | Annotation


def entry_name(entry: Entry) -> str:
    """How messages call it: ``Term "Quad"``."""
    return f'{entry.kind.capitalize()} "{entry.title}"'


class Layer(Struct, frozen=True):
    """The annotation layer. Ids are unique across kinds; order is the files' own."""

    terms: Mapping[str, Term] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    counterpoints: Mapping[str, Counterpoint] = field(default_factory=dict)
    cited: Mapping[str, Mapping[str, tuple[FoundCitation, ...]]] = field(default_factory=dict)
    """What stands as a citation in an entry's Markdown, by id and key."""

    def cited_in(self, id: str, *keys: str) -> Iterator[CitationGroup]:
        """The citations in an entry's Markdown, in order; in these keys alone, where one is named."""
        texts = self.cited.get(id, {})
        return (found.group for key in keys or _MARKDOWN for found in texts.get(key, ()))

    @property
    def groups(self) -> list[CitationGroup]:
        """Every citation of the layer's own."""
        ids = (*self.terms, *self.evidence, *self.counterpoints)
        return [
            *(item.citation for item in self.evidence.values()),
            *(group for id in ids for group in self.cited_in(id)),
            *(of_source(item.claim_by) for item in self.annotations if item.claim_by),
        ]

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """Everything that is anchored by a quote."""
        return (*self.evidence.values(), *self.counterpoints.values())

    def without(self, ids: Collection[str]) -> "Layer":
        """The layer but for some annotations."""
        return replace(
            self,
            evidence={id: item for id, item in self.evidence.items() if id not in ids},
            counterpoints={id: item for id, item in self.counterpoints.items() if id not in ids},
        )

    def __contains__(self, id: object) -> bool:
        """Whether an entry, of whichever kind, has this id."""
        return isinstance(id, str) and self.entry(id) is not None

    def entry(self, id: str) -> Entry | None:
        """The entry of this id, of whichever kind."""
        kinds = (self.terms, self.sources, self.evidence, self.counterpoints)
        return next((found for kind in kinds if (found := kind.get(id)) is not None), None)
