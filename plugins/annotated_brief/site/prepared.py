"""What ``brief prepare`` wrote into the docs folder: a manifest of paths and hashes.

A file is ours while its content is what the manifest says; whoever edits one makes it theirs.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

MANIFEST = ".annotated-brief.json"


def read_manifest(docs: Path) -> dict[str, str]:
    """Path in the docs folder -> hash of what was written; empty where nothing was."""
    try:
        found = json.loads((docs / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {path: str(hash) for path, hash in found.items() if _inside(path)}


def manifest_text(files: Mapping[str, str]) -> str:
    """The manifest as it is kept."""
    return json.dumps(dict(sorted(files.items())), indent=1) + "\n"


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
    return (
        bool(path)
        and not path.startswith(("/", "\\"))
        and ".." not in Path(path).parts
        and ":" not in path
    )
