"""Running: a process of the program, documents in as JSON, out as HTML."""

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import IO

from annotated_brief.citing.program import program

Document = Callable[[Path], bytes]
"""Writes the files that it names into a folder of its own, and gives the Pandoc document as JSON."""

_AHEAD = 2
"""Documents that the program has before an answer is read: it never waits, and the first answer doesn't wait for the last document."""
_NICE = 5
"""Pages are rendered meanwhile; where they wait for the program, it has the machine to itself."""


class PandocError(Exception):
    """Pandoc refused; the text is its own first line."""


class Running:
    """A process of the program, which takes documents as they come and answers in their order. See ``documents.lua``."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._given = self._unread = 0
        script = Path(self._folder.name, "documents.lua")
        script.write_bytes((files("annotated_brief") / "citing" / "documents.lua").read_bytes())
        try:
            self._process = subprocess.Popen(
                [program(), "lua", str(script)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except BaseException:
            self._folder.cleanup()
            raise
        if hasattr(os, "setpriority"):
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICE)

    def warm_up(self, document: Document) -> None:
        """Let it make what all documents need of one whose answer nobody reads."""
        self._give(document)
        self._unread += 1

    def answers(self, documents: Sequence[Document]) -> Iterator[str | PandocError]:
        """What it makes of each, as soon as it is done; then it ends."""
        try:
            for at in range(-_AHEAD, len(documents)):
                if at + _AHEAD < len(documents):
                    self._give(documents[at + _AHEAD])
                if at >= 0:
                    yield self._answer()
        finally:
            self.end()

    def end(self) -> None:
        """End it, whatever it is at."""
        self._process.kill()
        with suppress(OSError):
            self._stdin.close()
        self._stdout.close()
        self._process.wait()
        self._folder.cleanup()

    def _give(self, document: Document) -> None:
        folder = Path(self._folder.name, str(self._given))
        self._given += 1
        folder.mkdir()
        path = folder / "document.json"
        path.write_bytes(document(folder))
        with suppress(OSError):  # it ended; the answers say so
            self._stdin.write(f"{path}\n".encode())
            self._stdin.flush()

    def _answer(self) -> str | PandocError:
        for _ in range(self._unread):
            self._read()
        self._unread = 0
        return self._read()

    def _read(self) -> str | PandocError:
        state, _, length = self._stdout.readline().partition(b" ")
        text = self._stdout.read(int(length or 0)).decode()
        said = (text.splitlines() or ["pandoc ended without a word"])[0]
        return text if state == b"done" else PandocError(said)

    @property
    def _stdin(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def _stdout(self) -> IO[bytes]:
        assert self._process.stdout is not None
        return self._process.stdout
