"""Gitea and Forgejo. https://docs.gitea.com/api/1.24/"""

from collections.abc import Iterator
from typing import Any

from annotated_brief.contributing.answering.tracker import Change, Comment, Issue, Tracker

_ACTIONS = -2
"""The account of pipelines on every server, whatever it is called there; nobody can register it."""


class Gitea(Tracker):
    """A repository there."""

    forge = "Gitea"

    def issues(self) -> Iterator[Issue]:
        """Those that are no pull requests."""
        for one in self.pages("/issues?state=open&type=issues&limit=50"):
            labels = tuple(label["name"] for label in one["labels"] or ())
            login, text, day = one["user"]["login"], one["body"] or "", one["created_at"][:10]
            yield Issue(int(one["number"]), one["title"], text, login, day, labels)

    def comments(self, number: int) -> Iterator[Comment]:
        """They come on one page."""
        for one in self.call("GET", f"/issues/{number}/comments") or ():
            if one["user"]["id"] == _ACTIONS:
                yield Comment(int(one["id"]), one["body"])

    def post(self, number: int, text: str) -> None:
        """As the account of pipelines."""
        self.call("POST", f"/issues/{number}/comments", {"body": text})

    def replace(self, number: int, comment: int, text: str) -> None:
        """Comments are numbered through the repository."""
        self.call("PATCH", f"/issues/comments/{comment}", {"body": text})

    def changes(self, branch: str) -> Iterator[Change]:
        """Found among all, since no question by branch also tells the closed ones."""
        for one in self.pages("/pulls?state=all&sort=recentupdate&limit=50"):
            head, base = one["head"], one["base"]
            if head["ref"] == branch and head["repo_id"] == base["repo_id"]:
                yield _change(one)

    def _propose(self, branch: str, title: str, text: str) -> Change:
        into = self.call("GET", "")["default_branch"]
        asked = {"head": branch, "base": into, "title": title, "body": text}
        return _change(self.call("POST", "/pulls", asked))


def _change(one: Any) -> Change:
    return Change(str(one["html_url"]), one["state"] == "open")
