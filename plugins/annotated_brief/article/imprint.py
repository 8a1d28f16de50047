"""The lines that say which text this is and how to cite it, and the forms that the script fills in."""

from collections.abc import Iterable

from markupsafe import Markup

from annotated_brief.article.entries import Entries
from annotated_brief.article.form_list import address_form, form_list
from annotated_brief.article.templates import template
from annotated_brief.citing.forms import Form
from annotated_brief.citing.standins import NUMBER, PASSAGE
from annotated_brief.model import Work


def render_imprint(work: Work, cite_url: str, file: str, entries: Entries) -> str:
    """Edition, date, and the ways to the editions, to the plain page of citations and to the forge.

    ``file`` is the page's own, from the project's root.
    """
    return "\n" + template("imprint.html").render(
        work=work, cite=cite_url, e=entries, s=entries.strings,
        edit=entries.edit_url(file, 0), suggest=entries.forge.choose,
    )  # fmt: skip


def render_forms(work: Work, forms: Iterable[Form], entries: Entries) -> str:
    """A ``<template>``: inert, no part of the page's text, and filled for one passage at a time."""
    s, url = entries.strings, f"{work.url}#{PASSAGE}"
    return "\n" + template("forms.html").render(
        s=s, number=NUMBER, suggest=entries.forge.choose,
        link=Markup(address_form(s["permanent_link"], url, s, "link")),
        words=Markup(address_form(s["link_to_words"], url, s, "words")),
        forms=Markup(form_list(forms, s)),
    )  # fmt: skip
