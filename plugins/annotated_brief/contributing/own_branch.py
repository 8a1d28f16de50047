"""A branch of ours on GitHub: its open pull request, and who else has committed there.

https://docs.github.com/en/rest/pulls/pulls
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from annotated_brief.contributing.github import call, repository
from annotated_brief.project.git import git

_MAIL = "41898282+github-actions[bot]@users.noreply.github.com"
AS_BOT = ("-c", "user.name=github-actions[bot]", "-c", f"user.email={_MAIL}")
"""Arguments of git, by which a commit is the workflow's."""


def open_pull_request(branch: str) -> dict[str, Any] | None:
    """The open one of the repository's own branch, not of a fork's of that name."""
    asked = {"state": "open", "head": f"{repository().partition('/')[0]}:{branch}"}
    found = call("GET", f"/repos/{repository()}/pulls?{urlencode(asked)}")
    ours = (one for one in found if of_the_repository(one) and one["head"]["ref"] == branch)
    return next(ours, None)


def of_the_repository(pull: dict[str, Any]) -> bool:
    """Its branch is the repository's own, not a fork's."""
    own = os.environ.get("GITHUB_REPOSITORY", "").casefold()
    name = ((pull.get("head") or {}).get("repo") or {}).get("full_name") or ""
    return bool(own) and str(name).casefold() == own


def is_edited(root: Path, commits: str) -> bool:
    """Whether one of these, as ``main..branch``, is somebody else's."""
    mails = git(root, "log", "--format=%ae", commits) or ""
    return any(mail != _MAIL for mail in mails.split())
