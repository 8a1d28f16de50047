"""Imported: what was read of a file, what of it isn't taken over, and what a person is told."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from msgspec import Struct, field


class LeftOutError(Exception):
    """Why something isn't taken over, in a sentence that needs no capital."""


class ConflictError(Exception):
    """Why a file or an entry can't be taken over though it should be, in such a sentence with its full stop."""


class LeftOut(Struct, frozen=True):
    """Something of the imported file that isn't taken over."""

    what: str
    why: str
    line: int = 0
    """In the imported file; 0 where lines mean nothing."""
    place: str = ""
    """Where it stands in a document that has no lines."""

    @property
    def is_there(self) -> bool:
        """The brief has it already."""
        return self.why.startswith("it is there already")


class ImportedEntry(Struct, frozen=True):
    """An entry, before it has a file."""

    section: str
    id: str
    values: dict[str, Any]
    name: str
    """What it is called in the plan."""


class Page(Struct, frozen=True):
    """An essay, before it has a file."""

    title: str
    """What its file is named by."""
    text: str
    what: tuple[str, ...]
    """What it consists of, one line each."""
    file: str = ""
    """Its name in the docs folder, where that is decided."""
    pictures: Mapping[str, bytes] = {}
    """What it shows, by path from the docs folder."""


class Library(Struct, frozen=True):
    """A bibliography that a file brings with it."""

    name: str
    form: str
    """As ``brief import`` names its format."""
    text: str


class Imported(Struct):
    """What was read, and what a person is told of it."""

    left_out: list[LeftOut] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    """Why something is not imported that should be; nothing is overwritten."""
    notes: list[str] = field(default_factory=list)
    """What is left to do by hand."""
    entries: list[ImportedEntry] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    """The source that each item of a bibliography became, or was already, by the item's own id."""
    source: str = ""
    """The file's text, where the page is to be held against it."""
    elsewhere: list[str] = field(default_factory=list)
    """Words of it that stand outside the page's text, or were left out and told."""
    language: str = ""
    """The code that the file says."""
    cited: list[str] = field(default_factory=list)
    """Keys that the text cites."""
    libraries: list[Library] = field(default_factory=list)
    """Bibliographies whose cited sources come with it."""
    commenters: tuple[str, ...] = ()
    """Who wrote comments that became drafts."""

    @contextmanager
    def taking(self, name: str) -> Iterator[None]:
        """Tell why what is called ``name`` isn't taken over, where that is what comes of it."""
        try:
            yield
        except LeftOutError as why:
            self.left_out.append(LeftOut(name, str(why)))
        except ConflictError as why:
            self.conflicts.append(f"{name}: {why}")
