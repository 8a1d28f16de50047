"""From an accepted form to its pull request on GitHub: commits on top, never over what an editor did there."""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from annotated_brief.contributing.github import call, post_to_issue, repository
from annotated_brief.contributing.own_branch import AS_BOT, is_edited, open_pull_request
from annotated_brief.contributing.suggesting.draft import Answer
from annotated_brief.contributing.suggesting.reader import Event
from annotated_brief.contributing.suggesting.reply import reply
from annotated_brief.diagnostics import StoppedError
from annotated_brief.project.git import git
from annotated_brief.write_file import write_file

_TO_READ = "Next: an editor reads it here, commits to this branch what it lacks, and merges."
_WORKED_ON = "An editor has worked on this branch, so the form was not filed anew over it. Next: take over by hand what its issue says now."


def accept(root: Path, found: Answer) -> str:
    """File the entries of a form in its pull request, or say on its issue why not; a sentence that says what was done.

    Raises:
        StoppedError: git or GitHub refuses.
    """
    event = found.form.event
    if found.faults or not found.files:
        return post_to_issue(event.number, reply(found))
    if taken := [name for name in found.files if (root / name).exists()]:
        raise StoppedError(f"{taken[0]} is there already; file the entry by hand.")
    branch = _branch(event)
    base = _git(root, "symbolic-ref", "--short", "HEAD").strip()
    earlier = _fetched(root, branch)
    pull = open_pull_request(branch)
    if earlier and is_edited(root, f"HEAD..{earlier}"):
        number = int(pull["number"]) if pull else event.number
        call("POST", f"/repos/{repository()}/issues/{number}/comments", {"body": _WORKED_ON})
        return f"an editor has worked on {branch}: nothing is filed over it."
    _commit(root, found, branch, earlier)
    _git(root, "push", "-q", "origin", branch)
    _git(root, "switch", "-q", base)
    body = {"body": f"{reply(found, _TO_READ)}\n{_mark(event)}\n"}
    if pull:
        call("PATCH", f"/repos/{repository()}/pulls/{int(pull['number'])}", body)
    else:
        title = found.message.partition("\n")[0]
        new = {"title": title, "head": branch, "base": base, **body}
        call("POST", f"/repos/{repository()}/pulls", new)
    return post_to_issue(event.number, reply(found, where_filed(event)))


def where_filed(event: Event) -> str:
    """The pull request that holds the form, and whether it does as the form is now; empty where there is none."""
    pull = None
    with suppress(StoppedError):  # a workflow of earlier has no right to look
        pull = open_pull_request(_branch(event))
    if pull is None:
        return ""
    if _mark(event) in str(pull.get("body")):
        return f"It is in pull request #{pull['number']}. Next: an editor reads it there."
    return f"Pull request #{pull['number']} holds an earlier version of it. Next: an editor takes the label `accept` off and sets it again, which brings the pull request up to date."


def _branch(event: Event) -> str:
    return f"suggestion-{event.number}"


def _mark(event: Event) -> str:
    """What a pull request's body holds of the form, to tell whether it was edited since."""
    text = f"{event.title or ''}\n{event.body or ''}".replace("\r\n", "\n")
    return f"<!-- form {sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:32]} -->"


def _fetched(root: Path, branch: str) -> str:
    """The newest commit of the branch, brought here; empty where there is no such branch, or all of it is merged."""
    if not _git(root, "ls-remote", "origin", f"refs/heads/{branch}"):
        return ""
    _git(root, "fetch", "-q", "origin", branch)
    newest = _git(root, "rev-parse", "FETCH_HEAD").strip()
    return newest if _git(root, "log", "--format=%h", f"HEAD..{newest}") else ""


def _commit(root: Path, found: Answer, branch: str, earlier: str) -> None:
    """The entries on a branch, in the place of those that an earlier version of the form had."""
    start = _git(root, "merge-base", "HEAD", earlier).strip() if earlier else ""
    _git(root, "switch", "-q", "-C", branch, *filter(None, [earlier]))
    if earlier:
        added = ("diff", "--name-only", "--diff-filter=A", "--relative", "-z", start, earlier)
        for name in filter(None, _git(root, *added).split("\0")):
            (root / name).unlink(missing_ok=True)
            _git(root, "add", "--", name)
    for name, text in found.files.items():
        write_file(root / name, text)
        _git(root, "add", "--", name)
    if _git(root, "status", "--porcelain", "--untracked-files=no"):
        _git(root, *AS_BOT, "commit", "-q", "-m", found.message)


def _git(root: Path, *arguments: str) -> str:
    done = git(root, *arguments)
    if done is None:
        raise StoppedError(f"git refused: git {' '.join(arguments[:3])}.")
    return done
