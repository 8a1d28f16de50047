"""Checked: all that a check may look at, read once."""

import datetime
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from annotated_brief.anchoring import PageText
from annotated_brief.article.term_marks import FOUND, term_uses
from annotated_brief.article.terms import TermMatch
from annotated_brief.loading.fields import TypedEntry
from annotated_brief.model import Annotation, Layer, TextSpan
from annotated_brief.placing.placed import Placed
from annotated_brief.project import Project, RenderedPage
from annotated_brief.project.text import ProjectText


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
