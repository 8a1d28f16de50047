"""Task: one thing to format, taken from the cache or made of what Pandoc writes; several share a run."""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from itertools import islice
from pathlib import Path
from typing import Any, Generic, TypeVar

from annotated_brief.cache import read_cached, write_cached
from annotated_brief.citing.pandoc import Document, Pandoc, PandocError

T = TypeVar("T")


class Task(ABC, Generic[T]):
    """Settled by ``run_tasks`` or in the background; ``value`` is waited for."""

    value_type: Any
    """What is read from the cache: the type of the value."""

    def __init__(self, kept: Path | None) -> None:
        self._kept, self._value = kept, Future[T]()

    @abstractmethod
    def covers(self, other: "Task[Any]") -> bool:
        """Whether its value holds all that another of its kind asks for."""

    @abstractmethod
    def documents(self) -> Sequence[Document]:
        """What Pandoc is given."""

    @abstractmethod
    def read(self, outputs: Iterator[str]) -> T:
        """The value in what Pandoc writes of each document, read as it comes.

        Raises:
            PandocError: Pandoc refused, or what it wrote is not whole.
        """

    @abstractmethod
    def refused(self, error: PandocError) -> T:
        """The value where Pandoc can't format it."""

    @property
    def known(self) -> bool:
        """Whether the value can be had without waiting."""
        return self._value.done() and self._value.exception() is None

    def value(self) -> T:
        """The value, waited for; whatever kept it from being known is raised."""
        return self._value.result()

    def settle(self, value: T) -> None:
        """The value is known."""
        self._value.set_result(value)

    def fail(self, error: BaseException) -> None:
        """The value will never be known; whoever waits for it is told why."""
        if not self._value.done():
            self._value.set_exception(error)

    def settled(self) -> bool:
        """Whether the value is known, from the cache if it is there."""
        if not self._value.done() and self._kept is not None:
            value = read_cached(self._kept, self.value_type)
            if value is not None:
                self.settle(value)
        return self._value.done()

    def accept(self, outputs: Iterator[str | PandocError]) -> None:
        """Take what Pandoc makes of the documents."""
        try:
            value = self.read(map(_written, outputs))
        except PandocError as error:
            self.settle(self.refused(error))
            return
        self.settle(value)
        if self._kept is not None:
            write_cached(self._kept, value)


def run_tasks(tasks: Sequence[Task[Any]], pandoc: Pandoc | None = None) -> None:
    """Settle each, in order: what others wait for stands first."""
    try:
        asked = {task: task.documents() for task in tasks if not task.settled()}
        every = [document for documents in asked.values() for document in documents]
        with pandoc or Pandoc() as process:
            outputs = process.answers(every)
            for task, documents in asked.items():
                answers = islice(outputs, len(documents))
                task.accept(answers)
                deque(answers, maxlen=0)  # those after one that was refused
    except BaseException as error:
        for task in tasks:
            task.fail(error)
        raise


def _written(output: str | PandocError) -> str:
    if isinstance(output, PandocError):
        raise output
    return output
