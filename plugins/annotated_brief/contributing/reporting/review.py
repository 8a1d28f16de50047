"""Suggested changes under a pull request of GitHub: one review of ours, brought up to date and never repeated.

https://docs.github.com/en/rest/pulls/reviews, https://docs.github.com/en/rest/pulls/comments

A review that was sent takes no more comments, and can't be deleted: later ones stand by themselves at
their lines, and those that nobody answered go when their finding has gone.
"""

from collections.abc import Sequence
from typing import Any

from annotated_brief.contributing.reporting.pull_request import PullRequest
from annotated_brief.contributing.reporting.suggested import Lines, Suggested, shown_lines
from annotated_brief.contributing.running import run_tracker
from annotated_brief.contributing.trackers.tracker import Tracker
from annotated_brief.forge.inert import MARKER

_BODY = f"""{MARKER}
Each suggestion below mends one finding. “Commit suggestion” puts it into this change, without a command line."""


def changed_lines(change: PullRequest) -> Lines:
    """What the pull request's diff shows of each file; of very long diffs GitHub gives none."""
    files = run_tracker().pages(f"/pulls/{change.number}/files")
    return {str(one["filename"]): shown_lines(str(one.get("patch") or "")) for one in files}


def post_suggestions(change: PullRequest, wanted: Sequence[Suggested]) -> str:
    """Post those that aren't there, take away those that mend nothing any more; a sentence that says what was done."""
    hub, pull = run_tracker(), f"/pulls/{change.number}"
    every = list(hub.pages(f"{pull}/comments"))
    answered = {one.get("in_reply_to_id") for one in every}
    there = {_place(one): int(one["id"]) for one in every if _ours(hub, one)}
    new = [one for one in wanted if (one.path, one.line, one.body) not in there]
    stay = {(one.path, one.line, one.body) for one in wanted}
    for place, id in there.items():
        if place not in stay and id not in answered:
            hub.call("DELETE", f"/pulls/comments/{id}")
    if new:
        _post(hub, change, new)
    return f"{len(wanted)} suggested, {len(new)} of them new."


def _ours(hub: Tracker, said: Any) -> bool:
    return hub.is_ours(said) and str(said.get("body", "")).startswith(MARKER)


def _place(comment: Any) -> tuple[str, int, str]:
    """``line`` is none once the line has changed: such a comment is never the same as a new one."""
    return str(comment.get("path")), comment.get("line") or 0, str(comment.get("body"))


def _post(hub: Tracker, change: PullRequest, new: Sequence[Suggested]) -> None:
    pull = f"/pulls/{change.number}"
    comments = [
        {"path": one.path, "line": one.line, "side": "RIGHT", "body": one.body} for one in new
    ]
    if not any(_ours(hub, one) for one in hub.pages(f"{pull}/reviews")):
        review = {"commit_id": change.sha, "event": "COMMENT", "body": _BODY, "comments": comments}
        hub.call("POST", f"{pull}/reviews", review)
        return
    for comment in comments:
        hub.call("POST", f"{pull}/comments", {"commit_id": change.sha, **comment})
