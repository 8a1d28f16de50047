"""One change of ours on a branch of its own: opened, kept up to date, closed when nothing is left."""

from pathlib import Path

from annotated_brief.contributing.trackers.branch import Branch
from annotated_brief.contributing.trackers.tracker import Tracker

BRANCH = "brief-follow"
TITLE = "Confirm notes after edits of the essay"


def propose(root: Path, tracker: Tracker, main: Branch, text: str) -> str:
    """Ask by a change what the checkout has beyond ``main``; a sentence that says what was done.

    What an editor committed on its branch is never overwritten, until it was merged.
    """
    branch = Branch(root, tracker, BRANCH)
    changes = list(tracker.changes(BRANCH))
    there = next((one for one in changes if one.open), None)
    # A squash leaves the branch as it was, and none of its commits behind.
    squashed = any(one.merged and one.commit == branch.commit for one in changes)
    if branch.is_edited and not squashed:
        what = "kept what an editor did there"
    elif branch.follows(main.commit):
        what = "it has this already"
    else:
        branch.begin_anew()
        what = "brought up to date"
    if there is None:
        opened = tracker.propose(BRANCH, main.name, TITLE, text)
        return f"opened {opened.name}." if opened else "another run has just asked."
    if there.text.strip() != text.strip():
        tracker.rewrite(there, text)
    return f"{there.name}: {what}."


def close(tracker: Tracker) -> str:
    """Close the change, if one is open: nothing is left to ask."""
    there = tracker.opened(BRANCH)
    if there is None:
        return "nothing to ask."
    tracker.close(there)
    return f"closed {there.name}: nothing is left to ask."
