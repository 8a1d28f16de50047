"""Progress: one line on a terminal that says what a long build is at."""

import os
import shutil
import sys
import time
from typing import TextIO

_AFTER = 2.0
"""Seconds that a build may take without a word."""
_AGAIN = 0.1
"""Seconds for which a line stands at least: faster, it can't be read."""


class Progress:
    """Shown ``out`` on a terminal alone, to a reader who wants to be told, and gone when the work is done."""

    def __init__(self, *, shown: bool = True, out: TextIO | None = None) -> None:
        self._out = out or sys.stderr
        self._shown = shown and self._out.isatty() and os.environ.get("TERM") != "dumb"
        self._started = self._last = time.monotonic()
        self._width = 0

    def __call__(self, what: str) -> None:
        """The work is at ``what``."""
        now = time.monotonic()
        if not self._shown or now - self._started < _AFTER or now - self._last < _AGAIN:
            return
        self._last = now
        columns = shutil.get_terminal_size().columns
        line = f"annotated-brief: {what}"[: columns - 1]
        self._out.write("\r" + line.ljust(self._width))
        self._out.flush()
        self._width = len(line)

    def clear(self) -> None:
        """Leave the line empty for whoever writes next."""
        if self._width:
            self._out.write("\r" + " " * self._width + "\r")
            self._out.flush()
            self._width = 0
