"""Peer: a tool that does part of the job, and how to have it do that part on a corpus."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from seeded import Corpus


@dataclass(frozen=True, slots=True)
class Peer:
    """One row of the comparison."""

    name: str
    environment: str
    """The file of pinned packages under ``pins/``; none is the project's own environment."""
    packages: tuple[str, ...]
    """Those whose versions matter."""
    does: str
    lacks: str
    write: Callable[[Corpus, Path], None]
    command: tuple[str, ...] = ("-m", "mkdocs", "build", "-q")
    """What the environment's Python is given."""
    remove: tuple[str, ...] = ("site", ".cache")
    """Folders deleted before each build: all start cold."""
    terms: str = ""
    """Matches in the built HTML once for each term that is marked; none where the peer marks none."""
    citations: str = ""
    own_bare: str = ""
    """The bare build of a peer that isn't built on MkDocs."""
