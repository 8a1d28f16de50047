"""GitHub. https://docs.github.com/en/rest"""

import os
from collections.abc import Collection, Iterator
from typing import Any

from annotated_brief.contributing.rest import NoAnswerError
from annotated_brief.contributing.trackers.tracker import Change, Issue, Tracker

_BOT = "github-actions[bot]"


class GitHub(Tracker):
    """A repository there."""

    forge = "GitHub"
    who = (_BOT, f"41898282+{_BOT}@users.noreply.github.com")

    def issues(self) -> Iterator[Issue]:
        """Those that are no pull requests."""
        for one in self.pages("/issues", state="open", type="issues"):
            if one.get("pull_request"):
                continue
            labels = tuple(label["name"] for label in one["labels"] or ())
            login, text, day = one["user"]["login"], one["body"] or "", one["created_at"][:10]
            yield Issue(int(one["number"]), one["title"], text, login, day, labels)

    def close_issue(self, number: int) -> None:
        """As completed."""
        if self.call("GET", f"/issues/{number}")["state"] == "open":
            self.call("PATCH", f"/issues/{number}", {"state": "closed"})

    def is_ours(self, comment: Any) -> bool:
        """The workflow's, or that of the account which is named."""
        author = (comment.get("user") or {}).get("login")
        return bool(author == os.environ.get("BRIEF_AUTHOR", _BOT))

    def _said(self, thread: str) -> str:
        return f"{thread}/comments"

    def replace(self, thread: str, comment: int, text: str) -> None:
        """Comments are numbered through the repository."""
        self.call("PATCH", f"/issues/comments/{comment}", {"body": text})

    def changes(self, branch: str) -> Iterator[Change]:
        """By branch."""
        owner = self.api.split("/")[-2]
        for one in self.pages("/pulls", state="all", head=f"{owner}:{branch}"):
            if self._is_own(one) and one["head"]["ref"] == branch:
                yield change(one)

    def merged(self, commits: Collection[str]) -> Iterator[Change]:
        """Commit by commit: GitHub names the pull request of each, also after a squash."""
        for sha in commits:
            for one in self.call("GET", f"/commits/{sha}/pulls"):
                if one.get("merged_at") and self._is_own(one):
                    yield change(one)

    def added(self, change: Change) -> Iterator[str]:
        """Those of a new name, too."""
        for one in self.pages(f"{change.path}/files"):
            if one["status"] in {"added", "renamed"}:
                yield str(one["filename"])

    def rewrite(self, change: Change, text: str) -> None:
        """As its body."""
        self.call("PATCH", change.path, {"body": text})

    def close(self, change: Change) -> None:
        """Its branch stays."""
        self.call("PATCH", change.path, {"state": "closed"})

    def site(self) -> str:
        """That of GitHub Pages."""
        try:
            return str(self.call("GET", "/pages").get("html_url") or "")
        except NoAnswerError:
            return ""

    def _propose(self, branch: str, into: str, title: str, text: str) -> Change:
        asked = {"head": branch, "base": into, "title": title, "body": text}
        return change(self.call("POST", "/pulls", asked))

    def _is_own(self, one: Any) -> bool:
        """Its branch is the repository's own; of a fork that is gone nothing is told."""
        name = ((one.get("head") or {}).get("repo") or {}).get("full_name") or ""
        return self.api.casefold().endswith(f"/{str(name).casefold()}") if name else False


def change(one: Any) -> Change:
    """As the interface describes one."""
    number, head = int(one["number"]), one["head"]
    return Change(
        f"pull request #{number}",
        f"/pulls/{number}",
        f"/issues/{number}",
        str(head["ref"]),
        str(head.get("sha") or ""),
        str(one.get("body") or ""),
        one["state"] == "open",
        bool(one.get("merged_at")),
    )
