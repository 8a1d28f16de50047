"""The pull request that a workflow of GitHub checked."""

import json
import os
from pathlib import Path
from typing import Any

from msgspec import Struct

from annotated_brief.contributing.running import run_forge, run_tracker
from annotated_brief.diagnostics import StoppedError
from annotated_brief.forge import Forge


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


def checked_pull_request() -> PullRequest | None:
    """The open pull request whose newest commit the finished workflow checked; None where there is none.

    The number is asked of GitHub by the commit's hash: what a fork's run says of itself isn't trusted.
    """
    run = _finished_run()
    sha, branch = run["head_sha"], run["head_branch"]
    head = f"{run['head_repository']['owner']['login']}:{branch}"
    for one in run_tracker().pages("/pulls", state="open", head=head):
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
