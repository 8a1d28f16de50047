"""Thanks to the reader whose suggestion was merged: once, on the filed form, with the address of what came of it.

The form is known by the branch of the pull request, ``suggestion-7``, which GitHub names for each
commit: no squash, edited message or renamed entry changes it.
https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from annotated_brief.comparing.as_shown import Shown
from annotated_brief.contributing.github import all_pages, call, repository, wrote
from annotated_brief.contributing.own_branch import of_the_repository
from annotated_brief.diagnostics import StoppedError
from annotated_brief.editing.entry_fields import entry_title
from annotated_brief.forge.inert import inert
from annotated_brief.model import Entry
from annotated_brief.placing.placed import place
from annotated_brief.project import Project
from annotated_brief.project.text import read_project_text

MARKER = "<!-- annotated-brief: thanks -->"
"""First line of the comment, by which nobody is thanked twice."""
_FORM = re.compile(r"suggestion-([1-9]\d{0,9})")
_COMMITS = 100
"""Of a push, the newest."""


def merged_forms() -> Iterator[tuple[int, frozenset[str]]]:
    """Number of each form whose suggestion came in with the push that the workflow is run for, and the files that it added.

    Raises:
        StoppedError: the event is no push.
    """
    try:
        event = json.loads(Path(os.environ.get("GITHUB_EVENT_PATH", "")).read_text("utf-8"))
        shas = [str(one["id"]) for one in event["commits"]][-_COMMITS:]
    except (OSError, ValueError, KeyError, TypeError):
        raise StoppedError("the event is no push.") from None
    base, told = f"/repos/{repository()}", set()
    for sha in shas:
        for pull in call("GET", f"{base}/commits/{sha}/pulls"):
            form = _FORM.fullmatch(pull["head"]["ref"])
            known = pull["number"] in told or not pull.get("merged_at")
            if known or form is None or not of_the_repository(pull):
                continue
            told.add(pull["number"])
            files = all_pages(f"{base}/pulls/{int(pull['number'])}/files")
            new = {str(one["filename"]) for one in files if one["status"] in {"added", "renamed"}}
            yield int(form[1]), frozenset(new)


def post_thanks(number: int, text: str) -> str:
    """Comment on a form and close it, unless it was thanked for before; a sentence that says what was done."""
    issue = f"/repos/{repository()}/issues/{number}"
    if any(wrote(one, MARKER) for one in all_pages(f"{issue}/comments")):
        return f"#{number} was thanked for before."
    if call("GET", issue).get("state") == "open":
        call("PATCH", issue, {"state": "closed", "state_reason": "completed"})
    call("POST", f"{issue}/comments", {"body": text})
    return f"thanked on #{number}."


def thanks_text(project: Project, files: frozenset[str], site: str) -> str:
    """What came of a suggestion, where it stands, and who is named; ``site``: its address, or empty."""
    found = read_project_text(project)
    placed = place(found.committed, found.texts, found.unknown)
    shown = Shown(found, placed, found.committed.layer)
    entries = [
        one for one in found.committed.layer.entries.values() if one.origin.entry.file in files
    ]
    lines = [_line(one, f"{site}{shown.address(one.id)}" if site else "") for one in entries]
    named = {(by.name, by.address): None for one in entries for by in one.by}
    names = ", ".join(f"**{inert(name)}**" + (f" ({inert(url)})" if url else "") for name, url in named)  # fmt: skip
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


def site_base(project: Project) -> str:
    """The published site's address with a slash at its end: the project's, or GitHub Pages'; empty where neither is."""
    site = project.site_url
    if not site:
        try:
            site = str(call("GET", f"/repos/{repository()}/pages").get("html_url") or "")
        except StoppedError:
            return ""
    return site.rstrip("/") + "/" if re.fullmatch(r"https?://[^\s()<>]+", site) else ""
