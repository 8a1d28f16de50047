"""Formatting: all that one site needs from Pandoc, in one run, begun early and joined bit by bit."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from annotated_brief.citing.format import Answer, CitingTask
from annotated_brief.citing.forms import SourceForms, WorkForms
from annotated_brief.citing.forms_task import SourceFormsTask, WorkFormsTask
from annotated_brief.citing.request import CitingRequest
from annotated_brief.citing.running import Running
from annotated_brief.citing.style_text import types_of
from annotated_brief.citing.task import run_tasks, start_tasks
from annotated_brief.diagnostics import Location
from annotated_brief.model import Source, Work


class Formatting:
    """What is asked for in the end may differ from what was begun, and is run anew.

    Args:
        root: folder that a style's path starts from.
        cache: folder for results.
        location: where the style is named, for messages.
        locale: the language.
        running: a process that was awakened for it.

    """

    def __init__(
        self, root: Path, cache: Path, location: Location, locale: str, running: Running | None = None
    ) -> None:  # fmt: skip
        self._root, self._cache, self._location = root, cache, location
        self._locale, self._running = locale, running
        self._citing: CitingTask | None = None
        self._works: WorkFormsTask | None = None
        self._sources: tuple[tuple[Source, ...], SourceFormsTask] | None = None

    def start(self, request: CitingRequest, works: Iterable[Work]) -> None:
        """Begin in the background: the citations first, then how to cite the works, then the sources."""
        self._citing = self._new_citing(request)
        types = types_of(request.sources)
        self._works = WorkFormsTask(works, self._locale, self._cache, types)
        forms = SourceFormsTask(request.sources, self._locale, self._cache, self._works.types)
        self._sources = request.sources, forms
        start_tasks([self._citing, self._works, forms], self._running)
        self._running = None

    def citations(self, request: CitingRequest) -> Answer:
        """The site's citations in its own style, waited for."""
        if self._citing is None or not self._citing.covers(request):
            self._citing = self._new_citing(request)
            run_tasks([self._citing])
        return self._citing.result()

    def work_forms(self, works: Iterable[Work]) -> WorkForms:
        """How to cite the works, waited for."""
        asked = WorkFormsTask(works, self._locale, self._cache)
        if self._works is None or self._works.works != asked.works:
            self._works = asked
            run_tasks([asked])
        return self._works.result()

    def source_forms(self, sources: Sequence[Source]) -> SourceForms:
        """How to cite the sources, waited for."""
        if self._sources is None or self._sources[0] != tuple(sources):
            self._sources = tuple(sources), SourceFormsTask(sources, self._locale, self._cache)
            run_tasks([self._sources[1]])
        return self._sources[1].result()

    def _new_citing(self, request: CitingRequest) -> CitingTask:
        return CitingTask(request, root=self._root, cache=self._cache, location=self._location)
