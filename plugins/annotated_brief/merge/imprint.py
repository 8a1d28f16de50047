"""The lines that say which text this is and how to cite it, and the forms that the script fills in."""

from annotated_brief.citing.forms import NUMBER, PASSAGE, WorkForms
from annotated_brief.merge.entries import Entries
from annotated_brief.merge.templates import template
from annotated_brief.model import Work


def render_imprint(work: Work, cite_url: str, file: str, entries: Entries) -> str:
    """Edition, date, and the ways to the editions, to the plain page of citations and to the forge.

    ``file`` is the page's own, from the project's root.
    """
    return "\n" + template("imprint.html").render(
        work=work, cite=cite_url, e=entries, s=entries.strings,
        edit=entries.edit_url(file, 0), suggest=entries.forge.choose,
    )  # fmt: skip


def render_forms(work: Work, forms: WorkForms, entries: Entries) -> str:
    """A ``<template>``: inert, no part of the page's text, and filled for one passage at a time."""
    return "\n" + template("forms.html").render(
        forms=forms.passages.get(work.page, ()), work=work, s=entries.strings, number=NUMBER,
        passage=PASSAGE, suggest=entries.forge.choose,
    )  # fmt: skip
