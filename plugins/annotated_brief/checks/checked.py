"""Checked: all that a check may look at, read once."""

import datetime
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from annotated_brief.anchoring import PageText
from annotated_brief.article.article import Article
from annotated_brief.article.terms import TermMatch, TermMatcher
from annotated_brief.loading import LoadedLayer
from annotated_brief.loading.fields import TypedEntry
from annotated_brief.loading.link_record import LinkRecord
from annotated_brief.model import Counterpoint, Evidence, Layer, TextSpan
from annotated_brief.passages.resolved import Resolved
from annotated_brief.project import Project, RenderedPage


class Checked(Struct, frozen=True, dict=True):
    """A project, read and anchored."""

    project: Project
    loaded: LoadedLayer
    pages: Mapping[str, RenderedPage]
    articles: Mapping[str, Article]
    resolutions: Mapping[str, Resolved]
    """By id of the annotation."""
    links: Mapping[str, LinkRecord]
    """What is known of addresses, by address."""
    today: datetime.date

    @property
    def layer(self) -> Layer:
        """The entries."""
        return self.loaded.layer

    @cached_property
    def texts(self) -> dict[str, PageText]:
        """The pages' texts."""
        return {path: article.text for path, article in self.articles.items()}

    @cached_property
    def entries(self) -> dict[str, TypedEntry]:
        """The entries as typed, by id; only those that are in the layer."""
        return {entry.id: entry for entry in self.loaded.entries if not entry.broken}

    @cached_property
    def placed(self) -> dict[str, list[tuple[TextSpan, Evidence | Counterpoint]]]:
        """What stands on each page, in the order of the text."""
        found: dict[str, list[tuple[TextSpan, Evidence | Counterpoint]]] = {}
        for item in self.layer.annotations:
            place = self.resolutions.get(item.id)
            if place is not None and place.span is not None:
                found.setdefault(place.page, []).append((place.span, item))
        for items in found.values():
            items.sort(key=lambda pair: (pair[0], pair[1].id))
        return found

    @cached_property
    def terms_found(self) -> dict[str, tuple[TermMatch, ...]]:
        """The terms in each page's text."""
        matcher = TermMatcher(self.layer.terms.values())
        return {path: tuple(matcher.find(text.text)) for path, text in self.texts.items()}
