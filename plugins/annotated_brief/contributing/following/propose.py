"""One pull request of ours on a branch of its own: opened, kept up to date, closed when nothing is left.

https://docs.github.com/en/rest/pulls/pulls
"""

from pathlib import Path

from annotated_brief.contributing.github import call, repository
from annotated_brief.contributing.own_branch import AS_BOT, is_edited, open_pull_request
from annotated_brief.diagnostics import StoppedError
from annotated_brief.project.git import git

BRANCH = "brief-follow"
TITLE = "Confirm notes after edits of the essay"


def catch_up(root: Path, branch: str) -> None:
    """Take what was pushed to the branch since this was checked out."""
    git(root, "fetch", "--quiet", "origin", branch)
    git(root, "merge", "--quiet", "--ff-only", "FETCH_HEAD")


def commit(root: Path, subject: str, *, empty: bool = False) -> bool:
    """Commit what changed in files that git knows, and what was added; whether there is a commit."""
    if not empty and git(root, "diff", "HEAD", "--quiet") is not None:
        return False
    more = ("--allow-empty",) if empty else ()
    if git(root, *AS_BOT, "commit", "--quiet", "--all", *more, "--message", subject) is None:
        raise StoppedError("git makes no commit here.")
    return True


def push(root: Path, branch: str, *, force: bool = False) -> bool:
    """Whether the forge takes ``HEAD`` as this branch."""
    more = ("--force",) if force else ()
    return git(root, "push", "--quiet", *more, "origin", f"HEAD:refs/heads/{branch}") is not None


def propose(root: Path, base: str, text: str) -> str:
    """Ask by pull request what ``HEAD`` has beyond ``base``, a branch of the forge; a sentence that says what was done.

    What an editor committed on the branch of an open one is never overwritten.
    """
    there = open_pull_request(BRANCH)
    if _others(root, base) and there:
        what = "kept what an editor did there"
    elif _same(root, base):
        what = "it has this already"
    elif push(root, BRANCH, force=True):
        what = "brought up to date"
    else:
        raise StoppedError(f"the branch {BRANCH} can't be pushed.")
    path = f"/repos/{repository()}/pulls"
    if there is None:
        body = {"title": TITLE, "head": BRANCH, "base": base, "body": text}
        return f"opened #{int(call('POST', path, body)['number'])}."
    if str(there.get("body") or "").strip() != text.strip():
        call("PATCH", f"{path}/{int(there['number'])}", {"body": text})
    return f"#{int(there['number'])}: {what}."


def close() -> str:
    """Close the pull request, if one is open: nothing is left to ask."""
    there = open_pull_request(BRANCH)
    if there is None:
        return "nothing to ask."
    call("PATCH", f"/repos/{repository()}/pulls/{int(there['number'])}", {"state": "closed"})
    return f"closed #{int(there['number'])}: nothing is left to ask."


def _others(root: Path, base: str) -> bool:
    """Whether somebody else has committed to the branch."""
    if git(root, "fetch", "--quiet", "origin", BRANCH) is None:
        return False
    return is_edited(root, f"origin/{base}..FETCH_HEAD")


def _same(root: Path, base: str) -> bool:
    """Whether the branch on the forge has the same files, and all that ``base`` has."""
    if git(root, "fetch", "--quiet", "origin", BRANCH) is None:
        return False
    has = git(root, "merge-base", "--is-ancestor", f"origin/{base}", "FETCH_HEAD") is not None
    return has and git(root, "diff", "--quiet", "HEAD", "FETCH_HEAD") is not None
