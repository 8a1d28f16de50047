"""Results kept as JSON between builds; the folder may be deleted, damaged or read-only at any time."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

_KEPT = 8
"""Files kept of each kind: a few branches' worth; one is some 100 kB."""


def cache_key(parts: Iterable[str]) -> str:
    """A name for what ``parts`` determine."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
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
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None


def write_cached(path: Path, value: Any, *, kept: int = _KEPT) -> None:
    """Keep the value, and let the oldest of its kind (the name up to the first hyphen) go."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        ignored = path.parent / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", "utf-8")
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, delete=False
        ) as file:
            file.write(json.dumps(value, ensure_ascii=False))
        Path(file.name).replace(path)
        kind = path.name.partition("-")[0]
        files = sorted(path.parent.glob(f"{kind}-*.json"), key=lambda found: found.stat().st_mtime)
        for old in files[:-kept]:
            old.unlink(missing_ok=True)
    except (OSError, UnicodeEncodeError):
        return  # a read-only checkout builds as well, only slower
