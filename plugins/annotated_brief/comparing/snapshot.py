"""A project as it is, or as git has it, without a checkout."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from annotated_brief.project import Project, read_project
from annotated_brief.project.committed import Committed, read_committed
from annotated_brief.project.git import files_at, find_commit
from annotated_brief.project.text import ProjectText, read_project_text


class Snapshot(Struct, frozen=True):
    """A project at one time."""

    name: str
    """The revision as asked for, or ``the working tree``."""
    project: Project
    text: ProjectText
    committed: Committed


@contextmanager
def snapshot(root: Path, revision: str) -> Iterator[Snapshot]:
    """The project of ``root`` as ``revision`` has it; as it lies on disk for an empty name.

    Its files are gone when the context is left; what was read of them stays.

    Raises:
        NoRevisionError: the revision can't be had.

    """
    now, _ = read_project(root)
    if not revision:
        yield _read(now, "the working tree")
        return
    with files_at(root, find_commit(root, revision)) as folder:
        yield _read(read_project(folder)[0].with_cache_of(now), revision)


def _read(project: Project, name: str) -> Snapshot:
    text = read_project_text(project)
    return Snapshot(name, project, text, read_committed(project, text.loaded))
