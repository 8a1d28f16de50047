"""GitLab. https://docs.gitlab.com/api/rest/"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from annotated_brief.contributing.answering.tracker import Change, Comment, Issue, Tracker


class GitLab(Tracker):
    """A project there; the token is one of its access tokens, which has an account of its own."""

    forge = "GitLab"

    def issues(self) -> Iterator[Issue]:
        """None that is confidential: its words would stand in a branch that everybody sees."""
        for one in self.pages("/issues?state=opened&confidential=false&per_page=100"):
            login, text, day = one["author"]["username"], one["description"] or "", one["created_at"][:10]  # fmt: skip
            yield Issue(int(one["iid"]), one["title"], text, login, day, tuple(one["labels"]))

    def comments(self, number: int) -> Iterator[Comment]:
        """Known by the token's account."""
        for one in self.pages(f"/issues/{number}/notes?per_page=100"):
            if one["author"]["id"] == self._own and not one["system"]:
                yield Comment(int(one["id"]), one["body"])

    def post(self, number: int, text: str) -> None:
        """As the token's account."""
        self.call("POST", f"/issues/{number}/notes", {"body": text})

    def replace(self, number: int, comment: int, text: str) -> None:
        """Comments are numbered through the server, and asked for by issue."""
        self.call("PUT", f"/issues/{number}/notes/{comment}", {"body": text})

    def changes(self, branch: str) -> Iterator[Change]:
        """By branch; one of a fork may have the same name."""
        query = urlencode({"source_branch": branch, "state": "all", "per_page": 100})
        for one in self.pages(f"/merge_requests?{query}"):
            if one["source_project_id"] == one["target_project_id"]:
                yield _change(one)

    def _propose(self, branch: str, title: str, text: str) -> Change:
        into = self.call("GET", "")["default_branch"]
        asked = {"source_branch": branch, "target_branch": into, "title": title, "description": text}  # fmt: skip
        return _change(self.call("POST", "/merge_requests", asked))

    @cached_property
    def _own(self) -> int:
        server = self.api.partition("/projects/")[0]
        return int(GitLab(server, "", self.token).call("GET", "/user")["id"])


def _change(one: Any) -> Change:
    return Change(str(one["web_url"]), one["state"] == "opened")
