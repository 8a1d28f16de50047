"""A file's bytes, whatever stands under its name: nothing is waited for, and nothing raises but ``OSError``."""

from pathlib import Path

from annotated_brief.diagnostics import Diagnostic, Location, diagnose


def read_bytes(path: Path, largest: int) -> bytes:
    """At most ``largest`` bytes and one more.

    Raises:
        OSError: it is no ordinary file, or can't be read.
    """
    if why := no_file(path):
        raise OSError(0, why)
    with path.open("rb") as stream:
        return stream.read(largest + 1)


def no_file(path: Path) -> str:
    """What stands there instead of an ordinary file; empty where one does. A pipe would be waited for."""
    if path.is_file():
        return ""
    if path.is_dir():
        return "it is a folder"
    return "it is no ordinary file" if path.exists() else "it leads to no file"


def not_read(error: OSError, file: str) -> Diagnostic:
    """Why a file couldn't be read."""
    return unreadable(file, (error.strerror or "no reason given").lower())


def unreadable(file: str, why: str) -> Diagnostic:
    """The same, in words."""
    return diagnose("BRF112.unreadable", Location(file), name=file.rpartition("/")[2], why=why)
