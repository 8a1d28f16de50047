"""GitLab. https://docs.gitlab.com/api/rest/"""

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any

from annotated_brief.contributing.trackers.tracker import Change, Issue, Tracker


class GitLab(Tracker):
    """A project there; the token is one of its access tokens, which has an account of its own."""

    forge = "GitLab"
    request = "merge request"

    def issues(self) -> Iterator[Issue]:
        """None that is confidential: its words would stand in a branch that everybody sees."""
        for one in self.pages("/issues", state="opened", confidential="false"):
            login, text, day = (
                one["author"]["username"],
                one["description"] or "",
                one["created_at"][:10],
            )
            yield Issue(int(one["iid"]), one["title"], text, login, day, tuple(one["labels"]))

    def close_issue(self, number: int) -> None:
        """By an event, as GitLab calls it."""
        if self.call("GET", f"/issues/{number}")["state"] == "opened":
            self.call("PUT", f"/issues/{number}", {"state_event": "close"})

    def is_ours(self, comment: Any) -> bool:
        """The token's account's, and said by it, not by the system in its name."""
        return comment["author"]["id"] == self._own and not comment["system"]

    def _said(self, thread: str) -> str:
        return f"{thread}/notes"

    def replace(self, thread: str, comment: int, text: str) -> None:
        """Comments are numbered through the server, and asked for by thread."""
        self.call("PUT", f"{thread}/notes/{comment}", {"body": text})

    def changes(self, branch: str) -> Iterator[Change]:
        """By branch; one of a fork may have the same name."""
        for one in self.pages("/merge_requests", source_branch=branch, state="all"):
            if _is_own(one):
                yield _change(one)

    def merged(self, commits: Collection[str]) -> Iterator[Change]:
        """Commit by commit."""
        for sha in commits:
            for one in self.call("GET", f"/repository/commits/{sha}/merge_requests"):
                if one["state"] == "merged" and _is_own(one):
                    yield _change(one)

    def added(self, change: Change) -> Iterator[str]:
        """Those of a new name, too."""
        for one in self.pages(f"{change.path}/diffs"):
            if one["new_file"] or one["renamed_file"]:
                yield str(one["new_path"])

    def rewrite(self, change: Change, text: str) -> None:
        """As its description."""
        self.call("PUT", change.path, {"description": text})

    def close(self, change: Change) -> None:
        """By an event, as GitLab calls it."""
        self.call("PUT", change.path, {"state_event": "close"})

    def _propose(self, branch: str, into: str, title: str, text: str) -> Change:
        asked = {
            "source_branch": branch,
            "target_branch": into,
            "title": title,
            "description": text,
        }
        return _change(self.call("POST", "/merge_requests", asked))

    @cached_property
    def _own(self) -> int:
        server = self.api.partition("/projects/")[0]
        return int(GitLab(server, "", self.token).call("GET", "/user")["id"])


def _is_own(one: Any) -> bool:
    """Its branch is the project's own."""
    return bool(one["source_project_id"] == one["target_project_id"])


def _change(one: Any) -> Change:
    path = f"/merge_requests/{int(one['iid'])}"
    name, text = f"merge request !{int(one['iid'])}", one.get("description") or ""
    opened, merged = one["state"] == "opened", one["state"] == "merged"
    commit, branch = str(one.get("sha") or ""), str(one["source_branch"])
    return Change(name, path, path, branch, commit, text, opened, merged)
