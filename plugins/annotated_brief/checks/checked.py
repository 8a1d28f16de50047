"""Checked: all that a check may look at, read once; and where words are typed in a page's Markdown."""

import datetime
import re
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from annotated_brief.anchoring import PageText
from annotated_brief.article.term_marks import FOUND, term_uses
from annotated_brief.article.terms import TermMatch
from annotated_brief.diagnostics import Location
from annotated_brief.loading.fields import TypedEntry
from annotated_brief.model import Annotation, Layer, TextSpan
from annotated_brief.placing.placed import Placed
from annotated_brief.project import Project, RenderedPage
from annotated_brief.project.text import ProjectText
from annotated_brief.prose.citation_syntax import KEY_SIGN


class Checked(Struct, frozen=True, dict=True):
    """A project, read and anchored."""

    read: ProjectText
    placed: Placed
    today: datetime.date

    @property
    def project(self) -> Project:
        """What mkdocs.yml says."""
        return self.read.committed.project

    @property
    def layer(self) -> Layer:
        """The entries."""
        return self.read.committed.layer

    @property
    def pages(self) -> Mapping[str, RenderedPage]:
        """The annotated pages."""
        return self.read.pages

    @cached_property
    def texts(self) -> dict[str, PageText]:
        """The pages' texts."""
        return {path: article.text for path, article in self.read.articles.items()}

    @cached_property
    def entries(self) -> dict[str, TypedEntry]:
        """The entries as typed, by id; only those that are in the layer."""
        return {entry.id: entry for entry in self.read.loaded.entries if not entry.broken}

    @cached_property
    def notes(self) -> dict[str, list[tuple[TextSpan, Annotation]]]:
        """What stands on each page, in the order of the text."""
        return {
            path: sorted(((span, item) for item, span in own), key=lambda one: (one[0], one[1].id))
            for path, own in self.placed.by_page.items()
        }

    @cached_property
    def terms_found(self) -> dict[str, tuple[TermMatch, ...]]:
        """The terms in each page's text, at places that may be marked."""
        terms, found = self.layer.terms, dict[str, tuple[TermMatch, ...]]()
        for path, article in self.read.articles.items():
            matcher = self.read.committed.matcher(self.read.language(path))
            uses = term_uses(article, matcher, terms)
            found[path] = tuple(use for use in uses if use.reason in FOUND)
        return found


_OPENING = 24
"""Code points that tell a passage: few enough to hold no emphasis or link, as a rule."""


def replaced(where: Location, typed: str, new: str) -> str | None:
    """``new``, where the value stands on one line as typed or in quotation marks, so that it can be put in its place."""
    return new if where.length - len(typed) in {0, 2} else None


def locate(page: RenderedPage, words: str, passage: str = "") -> Location:
    """Where ``words`` are typed, no part of a longer word; the page's first line where they are typed otherwise.

    They are looked for behind the front matter; behind the start of ``passage``, its text, where they stand in several.
    """
    start = page.begins
    if opening := passage[:_OPENING].rstrip():
        start = max(start, page.source.find(opening, start))
    found = (
        re.compile(rf"{re.escape(words)}(?!{KEY_SIGN})").search(page.source, start)
        if words
        else None
    )
    if found is None:
        return Location(page.file)
    return Location.at(page.file, page.source, found.start(), len(words))
