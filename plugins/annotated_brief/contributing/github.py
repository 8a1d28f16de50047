"""What a workflow of GitHub works on, and one comment of ours there: posted once, then replaced.

It is found again by its first line and by its author, so that nobody can make us overwrite theirs.
"""

import json
import os
import urllib.parse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from annotated_brief.contributing.rest import ask
from annotated_brief.diagnostics import StoppedError
from annotated_brief.forge import Forge, ForgeKind
from annotated_brief.forge.inert import MARKER

_AUTHOR = "github-actions[bot]"
_PAGES, _LONG = 10, 100
"""Pages of comments that are read, and comments on each."""


class PullRequest(Struct, frozen=True):
    """An open pull request, as GitHub itself describes it."""

    number: int
    sha: str
    """Its newest commit."""
    branch: str = ""
    repository: str = ""
    """Where its branch is, as ``owner/name``."""

    @property
    def fork(self) -> str:
        """The same and its commit, where it isn't the workflow's own repository; else empty.

        Who can change a workflow can change what it says of the change.
        """
        own = os.environ.get("GITHUB_REPOSITORY", "").casefold()
        return "" if self.repository.casefold() == own else f"{self.repository} {self.sha[:7]}"

    @property
    def forge(self) -> Forge | None:
        """Where its files are edited."""
        return run_forge(self.branch, self.repository) if self.repository else None


def run_kind() -> ForgeKind:
    """The forge that a workflow runs on: Gitea and Forgejo say of themselves what GitHub says, but for its version."""
    gitea = os.environ.get("GITHUB_API_URL", "").endswith("/api/v1")
    return ForgeKind.GITEA if gitea else ForgeKind.GITHUB


def run_repository(name: str = "") -> str:
    """The address of a repository, by default of the one that a workflow runs for; empty where none runs."""
    name = name or os.environ.get("GITHUB_REPOSITORY", "")
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    return f"{server}/{urllib.parse.quote(name)}" if name else ""


def run_forge(branch: str, name: str = "") -> Forge | None:
    """Where a branch of the same is edited; None where none is known."""
    address = run_repository(name)
    if not (branch and address):
        return None
    return Forge(ForgeKind.GITHUB, address, f"{address}/edit/{urllib.parse.quote(branch)}/")


def post_to_issue(number: int, text: str) -> str:
    """Post or replace our comment on an issue; a sentence that says what was done."""
    if number < 1:
        raise StoppedError("the event names no issue.")
    base = f"/repos/{repository()}/issues"
    for comment in all_pages(f"{base}/{number}/comments"):
        if is_ours(comment):
            call("PATCH", f"{base}/comments/{int(comment['id'])}", {"body": text})
            return f"replaced the comment on #{number}."
    call("POST", f"{base}/{number}/comments", {"body": text})
    return f"commented on #{number}."


def is_ours(posted: Mapping[str, Any]) -> bool:
    """A comment or review that we posted."""
    return wrote(posted, MARKER)


def wrote(posted: Mapping[str, Any], marker: str) -> bool:
    """A comment or review of ours that begins with this line."""
    author = (posted.get("user") or {}).get("login")
    own = author == os.environ.get("BRIEF_AUTHOR", _AUTHOR)
    return own and str(posted.get("body", "")).startswith(marker)


def all_pages(path: str) -> Iterator[Any]:
    """A list of GitHub's, asked for page by page."""
    for page in range(1, _PAGES + 1):
        found = call("GET", f"{path}?per_page={_LONG}&page={page}")
        yield from found
        if len(found) < _LONG:
            return


def checked_pull_request() -> PullRequest | None:
    """The open pull request whose newest commit the finished workflow checked; None where there is none.

    The number is asked of GitHub by the commit's hash: what a fork's run says of itself isn't trusted.
    """
    run = _finished_run()
    sha, branch = run["head_sha"], run["head_branch"]
    owner = run["head_repository"]["owner"]["login"]
    query = urllib.parse.urlencode(
        {"state": "open", "head": f"{owner}:{branch}", "per_page": _LONG}
    )
    for one in call("GET", f"/repos/{repository()}/pulls?{query}"):
        if one.get("head", {}).get("sha") == sha:
            name = str(run["head_repository"].get("full_name", ""))
            return PullRequest(int(one["number"]), sha, branch, name)
    return None


def _finished_run() -> dict[str, Any]:
    try:
        event = json.loads(Path(os.environ.get("GITHUB_EVENT_PATH", "")).read_text("utf-8"))
        run: dict[str, Any] = event["workflow_run"]
        _ = run["head_sha"], run["head_branch"], run["head_repository"]["owner"]["login"]
    except (OSError, ValueError, KeyError, TypeError):
        raise StoppedError("the event is no finished workflow run.") from None
    return run


def repository() -> str:
    """The repository that a workflow runs for, as ``owner/name``."""
    name = os.environ.get("GITHUB_REPOSITORY", "")
    if name.count("/") != 1:
        raise StoppedError("GITHUB_REPOSITORY names no repository.")
    return urllib.parse.quote(name)


def call(method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
    """What GitHub answers.

    Raises:
        StoppedError: it refuses, or can't be reached.
    """
    token = os.environ.get("GITHUB_TOKEN", "")
    if not token:
        raise StoppedError("GITHUB_TOKEN is not set.")
    base = os.environ.get("GITHUB_API_URL", "https://api.github.com")
    return ask("GitHub", method, base + path, token, body, Accept="application/vnd.github+json")
