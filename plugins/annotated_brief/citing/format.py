"""Format a request: the site's citations and references in its own style."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import json

from annotated_brief.citing.cache import cache_key, versions
from annotated_brief.citing.csl_document import CslDocument
from annotated_brief.citing.request import CitingRequest, Formatted, GroupText, Reference
from annotated_brief.citing.running import Document, PandocError
from annotated_brief.citing.styles import find_style
from annotated_brief.citing.task import Task, run_tasks
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.prose.citation_syntax import format_group

Answer = tuple[Formatted, tuple[Diagnostic, ...]]


class CitingTask(Task[Answer]):
    """The formatted citations, and why there are none.

    Args:
        request: what to format.
        root: folder that a style's path starts from.
        cache: folder for results, which may be deleted at any time; None: no cache.
        location: where the style is named, for messages.

    """

    name = "citing"
    """Of its kind in the cache."""

    def __init__(
        self, request: CitingRequest, *, root: Path, cache: Path | None, location: Location
    ) -> None:
        super().__init__()
        self.request, self._cache, self._location = request, cache, location
        if not request.sources:
            self.settle((Formatted(), ()))
            return
        style, finding = find_style(request.style, root, location)
        if style is None:
            self.settle((Formatted(), (finding,) if finding else ()))
            return
        self._style = style

    def kept(self) -> Path | None:
        """By style, sources and citations."""
        return self._kept

    @cached_property
    def _kept(self) -> Path | None:
        if self._cache is None:
            return None
        request = self.request
        sources = json.encode([s.item for s in request.sources], order="sorted")
        key = cache_key(
            (
                versions(), self._style.read_bytes(), request.locale, sources,
                *map(format_group, request.groups),
            )
        )  # fmt: skip
        return self._cache / f"{self.name}-{key}.json"

    def loaded(self, stored: Any) -> Answer | None:
        """The answer as it was kept."""
        try:
            groups = {
                group: GroupText(*stored["groups"][at])
                for at, group in enumerate(self.request.groups)
            }
            references = {key: Reference(html) for key, html in stored["references"].items()}
            return Formatted(references, tuple(stored["order"]), groups), ()
        except (KeyError, IndexError, TypeError, AttributeError):
            return None

    def stored(self, value: Answer) -> Any:
        """The answer, if it is whole."""
        formatted, _ = value
        groups = [formatted.groups.get(group) for group in self.request.groups]
        if None in groups:
            return None
        return {
            "groups": [[g.html, g.is_note] for g in groups if g],
            "references": {key: r.html for key, r in formatted.references.items()},
            "order": list(formatted.order),
        }

    @cached_property
    def _document(self) -> CslDocument:
        return CslDocument(self.request, self._style)

    def documents(self) -> Sequence[Document]:
        """The request, a large bibliography in parts."""
        return self._document.documents()

    def lanes(self) -> int:
        """As many as its documents."""
        return len(self.documents())

    def read(self, outputs: Iterator[str]) -> Answer:
        """The formatted citations."""
        return self._document.read(outputs), ()

    def refused(self, error: PandocError) -> Answer:
        """A finding."""
        finding = Diagnostic(
            "BRF420",
            f"The citations can't be formatted: {error}.",
            self._location,
            "check the style and the sources.",
        )
        return Formatted(), (finding,)

    def covers(self, request: CitingRequest) -> bool:
        """Whether the answer holds all that another request asks for."""
        mine = self.request
        return (mine.sources, mine.style, mine.locale) == (
            request.sources, request.style, request.locale
        ) and set(request.groups) <= set(mine.groups)  # fmt: skip


def format_citations(
    request: CitingRequest, *, root: Path, cache: Path | None, location: Location
) -> Answer:
    """The formatted citations, by ``CitingTask``'s arguments."""
    task = CitingTask(request, root=root, cache=cache, location=location)
    run_tasks([task])
    return task.result()
