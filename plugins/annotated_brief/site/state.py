"""The state of a page: a hash of its text and of the layer, which the page bears, so that a stale one is known."""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from annotated_brief.project import RenderedPage

_STATED = re.compile(r'data-ab-state="?([0-9a-f]{16})')

Stamp = tuple[tuple[str, int, int], ...]


def stamp_of(*paths: Path) -> Stamp:
    """What tells that a file has changed, for files and all that folders hold."""
    files = [
        file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path])
    ]
    found = []
    for file in files:
        try:
            stat = file.stat()
        except OSError:
            continue
        found.append((str(file), stat.st_mtime_ns, stat.st_size))
    return tuple(found)


def page_states(
    pages: Mapping[str, RenderedPage], generated: tuple[str, ...], layer: str
) -> dict[str, str]:
    """The state of each annotated page and of each generated one, by source path."""
    states = {path: _hash(layer, page.source) for path, page in pages.items()}
    whole = _hash(layer, *(f"{path}\0{state}" for path, state in sorted(states.items())))
    return states | dict.fromkeys(generated, whole)


def read_state(page: str) -> str | None:
    """The state that a published page bears."""
    found = _STATED.search(page)
    return found[1] if found else None


def _hash(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:16]
