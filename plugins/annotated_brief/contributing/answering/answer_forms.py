"""Every open form answered once, its answer kept up to date, and a change opened for each that was accepted."""

import os
from collections.abc import Iterator
from urllib.parse import quote

from annotated_brief.contributing.answering.branch import Branch
from annotated_brief.contributing.answering.gitea import Gitea
from annotated_brief.contributing.answering.gitlab import GitLab
from annotated_brief.contributing.answering.tracker import Issue, Tracker
from annotated_brief.contributing.github import repository, run_kind, run_repository
from annotated_brief.contributing.suggesting.draft import Answer, answer
from annotated_brief.contributing.suggesting.reader import Event, Reader
from annotated_brief.contributing.suggesting.reply import reply
from annotated_brief.diagnostics import StoppedError
from annotated_brief.forge import ForgeKind
from annotated_brief.forge.inert import MARKER
from annotated_brief.project import Project

_ACCEPT = "accept"
"""The label by which an editor files a form."""


def run_tracker() -> Tracker:
    """The repository that the pipeline runs for.

    Raises:
        StoppedError: none runs, or it has no token.
    """
    told = os.environ.get
    if told("GITLAB_CI"):
        token, name = told("BRIEF_TOKEN", ""), "BRIEF_TOKEN"
        api = f"{told('CI_API_V4_URL')}/projects/{quote(told('CI_PROJECT_ID', ''), '')}"
        found: Tracker = GitLab(api, f"{told('CI_PROJECT_URL')}.git", token)
    elif run_kind() is ForgeKind.GITEA:
        token, name = told("GITHUB_TOKEN", ""), "GITHUB_TOKEN"
        api = f"{told('GITHUB_API_URL')}/repos/{repository()}"
        found = Gitea(api, f"{run_repository()}.git", token)
    else:
        raise StoppedError("no pipeline of GitLab, Gitea or Forgejo runs; on GitHub `brief suggest --post` answers.")  # fmt: skip
    if not token:
        raise StoppedError(f"{name} is not set.")
    return found


def answer_forms(project: Project, tracker: Tracker) -> Iterator[str]:
    """A line for each form on what was done; issues that are none of the forms are left to people."""
    for issue in tracker.issues():
        event = Event(issue.text, issue.title, issue.number, Reader(called=issue.author))
        found = answer(project, event, issue.day)
        if found is None:
            continue
        publishable = found.files and not found.faults and _ACCEPT in issue.labels
        note = _accept(project, tracker, issue, found) if publishable else ""
        done = _answer(tracker, issue.number, reply(found, note))
        yield f"#{issue.number}: {done}"


def _answer(tracker: Tracker, number: int, text: str) -> str:
    """Post the reply, or replace it where it says something else now."""
    for comment in tracker.comments(number):
        if comment.text.startswith(MARKER):
            if comment.text.strip() == text.strip():
                return "answered already."
            tracker.replace(number, comment.id, text)
            return "replaced the answer."
    tracker.post(number, text)
    return "answered."


def _accept(project: Project, tracker: Tracker, issue: Issue, found: Answer) -> str:
    """Open the change, or bring its branch up to date; sentences for the reply on where it stands."""
    branch = Branch(project.root, tracker, f"suggestion-{issue.number}")
    changes = list(tracker.changes(branch.name))
    opened = next((one for one in changes if one.open), None)
    if changes and not opened:
        return f"It was proposed in {changes[0].address}, which a person has closed or merged. Next: to file it anew, open that again."
    if branch.is_edited:
        kept = f"in {opened.address}" if opened else f"on the branch `{branch.name}`"
        return f"An editor works on it {kept}, so nothing is written over that. Next: an editor takes over by hand what this issue says now."
    if not branch.holds(found.files):
        branch.file(found.files, found.message)
    if opened is None:
        title = found.message.partition("\n")[0]
        body = f"Closes #{issue.number}.\n\n{reply(found).removeprefix(MARKER).lstrip()}"
        opened = tracker.propose(branch.name, title, body)
    return f"It is proposed in {opened.address}. Next: an editor reads and merges it." if opened else ""  # fmt: skip
