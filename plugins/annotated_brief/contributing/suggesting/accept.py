"""From an accepted form to its change on a forge: commits on top, never over what an editor did there."""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from annotated_brief.contributing.suggesting.draft import Answer
from annotated_brief.contributing.suggesting.reader import Event
from annotated_brief.contributing.suggesting.reply import reply
from annotated_brief.contributing.trackers.branch import Branch
from annotated_brief.contributing.trackers.tracker import Change, Tracker
from annotated_brief.diagnostics import StoppedError
from annotated_brief.forge.inert import MARKER

_TO_READ = "Next: an editor reads it here, commits to this branch what it lacks, and merges."
_WORKED_ON = """<!-- annotated-brief: worked on -->
An editor has worked on this branch, so the form was not filed anew over it. Next: take over by hand what its issue says now."""


def accept(root: Path, tracker: Tracker, found: Answer) -> str:
    """File the entries of a form in its change; sentences for the reply on where they are, or why they can't be filed.

    Raises:
        StoppedError: git or the forge refuses.
    """
    event = found.form.event
    if found.faults or not found.files:
        return ""
    if taken := [name for name in found.files if (root / name).exists()]:
        return f"But `{taken[0]}` is there already. Next: an editor files the entry by hand."
    branch = Branch(root, tracker, _branch(event))
    changes = list(tracker.changes(branch.name))
    there = next((one for one in changes if one.open), None)
    if changes and not there:
        return f"It was proposed in {changes[0].name}, which a person has closed or merged. Next: to file it anew, open that again."
    edited = branch.is_edited
    if edited and not (there and _mark(event) in there.text):
        if there:
            tracker.say(there.thread, _WORKED_ON)
        where = f"in {there.name}" if there else f"on the branch `{branch.name}`"
        return f"An editor works on it {where}, so nothing is written over that. Next: an editor takes over by hand what this issue says now."
    if not (edited or branch.holds(found.files)):
        branch.file(found.files, found.message)
    there = _proposed(tracker, found, branch.name, there)
    return _where(there, event) if there else ""


def _proposed(tracker: Tracker, found: Answer, branch: str, there: Change | None) -> Change | None:
    """The change as it says what the form says now; None where another run is just opening it."""
    event = found.form.event
    said = reply(found, _TO_READ).removeprefix(MARKER).strip()
    text = f"Closes #{event.number}.\n\n{said}\n\n{_mark(event)}"
    if there is None:
        title = found.message.partition("\n")[0]
        return tracker.propose(branch, tracker.default_branch(), title, text)
    if there.text.strip() != text:
        tracker.rewrite(there, text)
    return replace(there, text=text)


def where_filed(tracker: Tracker, event: Event) -> str:
    """The open change that holds the form, and whether it does as the form is now; empty where there is none."""
    there = None
    with suppress(StoppedError):  # a workflow of earlier has no right to look
        there = tracker.opened(_branch(event))
    return _where(there, event) if there else ""


def _where(there: Change, event: Event) -> str:
    if _mark(event) in there.text:
        return f"It is in {there.name}. Next: an editor reads it there."
    name = there.name[:1].upper() + there.name[1:]
    return f"{name} holds an earlier version of it. Next: an editor takes the label `accept` off and sets it again, which brings the pull request up to date."


def _branch(event: Event) -> str:
    return f"suggestion-{event.number}"


def _mark(event: Event) -> str:
    """What a change's text holds of the form, to tell whether it was edited since."""
    text = f"{event.title or ''}\n{event.body or ''}".replace("\r\n", "\n")
    return f"<!-- form {sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:32]} -->"
