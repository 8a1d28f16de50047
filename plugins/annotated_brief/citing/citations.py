"""How citations are formatted: a site's references and in-text citations, in its own style."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from msgspec import json

from annotated_brief.cache import cache_key, versions
from annotated_brief.citing.answer import Formatted, GroupText, read_formatted
from annotated_brief.citing.pandoc import Document, PandocError
from annotated_brief.citing.parts import Part, divide
from annotated_brief.citing.request import CitingRequest, div, document, group_blocks
from annotated_brief.citing.standins import filled, stand_in
from annotated_brief.citing.style_text import (
    in_sentences,
    is_note,
    is_numbered,
    ordering,
    whole,
    without_numbers,
)
from annotated_brief.citing.styles import find_style, shipped
from annotated_brief.citing.task import Task
from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.model import CitationGroup

Answer = tuple[Formatted, tuple[Diagnostic, ...]]


class CitingTask(Task[Answer]):
    """The formatted citations, and why there are none.

    A style's path starts from ``root``; ``cache`` is a folder for results, and None for no cache.
    """

    value_type = Answer

    def __init__(
        self, request: CitingRequest, *, root: Path, cache: Path | None, location: Location
    ) -> None:
        self._request, self._location = request, location
        path, finding = find_style(request.style, root, location)
        self._style = path.read_text("utf-8") if path else ""
        asked = json.encode(([s.item for s in request.sources], request.groups), order="sorted")
        key = cache_key((versions(), self._style, request.locale, asked))
        super().__init__(cache / f"citing-{key}.json" if cache else None)
        if not request.sources:
            self.settle((Formatted(), ()))
        elif finding is not None:
            self.settle((Formatted(), (finding,)))

    def covers(self, other: Task[Any]) -> bool:
        """The same sources in the same style, and all groups of the other."""
        if not isinstance(other, CitingTask):
            return False
        mine, asked = self._request, other._request
        same = (mine.sources, mine.style, mine.locale) == (asked.sources, asked.style, asked.locale)
        return same and set(asked.groups) <= set(mine.groups)

    @cached_property
    def _numbered(self) -> bool:
        return is_numbered(self._style)

    @cached_property
    def _in_text(self) -> str:
        """The style of what is cited in a sentence, or where a page's series of numbers doesn't reach."""
        if is_note(self._style):
            return in_sentences(self._style)
        return shipped("chicago-author-date") if self._numbered else self._style

    @cached_property
    def _listed(self) -> str:
        """The style of the references."""
        style = self._style if "<bibliography" in self._style else shipped("chicago-notes")
        return without_numbers(style) if self._numbered else style

    @cached_property
    def _stood_in(self) -> dict[CitationGroup, tuple[CitationGroup, Mapping[str, str]]]:
        """Each group as it is formatted."""
        return {group: stand_in(group) for group in self._request.groups}

    @cached_property
    def _parts(self) -> tuple[Part, ...]:
        groups = dict.fromkeys(group for group, _ in self._stood_in.values())
        return divide(self._request.sources, tuple(groups), self._in_text)

    @cached_property
    def _whole(self) -> str:
        """The style of a last document, in which all sources stand together; empty where there is none."""
        if self._numbered:
            return whole(self._listed, self._request.sources)
        return ordering(self._style, self._request.sources) if len(self._parts) > 1 else ""

    def documents(self) -> Sequence[Document]:
        """One for each part, and one of all sources, to put several parts in order, or for references in another style."""
        sources = self._request.sources
        style = whole(self._in_text, sources)
        documents = [partial(self._document, part, style) for part in self._parts]
        if self._whole:
            documents.append(partial(self._document, Part(sources, ()), self._whole))
        return documents

    def _document(self, part: Part, style: str) -> bytes:
        items = json.encode([source.item for source in part.sources]).decode()
        block = div(group_blocks(part.groups), bibliography="sources.json", csl="style.csl")
        files = {"sources.json": items, "style.csl": style}
        return document([block], files, self._request.locale)

    def read(self, outputs: Iterator[str]) -> Answer:
        """The formatted citations."""
        found = [read_formatted(part, next(outputs)) for part in self._parts]
        together = found[0]
        if self._whole:
            together = read_formatted(Part(self._request.sources, ()), next(outputs))
        groups = {group: text for one in found for group, text in one.cited}
        listed = [together] if self._numbered else found
        references = {id: text for one in listed for id, text in one.references.items()}
        cited = tuple(
            (group, GroupText(filled(text.html, numbers)))
            for group, (asked, numbers) in self._stood_in.items()
            if (text := groups.get(asked)) is not None and text.html
        )
        return Formatted(references, together.order, cited, self._numbered), ()

    def refused(self, error: PandocError) -> Answer:
        """A finding."""
        return Formatted(), (diagnose("BRF420.refused", self._location, error=error),)
