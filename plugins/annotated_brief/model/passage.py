"""Passages through time: the ledger of their ids, and the editions that froze their numbers."""

from typing import Annotated

from msgspec import Meta, Struct


class NotePlace(Struct, frozen=True):
    """Where a note, or its part in one passage, stood: code points of the passage's words, end excluded."""

    note: str
    """The entry's id."""
    start: int | None
    """None: it began in an earlier passage."""
    end: int | None
    """None: it goes on in a later passage."""


class LedgerLine(Struct, frozen=True):
    """One passage that is, or was, in the text."""

    id: str
    """``p-`` and five characters; permanent."""
    page: str
    """Source path of the page that it stands on, or stood on."""
    words: str
    """Its words when the ledger was written; those that it had last, where it is gone."""
    notes: tuple[NotePlace, ...] = ()
    """The notes that stood in it, in order."""
    into: str = ""
    """Id of the passage that it was joined into."""
    gone: bool = False
    """It is no longer in the text."""
    length: int = 0
    """How many words it had, in a ledger of the first form, whose ``words`` are the first ones alone."""

    @property
    def live(self) -> bool:
        """It stands in the text under this id."""
        return not self.gone and not self.into


class OpenNote(Struct, frozen=True):
    """A note that waits for a person: its quote is not what the text says by now."""

    note: str
    """The entry's id."""
    quote: str
    """The words that the entry quotes."""
    lost: bool
    """It has no place; else it has one, and is to be confirmed."""
    as_typed: bool = False
    """It waits for nobody: the entry quotes what the words of passages don't tell, such as a table or a citation."""


class Ledger(Struct, frozen=True):
    """Every passage that ever had an id, in the order of the pages."""

    lines: tuple[LedgerLine, ...] = ()
    open: tuple[OpenNote, ...] = ()
    """By id."""


class EditionPassage(Struct, frozen=True):
    """A passage as an edition has it."""

    page: str
    number: Annotated[int, Meta(ge=0, lt=10**9)]
    """The printed number, from 1 on each page."""
    id: str
    text: str


class Edition(Struct, frozen=True):
    """A published state of the text that numbers were frozen for (FRBR: an expression)."""

    name: str
    """Such as ``1.0``."""
    date: str
    """ISO day on which it was cut."""
    passages: tuple[EditionPassage, ...]
    doi: str = ""
    """Where it is deposited, such as ``10.5281/zenodo.1``; empty where it has none."""
    concept_doi: str = ""
    """What stands for all editions there, and leads to the newest."""

    def on(self, page: str) -> tuple[EditionPassage, ...]:
        """Its passages on one page."""
        return tuple(passage for passage in self.passages if passage.page == page)
