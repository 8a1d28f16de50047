"""What lets a reader suggest something: the forge's forms, and those of the page, in HTML that the script fills in."""

from typing import Any

from annotated_brief.article.entries import Entries
from annotated_brief.forge.form import CHOICES, FIELDS, PREFILLED, Suggestion, body_of
from annotated_brief.model import Work

_OFFERED = (Suggestion.COUNTERPOINT, Suggestion.SOURCE, Suggestion.CORRECTION)
_LONG = {"argument", "shows", "definition", "wrong"}
"""Fields for more than a line."""
_NEEDED = {*_LONG, "term"}
"""Fields without which there is no entry."""


def render_suggest(page: str, entries: Entries, work: Work | None = None) -> str:
    """A ``<template>`` with ``{slots}`` for the words and the passage; nothing where nobody takes suggestions.

    Where there is an inbox for readers without an account, forms of our own stand in it, and for readers without script
    behind it.

    Args:
        page: its source path.
        entries: with the forge and the interface's words.
        work: the annotated page; None for a page of entries, whose words can only be corrected.
    """
    forge, s = entries.forge, entries.strings
    offered = _OFFERED if work else (Suggestion.CORRECTION,)
    forms = [
        (kind, url, forge.blank(kind))
        for kind in offered
        if (url := forge.suggest(kind, s[f"suggest_title_{kind}"], s))
    ]
    own = tuple(Suggestion) if work else offered
    written = [_form(kind, page, entries) for kind in own] if entries.inbox else []
    if not forms and not written:
        return ""
    slots = {name: f"{{{name}}}" for name in PREFILLED}
    body = body_of(offered[0], slots, s).strip()
    return "\n" + entries.show(
        "suggest.html",
        page=page,
        work=work,
        forms=forms,
        body=body,
        written=written,
        choices=CHOICES,
        long=_LONG,
    )


def _form(kind: Suggestion, page: str, entries: Entries) -> dict[str, Any]:
    """What the template asks of a form that stands in the page."""
    s, every = entries.strings, dict.fromkeys((*FIELDS[kind], *PREFILLED))
    own = [name for name in FIELDS[kind] if name not in PREFILLED]
    title = s[f"suggest_title_{kind}"]
    blank = body_of(kind, {"page": page}, s), title.format(words="…")
    return {
        "kind": kind,
        "fields": own,
        "needed": _NEEDED | ({"source"} if kind is Suggestion.SOURCE else set()),
        "text": body_of(kind, {name: f"{{{name}}}" for name in every}, s),
        "title": title.replace("{words}", "{term}") if kind is Suggestion.TERM else title,
        "blank": blank[0],
        "link": entries.inbox.blank(blank[1], blank[0]) if entries.inbox else "",
    }
