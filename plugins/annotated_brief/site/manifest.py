"""The manifest of what ``brief prepare`` wrote into the docs folder: paths and hashes.

A file is ours while its content is what the manifest says; whoever edits one makes it theirs.
"""

from hashlib import sha256
from pathlib import Path

from annotated_brief.cache import read_cached

MANIFEST = ".annotated-brief.json"


def read_manifest(docs: Path) -> dict[str, str]:
    """Path in the docs folder -> hash of what was written; empty where nothing was."""
    found: dict[str, str] = read_cached(docs / MANIFEST, dict[str, str]) or {}
    return {path: hash for path, hash in found.items() if _inside(path)}


def content_hash(content: bytes) -> str:
    """What the manifest holds of a file."""
    return sha256(content).hexdigest()[:16]


def unedited(docs: Path, path: str, hash: str) -> bool:
    """Whether the file is there, as it was written."""
    try:
        return content_hash((docs / path).read_bytes()) == hash
    except OSError:
        return False


def own_files(docs: Path) -> frozenset[str]:
    """The files that were written and never edited."""
    return frozenset(
        path for path, hash in read_manifest(docs).items() if unedited(docs, path, hash)
    )


def _inside(path: str) -> bool:
    """No absolute path and none that climbs out: the file may have come with a pull request."""
    climbs = path.startswith(("/", "\\")) or ":" in path or ".." in Path(path).parts
    return bool(path) and not climbs
