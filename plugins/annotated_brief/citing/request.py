"""What is asked of the CSL processor, and what comes back."""

import re
from collections.abc import Mapping
from html import unescape

from msgspec import Struct, field

from annotated_brief.model import CitationGroup, Source

_TAG = re.compile(r"<[^>]+>")


class CitingRequest(Struct, frozen=True):
    """Everything one site needs formatted."""

    sources: tuple[Source, ...]
    groups: tuple[CitationGroup, ...]
    """Unique, in order of first use."""
    style: str
    """Name of a shipped style, or path of a ``.csl`` file."""
    locale: str = "en-US"


class Reference(Struct, frozen=True):
    """A bibliography entry."""

    html: str

    @property
    def text(self) -> str:
        """Without markup."""
        return _plain(self.html)


class GroupText(Struct, frozen=True):
    """A citation group as it stands in the text."""

    html: str
    is_note: bool = False
    """In note styles: this is the note's text, not part of the sentence."""

    @property
    def text(self) -> str:
        """Without markup."""
        return _plain(self.html)


class Formatted(Struct, frozen=True):
    """The answer to a request."""

    references: Mapping[str, Reference] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    """Ids of sources in bibliography order."""
    groups: Mapping[CitationGroup, GroupText] = field(default_factory=dict)


def _plain(fragment: str) -> str:
    return unescape(_TAG.sub("", fragment))
