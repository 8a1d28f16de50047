"""Thanks to the reader whose suggestion was merged: once, on the filed form, with the address of what came of it.

The form is known by the branch of its change, ``suggestion-7``, which forges name for the commits
that came in: no squash, edited message or renamed entry changes it.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from annotated_brief.comparing.as_shown import Shown
from annotated_brief.contributing.trackers.tracker import Tracker, thread_of
from annotated_brief.diagnostics import StoppedError
from annotated_brief.editing.entry_fields import entry_title
from annotated_brief.forge.inert import inert
from annotated_brief.model import Entry
from annotated_brief.placing.placed import place
from annotated_brief.project import Project
from annotated_brief.project.git import git, prefix
from annotated_brief.project.text import read_project_text

MARKER = "<!-- annotated-brief: thanks -->"
"""First line of the comment, by which nobody is thanked twice."""
_FORM = re.compile(r"suggestion-([1-9]\d{0,9})")
_COMMITS = 100
"""Of a push, the newest."""


def pushed_commits(root: Path) -> list[str]:
    """The commits of the push that the pipeline is run for.

    Raises:
        StoppedError: it is run for no push.
    """
    told = os.environ.get
    if told("GITLAB_CI"):
        pushed = f"{told('CI_COMMIT_BEFORE_SHA')}..{told('CI_COMMIT_SHA')}"
        found = git(root, "rev-list", f"--max-count={_COMMITS}", pushed, "--")
        return found.split() if found else [told("CI_COMMIT_SHA", "")]
    try:
        event = json.loads(Path(told("GITHUB_EVENT_PATH", "")).read_text("utf-8"))
        return [str(one["id"]) for one in event["commits"]][-_COMMITS:]
    except (OSError, ValueError, KeyError, TypeError):
        raise StoppedError("the event is no push.") from None


def merged_forms(tracker: Tracker, commits: list[str]) -> Iterator[tuple[int, frozenset[str]]]:
    """Number of each form whose suggestion came in with these commits, and the files that it added."""
    told = set()
    for change in tracker.merged(commits):
        form = _FORM.fullmatch(change.branch)
        if form and change.path not in told:
            told.add(change.path)
            yield int(form[1]), frozenset(tracker.added(change))


def post_thanks(tracker: Tracker, number: int, text: str) -> str:
    """Comment on a form and close it, unless it was thanked for before; a sentence that says what was done."""
    thread = thread_of(number)
    if any(one.text.startswith(MARKER) for one in tracker.comments(thread)):
        return f"#{number} was thanked for before."
    tracker.close_issue(number)
    tracker.post(thread, text)
    return f"thanked on #{number}."


def thanks_text(project: Project, files: frozenset[str], site: str) -> str:
    """What came of a suggestion, where it stands, and who is named; ``site``: its address, or empty."""
    found = read_project_text(project)
    placed = place(found.committed, found.texts, found.unknown)
    shown = Shown(found, placed, found.committed.layer)
    inside = prefix(project.root)
    entries = [
        one
        for one in found.committed.layer.entries.values()
        if f"{inside}{one.origin.entry.file}" in files
    ]
    lines = [_line(one, f"{site}{shown.address(one.id)}" if site else "") for one in entries]
    named = {(by.name, by.address): None for one in entries for by in one.by}
    names = ", ".join(
        f"**{inert(name)}**" + (f" ({inert(url)})" if url else "") for name, url in named
    )
    credit = f"You are named there as {names}." if names else "No name stands there."
    if not entries:
        lines, credit = [f"- [The brief]({site})"] if site else [], ""
    parts = [
        f"{MARKER}\n**Thank you. What you suggested is part of the brief now**, and on the site within minutes.",
        "\n".join(lines),
        f"{credit} To be named otherwise, or not at all, say so here.".strip() if credit else "",
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _line(entry: Entry, address: str) -> str:
    title = inert(entry_title(entry), 300)
    return f"- {entry.kind.capitalize()}: " + (f"[{title}]({address})" if address else title)


def site_base(project: Project, tracker: Tracker) -> str:
    """The published site's address with a slash at its end: the project's, or the forge's; empty where neither is."""
    site = project.site_url or tracker.site()
    return site.rstrip("/") + "/" if re.fullmatch(r"https?://[^\s()<>]+", site) else ""
