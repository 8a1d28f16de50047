"""Issues and changes of a repository on a forge, as much as contributions need; each forge has its own below."""

import abc
from collections.abc import Collection, Iterator, Mapping
from typing import Any, ClassVar
from urllib.parse import urlencode

from msgspec import Struct

from annotated_brief.contributing.rest import NoAnswerError, ask

_PAGES = 200
"""Pages of a list that are read."""
_CONFLICT = {409, 422}
"""How a forge says that it has such a change already."""


def thread_of(issue: int) -> str:
    """Where comments on an issue are, on each forge."""
    return f"/issues/{issue}"


class Issue(Struct, frozen=True):
    """An open one."""

    number: int
    title: str
    text: str
    author: str
    """Their login."""
    day: str
    """On which it was filed, as 2026-11-24."""
    labels: tuple[str, ...]


class Comment(Struct, frozen=True):
    """One of ours."""

    id: int
    text: str


class Change(Struct, frozen=True):
    """A pull or merge request from a branch of the repository itself, not from a fork's of that name."""

    name: str
    """For people, as ``pull request #8``."""
    path: str
    """In the interface, as ``/pulls/8``."""
    thread: str
    """Where comments on it are, as ``/issues/8``."""
    branch: str
    commit: str
    """Its newest."""
    text: str
    open: bool
    merged: bool


class Tracker(abc.ABC):
    """A repository on a forge, and the token of the pipeline that runs for it."""

    forge: ClassVar[str]
    """Its name, for people."""
    request: ClassVar[str] = "pull request"
    """What it calls a change."""
    who: ClassVar[tuple[str, str]] = ("annotated-brief", "annotated-brief@users.noreply.invalid")
    """Name and address under which we commit."""
    page: ClassVar[Mapping[str, int]] = {"per_page": 100}
    """How many of a list are asked for."""

    def __init__(self, api: str, repository: str, token: str) -> None:
        """``api``: address up to the repository's own; ``repository``: the address that git knows."""
        self.api, self.repository, self.token = api, repository, token

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """What the forge answers; raises NoAnswerError."""
        return ask(self.forge, method, self.api + path, self.token, body)

    def pages(self, path: str, **query: str) -> Iterator[Any]:
        """A list, page by page until one is empty: a forge may give fewer on each than were asked for."""
        for page in range(1, _PAGES + 1):
            found = self.call("GET", f"{path}?{urlencode({**query, **self.page, 'page': page})}")
            yield from found
            if not found:
                return

    def opened(self, branch: str) -> Change | None:
        """The change from a branch that is open."""
        return next((one for one in self.changes(branch) if one.open), None)

    def propose(self, branch: str, into: str, title: str, text: str) -> Change | None:
        """Open a change for a branch; None where another run has just done so."""
        try:
            return self._propose(branch, into, title, text)
        except NoAnswerError as refused:
            if refused.status in _CONFLICT:
                return None
            raise

    def default_branch(self) -> str:
        """The one into which changes go."""
        return str(self.call("GET", "")["default_branch"])

    def say(self, thread: str, text: str) -> str:
        """Comment, or replace our comment that begins with the same line; a sentence that says what was done."""
        mark = text.partition("\n")[0]
        for comment in self.comments(thread):
            if comment.text.startswith(mark):
                if comment.text.strip() == text.strip():
                    return "answered already."
                self.replace(thread, comment.id, text)
                return "replaced the answer."
        self.post(thread, text)
        return "answered."

    def comments(self, thread: str) -> Iterator[Comment]:
        """Those that our own account wrote."""
        for one in self.pages(self._said(thread)):
            if self.is_ours(one):
                yield Comment(int(one["id"]), str(one["body"]))

    def post(self, thread: str, text: str) -> None:
        """Comment."""
        self.call("POST", self._said(thread), {"body": text})

    def site(self) -> str:
        """The address at which the forge publishes the site; empty where that isn't known."""
        return ""

    @abc.abstractmethod
    def is_ours(self, comment: Any) -> bool:
        """Whether our own account wrote it, so that nobody can make us replace theirs."""

    @abc.abstractmethod
    def _said(self, thread: str) -> str:
        """Where the comments of a thread are."""

    @abc.abstractmethod
    def replace(self, thread: str, comment: int, text: str) -> None:
        """Give a comment another text."""

    @abc.abstractmethod
    def issues(self) -> Iterator[Issue]:
        """The open ones that everybody may read."""

    @abc.abstractmethod
    def close_issue(self, number: int) -> None:
        """Close it, where it is open."""

    @abc.abstractmethod
    def changes(self, branch: str) -> Iterator[Change]:
        """All that were ever proposed from a branch of this repository, the newest first."""

    @abc.abstractmethod
    def merged(self, commits: Collection[str]) -> Iterator[Change]:
        """Those from branches of this repository that came in with these commits."""

    @abc.abstractmethod
    def added(self, change: Change) -> Iterator[str]:
        """Paths of the files that a change brings."""

    @abc.abstractmethod
    def rewrite(self, change: Change, text: str) -> None:
        """Give a change another text."""

    @abc.abstractmethod
    def close(self, change: Change) -> None:
        """Close a change without merging it."""

    @abc.abstractmethod
    def _propose(self, branch: str, into: str, title: str, text: str) -> Change:
        """Open one."""
