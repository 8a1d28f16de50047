"""Typst as we call it: whether it is there, the fonts it has, and a process of its own for each of its works."""

import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal

try:
    import typst
except ImportError:  # an extra
    typst = None  # type: ignore[assignment]
from msgspec import json

HAS_TYPST = typst is not None
_PROGRAM = Path(__file__).with_name("compile.py")
_SECONDS = 120


class RefusedError(Exception):
    """Typst makes nothing of a file: why, and all that it says."""

    def __init__(self, reason: str, said: str = "") -> None:
        super().__init__(reason)
        self.said = said


@lru_cache(maxsize=2)
def known_fonts(folder: Path | None) -> "typst.Fonts":
    """Those of a folder, of the system and of Typst."""
    return typst.Fonts(font_paths=[folder] if folder else [])


def typst_and_fonts(folder: Path | None) -> str:
    """What it sets with, as a text."""
    listed = known_fonts(folder).fonts()
    return " ".join((version("typst"), *sorted(f"{one.family} {one.path}" for one in listed)))


class TypstRun:
    """A run, begun when it is made; whoever makes it ends it."""

    def __init__(
        self, folder: Path, fonts: Path | None, names: Sequence[str], form: Literal["pdf", "png"]
    ) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(_PROGRAM), str(folder), str(fonts or ""), form, *names],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            process_group=0,  # Ctrl-C is for who began it
        )

    def refused(self) -> dict[str, tuple[str, str]]:
        """What Typst refuses of the files, and why; waited for. The others are compiled beside them.

        Raises:
            RefusedError: it came to no end.
        """
        try:
            said, errors = self._process.communicate(timeout=_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise RefusedError(f"Typst takes longer than {_SECONDS} seconds") from error
        if code := self._process.returncode:
            last = errors.decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise RefusedError(f"Typst came to no end ({last or code})")
        return json.decode(said, type=dict[str, tuple[str, str]])

    def end(self) -> None:
        """Stop it, wherever it is."""
        with self._process:
            self._process.kill()


def run_typst(folder: Path, fonts: Path | None, names: Sequence[str]) -> dict[str, tuple[str, str]]:
    """What it refuses of files that it makes PDFs of, and why.

    Raises:
        RefusedError: it came to no end.
    """
    run = TypstRun(folder, fonts, names, "pdf")
    try:
        return run.refused()
    finally:
        run.end()
