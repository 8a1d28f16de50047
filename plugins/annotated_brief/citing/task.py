"""Task: one thing to format, taken from the cache or made of what Pandoc writes; several share a run."""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from threading import Event, Thread
from typing import Any, Generic, TypeVar

from annotated_brief.citing.cache import read_cached, write_cached
from annotated_brief.citing.lanes import run_documents, written
from annotated_brief.citing.running import Document, PandocError, Running

T = TypeVar("T")


class Task(ABC, Generic[T]):
    """Begun by ``run_tasks`` or ``start_tasks``, and waited for by ``result``."""

    def __init__(self) -> None:
        self._done = Event()
        self._value: T | None = None
        self._failed: BaseException | None = None

    @abstractmethod
    def kept(self) -> Path | None:
        """Its file in the cache, where it has one."""

    @abstractmethod
    def loaded(self, stored: Any) -> T | None:
        """What the cache holds; None where it can't be used."""

    @abstractmethod
    def stored(self, value: T) -> Any:
        """What the cache shall hold; None for nothing."""

    @abstractmethod
    def documents(self) -> Sequence[Document]:
        """What Pandoc is given."""

    def lanes(self) -> int:
        """How many processes shall share the documents."""
        return 1

    @abstractmethod
    def read(self, outputs: Iterator[str]) -> T:
        """The value in what Pandoc writes of each document, read as it comes.

        Raises:
            PandocError: it takes another run, which was refused.

        """

    @abstractmethod
    def refused(self, error: PandocError) -> T:
        """The value where Pandoc can't format it."""

    def result(self) -> T:
        """The value, waited for."""
        self._done.wait()
        if self._failed is not None:
            raise self._failed
        return self._value  # type: ignore[return-value]

    def settle(self, value: T) -> None:
        """The value is known."""
        self._value = value
        self._done.set()

    def fail(self, error: BaseException) -> None:
        """The value will never be known; whoever waits for it is told why."""
        if not self._done.is_set():
            self._failed = error
            self._done.set()

    def settled(self) -> bool:
        """Whether the value is known, from the cache if it is there."""
        if not self._done.is_set() and (path := self.kept()) is not None:
            value = self.loaded(read_cached(path))
            if value is not None:
                self.settle(value)
        return self._done.is_set()

    def accept(self, outputs: Iterator[str | PandocError]) -> None:
        """Take what Pandoc makes of the documents."""
        try:
            value = self.read(map(written, outputs))
        except PandocError as error:
            self.settle(self.refused(error))
            return
        self.settle(value)
        path = self.kept()
        stored = self.stored(value) if path is not None else None
        if path is not None and stored is not None:
            write_cached(path, stored)


def run_tasks(tasks: Sequence[Task[Any]], running: Running | None = None) -> None:
    """Settle each, in order: what others wait for stands first.

    Args:
        tasks: what is to be formatted.
        running: a process that was started for them.

    """
    documents: list[Document] = []
    try:
        asked = {task: task.documents() for task in tasks if not task.settled()}
        documents += [document for found in asked.values() for document in found]
        lanes = max((task.lanes() for task in asked), default=1)
        with closing(run_documents(documents, lanes, running)) as outputs:
            for task, found in asked.items():
                answers = islice(outputs, len(found))
                task.accept(answers)
                deque(answers, maxlen=0)  # those after one that was refused
    except BaseException as error:
        for task in tasks:
            task.fail(error)
        raise
    finally:
        if running is not None and not documents:
            running.end()


def start_tasks(tasks: Sequence[Task[Any]], running: Running | None = None) -> None:
    """The same in the background; a failure is raised to whoever waits."""

    def run() -> None:
        with suppress(BaseException):  # each task holds it
            run_tasks(tasks, running)

    Thread(target=run, daemon=True).start()
