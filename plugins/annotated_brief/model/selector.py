"""Selectors: the words that find a passage, and where they landed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """A quotation with as much context as it needs.

    https://www.w3.org/TR/annotation-model/#text-quote-selector
    """

    exact: str
    """The quoted words; ``…`` or ``...`` between spaces leaves out the middle."""
    prefix: str = ""
    """Words right before the quote."""
    suffix: str = ""
    """Words right after the quote."""


@dataclass(frozen=True, slots=True, order=True)
class TextSpan:
    """A stretch of a page's text, in code points, the end excluded.

    https://www.w3.org/TR/annotation-model/#text-position-selector
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Target:
    """What an annotation is about: words, and the page where only that page is meant."""

    selector: TextQuoteSelector
    page: str | None = None
    """Source path in the docs folder, such as ``brief.md``; None: the page that has the words."""
