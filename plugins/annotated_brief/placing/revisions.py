"""Older states of a project's pages, from git."""

from collections.abc import Iterator

from msgspec import Struct

from annotated_brief.anchoring import PageText
from annotated_brief.project import Project, render_source
from annotated_brief.project.git import git
from annotated_brief.project.render import bare_keys, page_texts

_MOST = 50
"""Revisions of one page that are looked through."""
_MOST_IN_ALL = 200
"""Questions to git for all pages together: a second."""


class Revision(Struct, frozen=True):
    """A page as it was."""

    commit: str
    page: str
    source: str


class Revisions:
    """The revisions of the project's pages, newest first, each read once, and rendered once where that is asked for."""

    def __init__(self, project: Project, sources: frozenset[str]) -> None:
        self._project, self._sources = project, sources
        self._read: dict[str, list[Revision]] = {}
        self._left: dict[str, Iterator[Revision]] = {}
        self._texts: dict[tuple[str, str], PageText] = {}
        self._asked = 0

    def of(self, page: str) -> Iterator[Revision]:
        """A page's committed states, newest first; none any more once too many were read."""
        read = self._read.setdefault(page, [])
        yield from list(read)
        left = self._left.setdefault(page, self._walk(page))
        for revision in left:
            read.append(revision)
            yield revision

    def text(self, revision: Revision) -> PageText:
        """Its text, without citations."""
        key = revision.page, revision.commit
        if key not in self._texts:
            page = render_source(self._project, revision.page, revision.source, self._sources)
            self._texts[key] = page_texts({revision.page: page}, bare_keys)[revision.page]
        return self._texts[key]

    def _walk(self, page: str) -> Iterator[Revision]:
        """Under the names that the page had then."""
        root, path = self._project.root, f"{self._project.docs}/{page}"
        most = f"--max-count={_MOST}"
        named = "--format=%x01%H", "--follow", "--name-only", "--relative"
        self._asked += 1
        log = git(root, "log", most, *named, "--", path) if self._asked < _MOST_IN_ALL else None
        for entry in (log or "").split("\x01")[1:]:
            commit, _, names = entry.partition("\n")
            name = names.strip().splitlines()[-1] if names.strip() else path
            self._asked += 1
            if self._asked >= _MOST_IN_ALL:
                return
            source = git(root, "show", f"{commit}:./{name}")
            if source is not None:
                yield Revision(commit, page, source)
