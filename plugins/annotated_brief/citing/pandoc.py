"""Pandoc: a process of the program, documents in as JSON, out as HTML."""

import subprocess
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from importlib.resources import files
from threading import Lock
from typing import IO, Self

from annotated_brief.conversion import pandoc

Document = Callable[[], bytes]
"""Makes a Pandoc document as JSON, when its turn comes."""


class PandocError(Exception):
    """Pandoc refused; the text is its own first line."""


class Pandoc:
    """The process, begun with the first document and ended when its context is left. See ``documents.lua``."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        if self._process is not None:
            self._process.wait()
            with suppress(OSError):
                _pipe(self._process.stdin).close()
            _pipe(self._process.stdout).close()

    def stop(self) -> None:
        """End it, whatever it is at, from any thread; who waits for an answer is told."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def answers(self, documents: Iterable[Document]) -> Iterator[str | PandocError]:
        """What it makes of each, in order; the next is made while it works, the first while it starts.

        Raises:
            CancelledError: it was stopped.
            OSError: it can't be started.
        """
        waiting = False
        for document in documents:
            self._start()
            text = document()
            answer = self._read() if waiting else None
            self._write(text)
            waiting = True
            if answer is not None:
                yield answer
        if waiting:
            yield self._read()

    def _start(self) -> None:
        with self._lock:
            if self._stopped:
                raise CancelledError
            if self._process is None:
                self._process = _started()

    def _write(self, text: bytes) -> None:
        assert self._process is not None
        with suppress(OSError):  # it ended; the answer says so
            _pipe(self._process.stdin).write(text + b"\n")
            _pipe(self._process.stdin).flush()

    def _read(self) -> str | PandocError:
        assert self._process is not None
        output = _pipe(self._process.stdout)
        state, _, length = output.readline().partition(b" ")
        text = output.read(int(length or 0))
        if self._stopped:
            raise CancelledError
        if text and len(text) == int(length):
            return text.decode() if state == b"done" else PandocError(text.decode().splitlines()[0])
        return PandocError("pandoc ended without a word")


def _started() -> subprocess.Popen[bytes]:
    script = str(files("annotated_brief") / "citing" / "documents.lua")
    # As a filter of any text, such as itself: `pandoc lua` leaves a folder behind where it is killed.
    return subprocess.Popen(
        [pandoc(), "--from=commonmark", "--to=plain", f"--lua-filter={script}", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
