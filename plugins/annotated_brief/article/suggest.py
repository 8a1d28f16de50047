"""What lets a reader suggest something from the page: addresses of the forge's forms, for the script to fill in."""

from annotated_brief.article.entries import Entries
from annotated_brief.article.templates import template
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
    return "\n" + template("suggest.html").render(
        work=work, forms=forms, s=s, edition=_edition(work, entries),
        body=body_of(Suggestion.COUNTERPOINT, slots, s).strip(),
    )  # fmt: skip


def _edition(work: Work, entries: Entries) -> str:
    if not work.edition:
        return ""
    key = "working_text" if work.revised else "edition_of"
    return entries.strings[key].format(edition=work.edition)
