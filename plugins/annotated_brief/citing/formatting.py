"""Formatting: all that one site needs from Pandoc, in one run, begun early and joined bit by bit."""

import atexit
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from annotated_brief.citing.answer import Formatted
from annotated_brief.citing.citations import Answer, CitingTask
from annotated_brief.citing.forms import SourceForms, WorkForms
from annotated_brief.citing.forms_task import FormsTask, source_forms, work_forms, work_sources
from annotated_brief.citing.pandoc import Pandoc
from annotated_brief.citing.request import CitingRequest
from annotated_brief.citing.series import PageSeries, SeriesTask
from annotated_brief.citing.task import Task, run_tasks
from annotated_brief.diagnostics import Location
from annotated_brief.model import Source, Work

T = TypeVar("T")


class Formatting:
    """What is asked for in the end may differ from what was begun, and is run anew.

    Whoever starts it ends it: a build that fails leaves Pandoc at work otherwise. A style's path starts from ``root``.
    """

    def __init__(self, root: Path, cache: Path, location: Location, locale: str) -> None:
        self._root, self._cache, self._location, self._locale = root, cache, location, locale
        self._tasks: dict[str, Task[Any]] = {}
        self._pages: dict[str, tuple[PageSeries, Formatted]] = {}
        self._pandoc = Pandoc()
        self._thread: Thread | None = None

    def start(self, requests: Sequence[CitingRequest], works: Iterable[Work]) -> None:
        """Begin in the background: the citations first, by language, then how to cite the works, then the sources."""
        self.end()
        self._tasks = {
            **{_name(request): self._citations(request) for request in requests},
            "works": self._forms("works", work_sources(works)),
            "sources": self._forms("sources", requests[0].sources),
        }
        self._pandoc, self._thread = Pandoc(), Thread(target=self._run, daemon=True)
        atexit.register(self.end)  # while a thread can still be waited for
        self._thread.start()

    def _run(self) -> None:
        with suppress(BaseException):  # whoever waits for a task is told
            run_tasks(list(self._tasks.values()), self._pandoc)
        atexit.unregister(self.end)

    def end(self) -> None:
        """Stop what is still at work; where it is asked for afterwards, it is run anew."""
        if self._thread is not None:
            self._pandoc.stop()
            self._thread.join()
            self._thread = None
            self._tasks = {name: task for name, task in self._tasks.items() if task.known}

    def citations(self, request: CitingRequest) -> Answer:
        """The citations of a site's pages in one language, in its own style, waited for."""
        return self._value(_name(request), self._citations(request))

    def series(self, pages: Mapping[str, PageSeries]) -> dict[str, Formatted]:
        """The citations of pages that show numbers, by path; those that are as they were are not formatted again."""
        fresh = {path: page for path, page in pages.items() if self._asked(path) != page}
        task = SeriesTask(tuple(fresh.values()), self._root, self._cache)
        run_tasks([task])
        self._pages |= zip(fresh, zip(fresh.values(), task.value(), strict=False), strict=False)
        return {path: self._pages[path][1] for path in pages if self._asked(path) == pages[path]}

    def _asked(self, path: str) -> PageSeries | None:
        return self._pages[path][0] if path in self._pages else None

    def work_forms(self, works: Iterable[Work]) -> WorkForms:
        """How to cite the works, waited for."""
        asked = tuple(works)
        return work_forms(asked, self._value("works", self._forms("works", work_sources(asked))))

    def source_forms(self, sources: Sequence[Source]) -> SourceForms:
        """How to cite the sources, waited for."""
        return source_forms(sources, self._value("sources", self._forms("sources", sources)))

    def _value(self, name: str, task: Task[T]) -> T:
        """The value of a task, or of the one that was begun for the same."""
        begun = self._tasks.get(name)
        if begun is None or not begun.covers(task):
            run_tasks([task])
            self._tasks[name] = begun = task
        value: T = begun.value()
        return value

    def _citations(self, request: CitingRequest) -> CitingTask:
        return CitingTask(request, root=self._root, cache=self._cache, location=self._location)

    def _forms(self, name: str, items: Sequence[Source]) -> FormsTask:
        return FormsTask(name, items, self._locale, self._cache)


def _name(request: CitingRequest) -> str:
    return f"citations in {request.locale}"
