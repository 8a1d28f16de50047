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


def run_typst(
    folder: Path, fonts: Path | None, names: Sequence[str], form: Literal["pdf", "png"] = "pdf"
) -> dict[str, tuple[str, str]]:
    """What Typst refuses of the files, and why; the others are compiled beside them.

    Raises:
        RefusedError: it came to no end.
    """
    command = [sys.executable, "-P", str(_PROGRAM), str(folder), str(fonts or ""), form, *names]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
    except subprocess.TimeoutExpired as error:
        raise RefusedError(f"Typst takes longer than {_SECONDS} seconds") from error
    except subprocess.CalledProcessError as error:
        last = error.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise RefusedError(f"Typst came to no end ({last or error.returncode})") from error
    return json.decode(done.stdout, type=dict[str, tuple[str, str]])
