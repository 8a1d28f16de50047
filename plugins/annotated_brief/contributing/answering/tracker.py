"""Issues and changes of a repository on a forge, as much as answering forms needs; each forge has its own below."""

import abc
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from annotated_brief.contributing.rest import RefusedByForgeError, ask

_PAGES = 200
"""Pages of a list that are read."""
_CONFLICT = {409, 422}
"""How a forge says that it has such a change already."""


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
    """A pull or merge request."""

    address: str
    open: bool


class Tracker(abc.ABC):
    """A repository on a forge, and the token of the pipeline that runs for it."""

    forge: str
    """Its name, for people."""

    def __init__(self, api: str, repository: str, token: str) -> None:
        """``api``: address up to the repository's own; ``repository``: the address that git knows."""
        self.api, self.repository, self.token = api, repository, token

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """What the forge answers; raises RefusedByForgeError."""
        return ask(self.forge, method, self.api + path, self.token, body)

    def pages(self, path: str) -> Iterator[Any]:
        """A list, page by page until one is empty: a forge may give fewer on each than were asked for."""
        for page in range(1, _PAGES + 1):
            found = self.call("GET", f"{path}&page={page}")
            yield from found
            if not found:
                return

    def propose(self, branch: str, title: str, text: str) -> Change | None:
        """Open a change for a branch; None where another run has just done so."""
        try:
            return self._propose(branch, title, text)
        except RefusedByForgeError as refused:
            if refused.status in _CONFLICT:
                return None
            raise

    @abc.abstractmethod
    def issues(self) -> Iterator[Issue]:
        """The open ones that everybody may read."""

    @abc.abstractmethod
    def comments(self, number: int) -> Iterator[Comment]:
        """Those on an issue that our own account wrote."""

    @abc.abstractmethod
    def post(self, number: int, text: str) -> None:
        """Comment on an issue."""

    @abc.abstractmethod
    def replace(self, number: int, comment: int, text: str) -> None:
        """Give a comment another text."""

    @abc.abstractmethod
    def changes(self, branch: str) -> Iterator[Change]:
        """All that were ever proposed from a branch of this repository."""

    @abc.abstractmethod
    def _propose(self, branch: str, title: str, text: str) -> Change:
        """Open one into the default branch."""
