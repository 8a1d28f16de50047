"""What lets a reader suggest something: the forge's forms, in HTML that the script fills in."""

from annotated_brief.article.entries import Entries
from annotated_brief.forge.form import PREFILLED, Suggestion, body_of
from annotated_brief.model import Work

_OFFERED = (Suggestion.COUNTERPOINT, Suggestion.SOURCE, Suggestion.CORRECTION)


def render_suggest(work: Work, entries: Entries) -> str:
    """A ``<template>`` with ``{slots}`` for the words and the passage; nothing where no forge takes suggestions."""
    forge, s = entries.forge, entries.strings
    forms = [
        (kind, url, forge.blank(kind))
        for kind in _OFFERED
        if (url := forge.suggest(kind, s[f"suggest_title_{kind}"], s))
    ]
    if not forms:
        return ""
    slots = {name: f"{{{name}}}" for name in PREFILLED}
    body = body_of(Suggestion.COUNTERPOINT, slots, s).strip()
    return "\n" + entries.show("suggest.html", work=work, forms=forms, body=body)
