"""Gitea and Forgejo, whose interface is made like GitHub's. https://docs.gitea.com/api/1.24/"""

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Any, ClassVar

from annotated_brief.contributing.trackers.github import GitHub, change
from annotated_brief.contributing.trackers.tracker import Change, Comment, Tracker

_ACTIONS = -2
"""The account of pipelines on every server, whatever it is called there; nobody can register it."""
_RECENT = 50
"""Changes among which those of a push are looked for."""


class Gitea(GitHub):
    """A repository there."""

    forge = "Gitea"
    who = Tracker.who
    page: ClassVar[Mapping[str, int]] = {"limit": 50}

    def is_ours(self, comment: Any) -> bool:
        """That of pipelines."""
        return bool(comment["user"]["id"] == _ACTIONS)

    def comments(self, thread: str) -> Iterator[Comment]:
        """They come on one page."""
        for one in self.call("GET", self._said(thread)) or ():
            if self.is_ours(one):
                yield Comment(int(one["id"]), str(one["body"]))

    def changes(self, branch: str) -> Iterator[Change]:
        """Found among all, since no question by branch also tells the closed ones."""
        for one in self.pages("/pulls", state="all", sort="recentupdate"):
            if self._is_own(one) and one["head"]["ref"] == branch:
                yield change(one)

    def merged(self, commits: Collection[str]) -> Iterator[Change]:
        """Found among the newest, by the commit that each left."""
        closed = self.pages("/pulls", state="closed", sort="recentupdate")
        for one in islice(closed, _RECENT):
            if one.get("merge_commit_sha") in commits and one.get("merged") and self._is_own(one):
                yield change(one)

    def site(self) -> str:
        """It publishes none."""
        return ""
