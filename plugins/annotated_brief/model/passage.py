"""Passages through time: the ledger of their ids, and the editions that froze their numbers."""

from msgspec import Struct


class LedgerLine(Struct, frozen=True):
    """One passage that is, or was, in the text."""

    id: str
    """``p-`` and five characters; permanent."""
    page: str
    """Source path of the page that it stands on, or stood on."""
    print: str
    """Fingerprint of its words."""
    words: str
    """Its first words, for people."""
    into: str = ""
    """Id of the passage that it was joined into."""
    gone: bool = False
    """It is no longer in the text."""

    @property
    def live(self) -> bool:
        """It stands in the text under this id."""
        return not self.gone and not self.into


class Ledger(Struct, frozen=True):
    """Every passage that ever had an id, in the order of the pages."""

    lines: tuple[LedgerLine, ...] = ()


class EditionPassage(Struct, frozen=True):
    """A passage as an edition has it."""

    page: str
    number: int
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

    def on(self, page: str) -> tuple[EditionPassage, ...]:
        """Its passages on one page."""
        return tuple(passage for passage in self.passages if passage.page == page)
