"""The state of a page: a hash of its text and of the layer, put into the page, so that a stale one is known."""

import re
from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

from annotated_brief import __version__
from annotated_brief.memo import NOTHING_KEPT, Memo
from annotated_brief.project import RenderedPage

_STATED = re.compile(r'data-ab-state="?([0-9a-f]{16})')
_PLACES = ('<span class="ab-start', '<div class="ab-page ')


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


def layer_digest(folder: Path, *others: Path) -> str:
    """A hash of every file of the layer, ledger and editions included, and of other files that are there."""
    digest = sha256(__version__.encode())
    if folder.is_dir():
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not any(part.startswith(".") for part in name.split("/")):
                content = path.read_bytes()
                digest.update(f"{name}\0{len(content)}\0".encode() + content)
    for path in others:
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def page_states(
    pages: Mapping[str, RenderedPage],
    generated: tuple[str, ...],
    layer: str,
    memo: Memo = NOTHING_KEPT,
) -> dict[str, str]:
    """The state of each annotated page and of each generated one, by source path."""
    states = {
        path: memo.take(("hash", path), (layer, page.source), partial(_hash, layer, page.source))
        for path, page in pages.items()
    }
    whole = _hash(layer, *(f"{path}\0{state}" for path, state in sorted(states.items())))
    return states | dict.fromkeys(generated, whole)


def stated(article: str, state: str) -> str:
    """The article with its state in it."""
    attribute = f' data-ab-state="{state}"'
    for place in _PLACES:
        if place in article:
            at = article.index(place) + place.index(" ")
            return article[:at] + attribute + article[at:]
    return f"{article}\n<span{attribute} hidden></span>"


def read_state(page: str) -> str | None:
    """The state that a published page bears."""
    found = _STATED.search(page)
    return found[1] if found else None


def _hash(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:16]
