"""The state of a page: a hash of its text and of the layer, put into the page, so that a stale one is known."""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from annotated_brief import __version__
from annotated_brief.rendering import RenderedPage

_STATED = re.compile(r'data-ab-state="?([0-9a-f]{16})')
_PLACES = ('<span class="ab-start', '<div class="ab-page ')


def layer_digest(folder: Path) -> str:
    """A hash of every file of the layer, ledger and editions included."""
    digest = sha256(__version__.encode())
    if folder.is_dir():
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not any(part.startswith(".") for part in name.split("/")):
                content = path.read_bytes()
                digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def page_states(
    pages: Mapping[str, RenderedPage], generated: tuple[str, ...], layer: str
) -> dict[str, str]:
    """The state of each annotated page and of each generated one, by source path."""
    states = {path: _hash(layer, page.source) for path, page in pages.items()}
    whole = _hash(layer, *(f"{path}\0{state}" for path, state in sorted(states.items())))
    return states | dict.fromkeys(generated, whole)


def stated(article: str, state: str) -> str:
    """The article with its state in it."""
    attribute = f'data-ab-state="{state}"'
    for place in _PLACES:
        if place in article:
            name, _, rest = place.partition(" ")
            return article.replace(place, f"{name} {attribute} {rest}", 1)
    return f"{article}\n<span {attribute} hidden></span>"


def read_state(page: str) -> str | None:
    """The state that a published page bears."""
    found = _STATED.search(page)
    return found[1] if found else None


def _hash(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:16]
