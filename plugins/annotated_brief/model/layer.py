"""Layer: all that the annotation files say, by kind and id."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from annotated_brief.model.annotation import Annotation, Counterpoint, Evidence
from annotated_brief.model.citation import CitationGroup, FoundCitation
from annotated_brief.model.event import Event
from annotated_brief.model.glossary import Term
from annotated_brief.model.key_point import KeyPoint
from annotated_brief.model.source import Source

_MARKDOWN = ("definition", "note", "argument", "reply", "text")
"""Keys of entries that hold Markdown, in the order of a page."""
Entry = Term | Source | Annotation
_Cited = Mapping[str, Mapping[str, tuple[FoundCitation, ...]]]


def entry_name(entry: Entry) -> str:
    """How messages call it: ``Term "Quad"``."""
    return f'{entry.kind.capitalize()} "{entry.title}"'


class Layer(Struct, frozen=True, dict=True):
    """The annotation layer. Ids are unique across kinds; order is the files' own."""

    terms: Mapping[str, Term] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    counterpoints: Mapping[str, Counterpoint] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    points: Mapping[str, KeyPoint] = field(default_factory=dict)
    """Key points of pages, which are entries of no file."""
    cited: _Cited = field(default_factory=dict)
    """What stands as a citation in an entry's Markdown, by id and key."""

    @classmethod
    def of(cls, entries: Iterable[Entry], cited: _Cited) -> "Layer":
        """The layer of entries of all kinds; ``cited`` by id and key."""
        kinds: dict[str, Any] = {}
        for entry in entries:
            kinds.setdefault(entry.plural, {})[entry.id] = entry
        return cls(cited=cited, **kinds)

    @cached_property
    def kinds(self) -> Mapping[str, Mapping[str, Entry]]:
        """The entries of each kind by id, by the kind's plural."""
        return {
            name: getattr(self, name)
            for name in self.__struct_fields__
            if name not in {"points", "cited"}
        }

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every entry by its id."""
        return {id: entry for kind in self.kinds.values() for id, entry in kind.items()}

    @cached_property
    def narrower(self) -> Mapping[str, tuple[str, ...]]:
        """Terms that are a part or kind of a term, by its id."""
        found: dict[str, tuple[str, ...]] = {}
        for term in self.terms.values():
            if term.broader:
                found[term.broader] = (*found.get(term.broader, ()), term.id)
        return found

    def cited_in(self, id: str, *keys: str) -> Iterator[CitationGroup]:
        """The citations in an entry's Markdown, in order; in these keys alone, where one is named."""
        texts = self.cited.get(id, {})
        return (found.group for key in keys or _MARKDOWN for found in texts.get(key, ()))

    @property
    def groups(self) -> list[CitationGroup]:
        """Every citation of the layer's own."""
        return [
            *(group for item in self.entries.values() for group in item.cites.values()),
            *(group for id in self.entries for group in self.cited_in(id)),
        ]

    @cached_property
    def annotations(self) -> tuple[Annotation, ...]:
        """Everything that is anchored by a quote."""
        every = (*self.entries.values(), *self.points.values())
        return tuple(
            item for item in every if isinstance(item, Annotation) and item.target.selector.exact
        )

    def without(self, ids: Collection[str]) -> "Layer":
        """The layer but for some annotations."""
        every: Iterable[Entry] = (*self.entries.values(), *self.points.values())
        return Layer.of((one for one in every if one.id not in ids), self.cited)

    def __contains__(self, id: object) -> bool:
        """Whether an entry, of whichever kind, has this id."""
        return id in self.entries

    def entry(self, id: str) -> Entry | None:
        """The entry of this id, of whichever kind."""
        return self.entries.get(id)
