"""Which text a page is, how to cite it, and what lets a reader suggest something: forms that the script fills in."""

from collections.abc import Iterable

from annotated_brief.article.entries import Entries
from annotated_brief.article.templates import template
from annotated_brief.citing.forms import Form
from annotated_brief.citing.standins import NUMBER, PASSAGE
from annotated_brief.forge.form import PREFILLED, Suggestion, body_of
from annotated_brief.model import Work

_OFFERED = (Suggestion.COUNTERPOINT, Suggestion.SOURCE, Suggestion.CORRECTION)


def render_imprint(work: Work, cite_url: str, file: str, entries: Entries) -> str:
    """Edition, date, and the ways to the editions, to the plain page of citations and to the forge.

    ``file`` is the page's own, from the project's root.
    """
    edit, suggest = entries.forge.edit(file), entries.forge.choose
    return "\n" + template("imprint.html").render(
        work=work, cite=cite_url, edit=edit, suggest=suggest, e=entries, s=entries.strings
    )


def render_forms(work: Work, forms: Iterable[Form], entries: Entries) -> str:
    """A ``<template>``: inert, no part of the page's text, and filled for one passage at a time."""
    s, url = entries.strings, f"{work.url}#{PASSAGE}"
    addresses = [(s["permanent_link"], url, "link"), (s["link_to_words"], url, "words")]
    return "\n" + template("forms.html").render(
        addresses=addresses, forms=forms, number=NUMBER, suggest=entries.forge.choose, s=s
    )


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
    edition = s["working_text" if work.revised else "edition_of"].format(edition=work.edition)
    return "\n" + template("suggest.html").render(
        work=work, forms=forms, body=body, edition=edition if work.edition else "", s=s
    )
