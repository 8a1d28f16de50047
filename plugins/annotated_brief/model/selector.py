"""Selectors: the words that find a passage, and where they landed."""

from msgspec import Struct


class TextQuoteSelector(Struct, frozen=True):
    """A quotation with as much context as it needs.

    https://www.w3.org/TR/annotation-model/#text-quote-selector
    """

    exact: str
    """The quoted words; ``…`` or ``...`` between spaces leaves out the middle."""
    prefix: str = ""
    """Words right before the quote."""
    suffix: str = ""
    """Words right after the quote."""


class TextSpan(Struct, frozen=True, order=True):
    """A stretch of a page's text, in code points, the end excluded.

    https://www.w3.org/TR/annotation-model/#text-position-selector
    """

    start: int
    end: int


class Target(Struct, frozen=True):
    """What an annotation is about: words, and the page where only that page is meant."""

    selector: TextQuoteSelector
    page: str | None = None
    """Source path in the docs folder, such as ``brief.md``; None: the page that has the words."""
