"""What git says of the project's files. Without git, or outside a repository, it says nothing."""

import subprocess
from collections.abc import Sequence
from pathlib import Path


def changed_files(root: Path, folders: Sequence[str]) -> tuple[str, ...]:
    """Files under ``folders`` that differ from what is committed, or that git doesn't know yet."""
    done = git(root, "status", "--porcelain", "-z", "--", *folders)
    entries = done.split("\0") if done else []
    return tuple(entry[3:] for entry in entries if len(entry) > 3 and entry[2] == " ")


def git(root: Path, *arguments: str) -> str | None:
    """What git prints; None where there is no git, no repository, or it refuses."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
