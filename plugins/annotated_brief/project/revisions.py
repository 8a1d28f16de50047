"""Older states of the pages, from git, without a checkout.

``git log --follow`` gives each page's revisions under the names that it had then.
"""

from collections.abc import Iterator

from msgspec import Struct

from annotated_brief.anchoring import PageText
from annotated_brief.project import Project, render_source
from annotated_brief.project.repository import git
from annotated_brief.project.text_state import Cite, page_texts

_MOST = 200
"""Revisions of one page that are looked through: years of edits; each is rendered once."""


class Revision(Struct, frozen=True):
    """A page as it was."""

    commit: str
    text: PageText


def why_no_history(project: Project) -> str:
    """Why older states can't be had, or can't all be; empty where they can."""
    inside = git(project.root, "rev-parse", "--is-shallow-repository")
    if inside is None:
        return "there is no git history here"
    return "this clone has only the newest part of the history" if inside.strip() == "true" else ""


class Revisions:
    """The revisions of the project's pages, newest first, each read once."""

    def __init__(self, project: Project, sources: frozenset[str], cite: Cite) -> None:
        self._project, self._sources, self._cite = project, sources, cite
        self._read: dict[str, list[Revision]] = {}
        self._left: dict[str, Iterator[Revision]] = {}

    def of(self, page: str) -> Iterator[Revision]:
        """A page's committed states, newest first."""
        read = self._read.setdefault(page, [])
        yield from list(read)
        left = self._left.setdefault(page, self._walk(page))
        for revision in left:
            read.append(revision)
            yield revision

    def _walk(self, page: str) -> Iterator[Revision]:
        project = self._project
        path = f"{project.docs}/{page}"
        log = git(
            project.root,
            "log",
            f"--max-count={_MOST}",
            "--format=%x01%H",
            "--follow",
            "--name-only",
            "--relative",
            "--",
            path,
        )
        for entry in (log or "").split("\x01")[1:]:
            commit, _, names = entry.partition("\n")
            name = names.strip().splitlines()[-1] if names.strip() else path
            source = git(project.root, "show", f"{commit}:./{name}")
            if source is not None:
                rendered = render_source(project, page, source, self._sources)
                yield Revision(commit, page_texts({page: rendered}, self._cite)[page])
