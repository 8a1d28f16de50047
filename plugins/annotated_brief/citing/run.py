"""CitingRun: formatting started early in a thread and joined when the text is ready for it."""

from pathlib import Path
from threading import Thread

from annotated_brief.citing.format import format_citations
from annotated_brief.citing.request import CitingRequest, Formatted
from annotated_brief.diagnostics import Diagnostic, Location

Answer = tuple[Formatted, tuple[Diagnostic, ...]]


class CitingRun:
    """One site's run. A request that the early one doesn't cover is run anew."""

    def __init__(self, root: Path, cache: Path, location: Location) -> None:
        self._root, self._cache, self._location = root, cache, location
        self._request: CitingRequest | None = None
        self._answer: Answer | None = None
        self._thread: Thread | None = None

    def start(self, request: CitingRequest) -> None:
        """Begin in the background."""
        self._request = request
        self._thread = Thread(target=self._run, args=(request,), daemon=True)
        self._thread.start()

    def result(self, request: CitingRequest) -> Answer:
        """The formatted citations, waited for."""
        if self._thread is not None:
            self._thread.join()
        early = self._request
        covered = early is not None and self._answer is not None and (
            (early.sources, early.style, early.locale) == (request.sources, request.style, request.locale)
            and set(request.groups) <= set(early.groups)
        )  # fmt: skip
        if not covered:
            self._run(request)
        assert self._answer is not None
        return self._answer

    def _run(self, request: CitingRequest) -> None:
        self._answer = format_citations(
            request, root=self._root, cache=self._cache, location=self._location
        )
