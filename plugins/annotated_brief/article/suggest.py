"""What lets a reader suggest something: the forge's forms, in HTML that the script fills in."""

from annotated_brief.article.entries import Entries
from annotated_brief.forge.form import PREFILLED, Suggestion, body_of
from annotated_brief.model import Work

_OFFERED = (Suggestion.COUNTERPOINT, Suggestion.SOURCE, Suggestion.CORRECTION)


def render_suggest(page: str, entries: Entries, work: Work | None = None) -> str:
    """A ``<template>`` with ``{slots}`` for the words and the passage; nothing where no forge takes suggestions.

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
    if not forms:
        return ""
    slots = {name: f"{{{name}}}" for name in PREFILLED}
    body = body_of(offered[0], slots, s).strip()
    return "\n" + entries.show("suggest.html", page=page, work=work, forms=forms, body=body)
