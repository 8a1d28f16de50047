"""What a workflow of GitHub works on, and one comment of ours there: posted once, then replaced.

It is found again by its first line and by its author, so that nobody can make us overwrite theirs.
"""

import json
import os
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from annotated_brief.diagnostics import StoppedError
from annotated_brief.forge.inert import MARKER

_AUTHOR = "github-actions[bot]"
_PAGES, _LONG = 10, 100
"""Pages of comments that are read, and comments on each."""


def run_repository() -> str:
    """The address of the repository that a workflow runs for; empty where none runs."""
    name = os.environ.get("GITHUB_REPOSITORY", "")
    return f"{os.environ.get('GITHUB_SERVER_URL', 'https://github.com')}/{name}" if name else ""


def post_to_issue(number: int, text: str) -> str:
    """Post or replace our comment on an issue; a sentence that says what was done."""
    if number < 1:
        raise StoppedError("the event names no issue.")
    base = f"/repos/{_repository()}/issues"
    for page in range(1, _PAGES + 1):
        found = _call("GET", f"{base}/{number}/comments?per_page={_LONG}&page={page}")
        for comment in found:
            own = comment.get("user", {}).get("login") == os.environ.get("BRIEF_AUTHOR", _AUTHOR)
            if own and str(comment.get("body", "")).startswith(MARKER):
                _call("PATCH", f"{base}/comments/{int(comment['id'])}", {"body": text})
                return f"replaced the comment on #{number}."
        if len(found) < _LONG:
            break
    _call("POST", f"{base}/{number}/comments", {"body": text})
    return f"commented on #{number}."


def checked_pull_request() -> int | None:
    """The open pull request whose newest commit the finished workflow checked; None where there is none.

    The number is asked of GitHub by the commit's hash: what a fork's run says of itself isn't trusted.
    """
    run = _finished_run()
    sha, branch = run["head_sha"], run["head_branch"]
    owner = run["head_repository"]["owner"]["login"]
    query = urllib.parse.urlencode(
        {"state": "open", "head": f"{owner}:{branch}", "per_page": _LONG}
    )
    for one in _call("GET", f"/repos/{_repository()}/pulls?{query}"):
        if one.get("head", {}).get("sha") == sha:
            return int(one["number"])
    return None


def fork_of_run() -> str:
    """The repository that the finished workflow ran for, and its commit, where it isn't this one; else empty.

    Who can change a workflow can change what it says of the change.
    """
    run = _finished_run()
    name = str(run["head_repository"].get("full_name", ""))
    own = os.environ.get("GITHUB_REPOSITORY", "")
    return "" if name.casefold() == own.casefold() else f"{name} {str(run['head_sha'])[:7]}"


def _finished_run() -> dict[str, Any]:
    try:
        event = json.loads(Path(os.environ.get("GITHUB_EVENT_PATH", "")).read_text("utf-8"))
        run: dict[str, Any] = event["workflow_run"]
        _ = run["head_sha"], run["head_branch"], run["head_repository"]["owner"]["login"]
    except (OSError, ValueError, KeyError, TypeError):
        raise StoppedError("the event is no finished workflow run.") from None
    return run


def _repository() -> str:
    name = os.environ.get("GITHUB_REPOSITORY", "")
    if name.count("/") != 1:
        raise StoppedError("GITHUB_REPOSITORY names no repository.")
    return urllib.parse.quote(name)


def _call(method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
    token = os.environ.get("GITHUB_TOKEN", "")
    if not token:
        raise StoppedError("GITHUB_TOKEN is not set.")
    base = os.environ.get("GITHUB_API_URL", "https://api.github.com")
    request = urllib.request.Request(
        base + path,
        json.dumps(body).encode() if body else None,
        {
            "Authorization": f"Bearer {token}",
            "Accept": "application/vnd.github+json",
            "Content-Type": "application/json",
            "User-Agent": "annotated-brief",
        },
        method=method,
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.loads(response.read() or b"null")
    except urllib.error.HTTPError as error:
        raise StoppedError(f"GitHub answered {error.code} to {method} {path}.") from None
    except (urllib.error.URLError, TimeoutError, ValueError) as error:
        raise StoppedError(f"GitHub could not be reached: {error}.") from None
