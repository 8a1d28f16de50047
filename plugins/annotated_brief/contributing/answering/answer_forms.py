"""Every open form answered once, its answer kept up to date, and a change opened for each that was accepted."""

from collections.abc import Iterator

from annotated_brief.contributing.suggesting.accept import accept
from annotated_brief.contributing.suggesting.draft import answer
from annotated_brief.contributing.suggesting.reader import Event, Reader
from annotated_brief.contributing.suggesting.reply import reply
from annotated_brief.contributing.trackers.tracker import Tracker, thread_of
from annotated_brief.diagnostics import StoppedError
from annotated_brief.project import Project

_ACCEPT = "accept"
"""The label by which an editor files a form."""


def answer_forms(project: Project, tracker: Tracker) -> Iterator[str]:
    """A line for each form on what was done; issues that are none of the forms are left to people.

    Raises:
        StoppedError: one could not be filed; the others are answered all the same.
    """
    stopped = ""
    for issue in tracker.issues():
        event = Event(issue.text, issue.title, issue.number, Reader(called=issue.author))
        found = answer(project, event, issue.day)
        if found is None:
            continue
        note = ""
        try:
            note = accept(project.root, tracker, found) if _ACCEPT in issue.labels else ""
        except StoppedError as error:
            stopped = stopped or f"#{issue.number} is not filed: {error}"
        done = tracker.say(thread_of(issue.number), reply(found, note))
        yield f"#{issue.number}: {done}"
    if stopped:
        raise StoppedError(stopped)
