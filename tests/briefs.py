"""Small projects in a git repository, for tests of what changes from one state to another."""

import subprocess
from pathlib import Path


def write(root: Path, **files: str) -> None:
    """Write files; ``__`` in a name stands for a slash, and ``.md`` or ``.yml`` is added by folder."""
    for name, text in files.items():
        folder, _, stem = name.partition("__")
        path = root / folder / f"{stem}{'.md' if folder == 'docs' else '.yml'}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def commit(root: Path, message: str = "state") -> None:
    """Commit everything, in a repository that is made if need be."""
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    if not (root / ".git").exists():
        git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, *who, "commit", "-q", "-m", message)


def git(root: Path, *arguments: str) -> None:
    """Run git in the repository."""
    subprocess.run(["git", "-C", str(root), *arguments], check=True)
