"""Results kept as JSON between builds; the folder may be deleted, damaged or read-only at any time."""

import hashlib
import json
import tempfile
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

_KEPT = 8
"""Files kept of each kind: a few branches' worth; one is some 100 kB."""


def cache_key(parts: Iterable[str]) -> str:
    """A name for what ``parts`` determine, with the programs that make it."""
    digest = hashlib.sha256()
    for part in (version("mkdocs-annotated-brief"), version("pypandoc-binary"), *parts):
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()[:32]


def read_cached(path: Path) -> Any:
    """The value, or None where there is none: that costs one run, nothing else."""
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None


def write_cached(path: Path, value: Any) -> None:
    """Keep the value, and let the oldest of its kind (the name up to the first hyphen) go."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        ignored = path.parent / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", "utf-8")
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, delete=False
        ) as file:
            json.dump(value, file, ensure_ascii=False)
        Path(file.name).replace(path)
        kind = path.name.partition("-")[0]
        files = sorted(path.parent.glob(f"{kind}-*.json"), key=lambda found: found.stat().st_mtime)
        for old in files[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return  # a read-only checkout builds as well, only slower
