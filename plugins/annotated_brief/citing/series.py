"""The citations of pages that show numbers: each page formatted by itself, in the order of its text."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from msgspec import Struct, json

from annotated_brief.cache import cache_key, versions
from annotated_brief.citing.answer import Formatted, read_formatted
from annotated_brief.citing.pandoc import Document, PandocError
from annotated_brief.citing.parts import Part
from annotated_brief.citing.request import div, document, series_blocks
from annotated_brief.citing.style_text import whole
from annotated_brief.citing.styles import find_style
from annotated_brief.citing.task import Task
from annotated_brief.diagnostics import Location
from annotated_brief.model import CitationGroup, Numbered, Source

_SIGN_BEHIND_LINK = re.compile(r"([”’]+(?:</span>)*</a>)([.,])")
"""What Pandoc would put within the quotation marks, were they not linked."""
_AMERICAN = ("en", "en-US")
_BRITISH = 'punctuation-in-quote="false"'


class PageSeries(Struct, frozen=True):
    """What is asked for one page."""

    numbered: tuple[Numbered, ...]
    """In the order of its text."""
    sources: tuple[Source, ...]
    """Those that it cites."""
    style: str
    locale: str

    @property
    def groups(self) -> tuple[CitationGroup, ...]:
        """All of them, in order."""
        return tuple(group for one in self.numbered for group in one.groups)


class SeriesTask(Task[tuple[Formatted, ...]]):
    """The pages' citations and references; nothing of pages that Pandoc can't format, which the whole site's citations tell."""

    value_type = tuple[Formatted, ...]

    def __init__(self, pages: Sequence[PageSeries], root: Path, cache: Path | None) -> None:
        self._pages = tuple(pages)
        style = pages[0].style if pages else ""
        path, _ = find_style(style, root, Location("mkdocs.yml"))
        self._style = path.read_text("utf-8") if path else ""
        asked = [(one.numbered, [s.item for s in one.sources], one.locale) for one in pages]
        key = cache_key((versions(), self._style, json.encode(asked, order="sorted")))
        super().__init__(cache / f"series-{key}.json" if cache else None)
        if path is None:
            self.settle(())

    def covers(self, other: Task[Any]) -> bool:
        """The same pages."""
        return isinstance(other, SeriesTask) and self._pages == other._pages

    @cached_property
    def _short(self) -> str:
        """The style, for all that is cited."""
        cited = {one.id: one for page in self._pages for one in page.sources}
        return whole(self._style, cited.values())

    def documents(self) -> Sequence[Document]:
        """One for each page."""
        return [partial(self._document, page) for page in self._pages]

    def _document(self, page: PageSeries) -> bytes:
        items = json.encode([source.item for source in page.sources]).decode()
        block = div(series_blocks(page.numbered), bibliography="sources.json", csl="style.csl")
        files = {"sources.json": items, "style.csl": self._short}
        return document([block], files, page.locale, every=False)

    def read(self, outputs: Iterator[str]) -> tuple[Formatted, ...]:
        """Each page's."""
        return tuple(self._read(page, next(outputs)) for page in self._pages)

    def _read(self, page: PageSeries, output: str) -> Formatted:
        if page.locale in _AMERICAN and _BRITISH not in self._style:
            output = _SIGN_BEHIND_LINK.sub(r"\2\1", output)
        formatted = read_formatted(Part(page.sources, page.groups), output)
        if len(formatted.cited) != len(page.groups):
            raise PandocError("a citation is missing")
        return formatted

    def refused(self, error: PandocError) -> tuple[Formatted, ...]:
        """None."""
        return ()
