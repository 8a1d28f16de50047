"""What is asked of the CSL processor, and what comes back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from annotated_brief.model import CitationGroup, Source

_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class CitingRequest:
    """Everything one site needs formatted."""

    sources: tuple[Source, ...]
    groups: tuple[CitationGroup, ...]
    """Unique, in order of first use."""
    style: str
    """Name of a shipped style, or path of a ``.csl`` file."""
    locale: str = "en-US"


@dataclass(frozen=True, slots=True)
class Reference:
    """A bibliography entry."""

    html: str

    @property
    def text(self) -> str:
        """Without markup."""
        return _plain(self.html)


@dataclass(frozen=True, slots=True)
class GroupText:
    """A citation group as it stands in the text."""

    html: str
    is_note: bool = False
    """In note styles: this is the note's text, not part of the sentence."""

    @property
    def text(self) -> str:
        """Without markup."""
        return _plain(self.html)


@dataclass(frozen=True, slots=True)
class Formatted:
    """The answer to a request."""

    references: Mapping[str, Reference] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    """Ids of sources in bibliography order."""
    groups: Mapping[CitationGroup, GroupText] = field(default_factory=dict)


def _plain(fragment: str) -> str:
    return unescape(_TAG.sub("", fragment))
