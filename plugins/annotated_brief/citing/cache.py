"""Results kept between builds; the folder may be deleted, damaged or read-only at any time."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache, reduce
from importlib.metadata import version
from math import inf
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any
from zlib import crc32

from msgspec import json

Buffer = bytes | memoryview

_KEPT = 8
"""Files kept of each kind: a few branches' worth; one is some 100 kB."""


def cache_key(parts: Iterable[str | bytes]) -> str:
    """A name for what ``parts`` determine."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()[:32]


@cache
def versions() -> str:
    """Of this package and of the program that formats: the same on every machine."""
    return " ".join(map(version, ("mkdocs-annotated-brief", "pypandoc-binary")))


def code_stamp() -> str:
    """What changes with each file of this package, also between versions; on one machine only."""
    found = _files(str(Path(__file__).parent))
    return f"{len(found)} {max(file.st_mtime_ns for file in found)} {sum(file.st_size for file in found)}"


def _files(folder: str) -> list[os.stat_result]:
    found = []
    for entry in os.scandir(folder):
        if entry.is_dir():
            found += [] if entry.name == "__pycache__" else _files(entry.path)
        else:
            found.append(entry.stat())
    return found


def read_cached(path: Path) -> Any:
    """The value, or None where there is none: that costs one run, nothing else."""
    try:
        return json.decode(path.read_bytes())
    except (OSError, ValueError):
        return None


def write_cached(path: Path, value: Any, *, kept: int = _KEPT) -> None:
    """Keep the value, and let the oldest of its kind (the name up to the first hyphen) go."""
    with suppress(UnicodeEncodeError):
        _write(path, [json.encode(value)], kept)


def read_parts(path: Path) -> tuple[Any, list[memoryview]] | None:
    """A value and its parts, which are read from the file when they are used; None where there is none."""
    try:
        with path.open("rb") as file:
            head = json.decode(file.readline())
            whole = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
            at, parts = file.tell(), []
        for length in head["lengths"]:
            parts.append(whole[at : at + length])
            at += length
        return (head["value"], parts) if at == len(whole) and _sum(parts) == head["sum"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_parts(path: Path, value: Any, parts: Sequence[Buffer], *, kept: int, room: int) -> None:
    """Keep a value and its parts as they are: writing pages as JSON takes longer than making many of them.

    Args:
        path: its file.
        value: what JSON can hold.
        parts: what is not read with the value.
        kept: files of its kind that stay, the oldest go.
        room: bytes that they may take.

    """
    head = {"value": value, "lengths": list(map(len, parts)), "sum": _sum(parts)}
    _write(path, [json.encode(head) + b"\n", *parts], kept, room)


def _sum(parts: Iterable[Buffer]) -> int:
    return reduce(lambda before, part: crc32(part, before), parts, 0)


def _write(path: Path, chunks: Iterable[Buffer], kept: int, room: float = inf) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        ignored = path.parent / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", "utf-8")
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, delete=False) as file:
            file.writelines(chunks)
        Path(file.name).replace(path)
        kind = path.name.partition("-")[0]
        files = [(found.stat(), found) for found in path.parent.glob(f"{kind}-*")]
        for state, old in sorted(files, key=lambda found: found[0].st_mtime, reverse=True):
            kept, room = kept - 1, room - state.st_size
            if kept < 0 or room < 0:
                old.unlink(missing_ok=True)
    except OSError:
        return  # a read-only checkout builds as well, only slower
