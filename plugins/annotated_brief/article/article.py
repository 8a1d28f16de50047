"""An article's rendered HTML as elements, text runs and citable passages, by offsets into that very string."""

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct, field

from annotated_brief.anchoring import PageText
from annotated_brief.model import CitationGroup, TextSpan

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p"
    " pre section summary table tbody td tfoot th thead tr ul".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_ID = re.compile(r"""(?<![\w-])id=["']?([^"'\s>]+)""")


class Element(Struct):
    """An element by the offsets of its tags; what is said of it holds for all that it contains."""

    name: str
    attributes: str
    start: int
    inner_start: int
    parent: int
    text: int
    """Where it starts in the text."""
    block: int = 0
    """The block that it is, or stands in."""
    host: int = 0
    """The list, quotation or table that it is, or stands in: the outermost."""
    inner_end: int = -1
    end: int = -1
    first_block: int = -1
    """Where the first block that stands directly in it starts."""
    unread: bool = False
    no_terms: bool = False
    citation: bool = False
    uncited: bool = False
    """Text here is never a passage: footnotes, navigation."""

    @property
    def id(self) -> str | None:
        """The id that the author gave it."""
        found = _ID.search(self.attributes)
        return found[1] if found else None


class Run(NamedTuple):
    """A stretch of text and the HTML it comes from; linear unless it is one character reference."""

    text: int
    text_end: int
    html: int
    html_end: int
    element: int


class Passage(Struct, frozen=True):
    """A citable block by its offsets."""

    span: TextSpan
    element: int
    start: int
    """Where its content begins in the HTML."""
    end: int
    notes_at: int
    """Where its notes are inserted: after it, or after the list, quotation or table it stands in."""
    wrap: bool
    """A list item with bare text gets an element of its own; others carry the attributes."""


class Article(Struct, dict=True):
    """One page, read.

    Nothing is re-serialised: all later edits are insertions at offsets of ``html``, so every byte outside
    our own insertions stays the host's.
    """

    page: str
    html: str
    elements: list[Element] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    tags: list[tuple[int, int, int]] = field(default_factory=list)
    """Start, end and element of each tag, in order."""
    sections: list[int] = field(default_factory=list)
    """Text offsets at which a heading stands."""
    gaps: list[int] = field(default_factory=list)
    """Text offsets at which words stand that are not the author's and were left out."""
    passages: list[Passage] = field(default_factory=list)
    text: PageText = field(default_factory=lambda: PageText("", ""))
    cited: list[tuple[TextSpan, CitationGroup]] = field(default_factory=list)
    """The citations that stand in the text."""

    @cached_property
    def run_starts(self) -> list[int]:
        """Text offsets at which the runs start; read once the article is complete."""
        return [run.text for run in self.runs]

    @cached_property
    def run_html_starts(self) -> list[int]:
        """HTML offsets at which the runs start; read once the article is complete."""
        return [run.html for run in self.runs]

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Text offsets at which citations stand that are numbers, and no words."""
        return frozenset(span.start for span in self.text.citations if span.start == span.end)

    @cached_property
    def tag_starts(self) -> list[int]:
        """HTML offsets at which the tags start; read once the article is complete."""
        return [tag[0] for tag in self.tags]

    def run_at(self, offset: int) -> Run:
        """The run of a text offset's character."""
        return self.runs[max(bisect_right(self.run_starts, offset) - 1, 0)]

    def html_offset(self, offset: int, *, upper: bool) -> int:
        """Where a text offset's character starts in the HTML, or (``upper``) the one before it ends."""
        run = self.run_at(offset - 1 if upper else offset)
        if self.html.startswith("&", run.html) or run.html == run.html_end:
            return run.html_end if upper else run.html
        return min(run.html + offset - run.text, run.html_end)
