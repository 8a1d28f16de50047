"""Citation: one pointer to a source, with its locator (a CSL cite item)."""

from enum import StrEnum

from msgspec import Struct


class CitationMode(StrEnum):
    """How the author's name is shown, in Pandoc's three forms."""

    NORMAL = "normal"
    """``[@key]``: (Wishnick 2020)."""
    SUPPRESS_AUTHOR = "suppress-author"
    """``[-@key]``: (2020)."""
    AUTHOR_IN_TEXT = "author-in-text"
    """``@key [p. 3]``: Wishnick (2020, 3)."""


class Citation(Struct, frozen=True, omit_defaults=True):
    """One source cited once. https://docs.citationstyles.org/en/stable/specification.html#locators"""

    source: str
    """Id of the source."""
    locator: str = ""
    """``3-5``, ``12``; digits and signs as typed."""
    label: str = ""
    """CSL locator type: page, paragraph, section, chapter, … ; empty without a locator."""
    prefix: str = ""
    """Words before, such as ``see``; Markdown."""
    suffix: str = ""
    """Words after the locator; Markdown."""
    mode: CitationMode = CitationMode.NORMAL
    typed: str = ""
    """What stands behind the key, as it was typed; empty where locator, label and suffix say it all."""

    @property
    def place(self) -> str:
        """Its locator under its label: ``page 3``; empty where it names none."""
        return f"{self.label} {self.locator}".strip()


class CitationGroup(Struct, frozen=True):
    """Citations inside one pair of brackets: ``[@a, p. 3; see @b]``."""

    citations: tuple[Citation, ...]

    @property
    def names_author(self) -> bool:
        """Its author is a word of the sentence."""
        modes = [citation.mode for citation in self.citations[:1]]
        return modes == [CitationMode.AUTHOR_IN_TEXT]


def bare_keys(group: CitationGroup) -> str:
    """A citation by its keys, for where it need not be formatted."""
    return "; ".join(citation.source for citation in group.citations)


def of_source(id: str) -> CitationGroup:
    """A source cited alone, as a whole."""
    return CitationGroup((Citation(id),))


class Numbered(Struct, frozen=True):
    """What one number of a page's series stands for: a citation, or a footnote of the author's and what that cites."""

    groups: tuple[CitationGroup, ...]
    footnote: bool = False


class FoundCitation(Struct, frozen=True):
    """A citation group in running text; offsets in code points, the end excluded."""

    start: int
    end: int
    group: CitationGroup
