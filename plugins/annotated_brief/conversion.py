"""Text from one of Pandoc's formats to another, by the program that ``pypandoc-binary`` carries."""

import os
import re
import shutil
import subprocess
from datetime import datetime
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_SECONDS = 120
_PLACE = re.compile(r"\(line (\d+), column (\d+)\):$")


class ConversionError(ValueError):
    """Pandoc refused; the text is its own reason."""

    def __init__(self, said: str) -> None:
        lines = [line.strip() for line in said.strip().splitlines()]
        found = _PLACE.search(lines[0]) if lines else None
        self.line = int(found[1]) if found else None
        """Where in the text, where Pandoc says so."""
        self.column = int(found[2]) if found else 1
        reason = lines[1:2] if found else [line for line in lines if line.strip("^")][-1:]
        super().__init__(reason[0] if reason else "no reason given")


@lru_cache
def pandoc() -> str:
    """The path of the program: the package's, or the system's. Importing the package is slow."""
    spec = find_spec("pypandoc")
    for name in ("pandoc", "pandoc.exe"):
        if spec and spec.origin and (found := Path(spec.origin).parent / "files" / name).is_file():
            return str(found)
    return shutil.which("pandoc") or "pandoc"


def convert(
    source: bytes | Path,
    form: str,
    to: str,
    *options: str,
    seconds: float = _SECONDS,
    memory: str = "",
) -> str:
    """The text or file in another format; it reads no other file and no address.

    ``memory``: what it may take at most, such as ``512m``; empty for no limit.

    Raises:
        ConversionError: it is not in that format, or needs more memory.
        subprocess.TimeoutExpired: it takes longer than ``seconds``.
    """
    return convert_to_bytes(source, form, to, *options, seconds=seconds, memory=memory).decode()


def convert_to_bytes(
    source: bytes | Path,
    form: str,
    to: str,
    *options: str,
    seconds: float = _SECONDS,
    memory: str = "",
    sandbox: bool = True,
    day: str = "",
) -> bytes:
    """The same in a format that is no text.

    Args:
        source: text or file.
        form: its format.
        to: the format to be written.
        options: more of Pandoc's.
        seconds: the longest time.
        memory: the most memory.
        sandbox: it reads no file besides, not even what an option names.
        day: the ISO day, month or year that a file says it was made on; else the day that Unix counts from.
    """
    data, file = (source, []) if isinstance(source, bytes) else (b"", [str(source)])
    limit = ["+RTS", f"-M{memory}", "-RTS"] if memory else []
    command = [pandoc(), *limit, "--wrap=none", *["--sandbox"] * sandbox, f"--from={form}"]
    command += (f"--to={to}", "--output=-", *options, *file)
    whole = (day or "1970") + "-01-01"[len(day or "1970") - 4 :]
    made = int(datetime.fromisoformat(f"{whole}T00:00:00+00:00").timestamp())
    done = subprocess.run(
        command,
        input=data,
        capture_output=True,
        check=False,
        timeout=seconds,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(made)},
    )
    if done.returncode:
        raise ConversionError(done.stderr.decode("utf-8", "replace"))
    return done.stdout
