"""The project as it was in a revision, for comparisons: read from git's objects, nothing checked out or run."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from msgspec import Struct

from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.loading.ledger import LoadedLedger, load_ledger
from annotated_brief.project import CONFIG, Project, read_project
from annotated_brief.project.project_text import ProjectText, read_project_text
from annotated_brief.project.repository import git

_READ = {".md", ".yml", ".yaml", ".bib", ".json", ".csl"}
"""Endings of the files that a state consists of."""
_MOST = 20_000
"""Files of a state; a brief has hundreds."""


class ProjectState(Struct, frozen=True):
    """A project at one time."""

    name: str
    """The revision as asked for, or ``the working tree``."""
    project: Project
    text: ProjectText
    ledger: LoadedLedger | None


@contextmanager
def project_state(root: Path, revision: str) -> Iterator[ProjectState | Diagnostic]:
    """The project of ``root`` as ``revision`` has it; as it lies on disk for an empty name.

    Gives a finding instead where git doesn't know the revision. The files of a state are gone when
    the context is left; what was read of them stays.
    """
    if not revision:
        yield _read(root, "the working tree")
        return
    commit = git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if commit is None:
        known = git(root, "rev-parse", "--git-dir") is not None
        message = (
            f'Git knows no revision "{revision}".' if known else "There is no git history here."
        )
        step = "name a commit, a branch or a tag, such as HEAD~1 or v1.0." if known else "run this in a git repository."  # fmt: skip
        yield Diagnostic("BRF901", message, Location(CONFIG), step)
        return
    folder = Path(tempfile.mkdtemp(prefix="brief-"))
    try:
        _write_files(root, commit.strip(), folder)
        yield _read(folder, revision)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _read(root: Path, name: str) -> ProjectState:
    project, _ = read_project(root)
    return ProjectState(
        name, project, read_project_text(project), load_ledger(root, project.annotations)
    )


def _write_files(root: Path, commit: str, folder: Path) -> None:
    """The files of pages, annotations and configuration, each an ordinary file of its own."""
    listed = git(root, "ls-tree", "-r", "-z", commit) or ""
    wanted: list[tuple[str, str]] = []
    for entry in listed.split("\0"):
        head, _, path = entry.partition("\t")
        mode, _, object = head.partition(" blob ")
        pure = PurePosixPath(path)
        ordinary = (
            mode in {"100644", "100755"} and not pure.is_absolute() and ".." not in pure.parts
        )
        if ordinary and pure.suffix.lower() in _READ:
            wanted.append((object, path))
    objects = _blobs(root, [object for object, _ in wanted[:_MOST]])
    for (_, path), data in zip(wanted[:_MOST], objects, strict=True):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _blobs(root: Path, objects: list[str]) -> list[bytes]:
    """The contents of git's objects, in one run."""
    done = subprocess.run(
        ["git", "-C", str(root), "cat-file", "--batch"],
        input="".join(f"{object}\n" for object in objects).encode(),
        capture_output=True,
        check=True,
        timeout=120,
    )
    found, at = [], 0
    for _ in objects:
        line = done.stdout.index(b"\n", at)
        size = int(done.stdout[at:line].split()[-1])
        found.append(done.stdout[line + 1 : line + 1 + size])
        at = line + size + 2
    return found
