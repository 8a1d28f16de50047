"""Placed: where a project's notes and passages stand in its text."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from annotated_brief.anchoring import PageText
from annotated_brief.article.history import Times
from annotated_brief.model import Annotation, Ledger, TextSpan
from annotated_brief.passages.follow import State
from annotated_brief.passages.resolved import Resolved
from annotated_brief.placing.ledger import Identified, identify, may_stand
from annotated_brief.placing.resolve_notes import Matches, resolve_notes
from annotated_brief.project.committed import Committed


class Placed(Struct, frozen=True, dict=True):
    """Where annotations and passages stand in a project's text."""

    committed: Committed
    texts: Mapping[str, PageText]
    states: Mapping[str, Resolved]
    """What became of each of the layer's annotations, by id, in order."""
    passages: Identified

    @property
    def annotations(self) -> Iterator[tuple[Annotation, Resolved]]:
        """Each with what became of its quote."""
        return zip(self.committed.layer.annotations, self.states.values(), strict=True)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The words of each passage, by id."""
        return {
            id: words
            for path, ids in self.passages.ids.items()
            for id, words in zip(ids, self.texts[path].passage_words, strict=True)
        }

    @cached_property
    def times(self) -> Times:
        """The passages through time, where that is committed."""
        if self.committed.ledger is None and not self.committed.editions:
            return Times()
        ledger = self.passages.alignment.ledger if self.committed.ledger else Ledger()
        return Times(ledger, self.committed.editions, self.passages.page_of)

    @cached_property
    def by_page(self) -> Mapping[str, list[tuple[Annotation, TextSpan]]]:
        """What has a place on each page."""
        found: dict[str, list[tuple[Annotation, TextSpan]]] = {path: [] for path in self.texts}
        for item, place in self.annotations:
            if place.span is not None:
                found[place.page].append((item, place.span))
        return found

    def away(self, pages: Collection[str]) -> frozenset[str]:
        """Entries that stand on other pages than these, or may: another language of the site publishes them."""
        return self._terms_away(pages).union(
            item.id
            for item, one in self.annotations
            if (
                one.page not in pages
                if one.placed
                else may_stand(item.target, self.passages.unknown)
            )
        )

    def _terms_away(self, pages: Collection[str]) -> frozenset[str]:
        """Terms whose words stand on other pages alone, but for those that an entry of these pages names."""
        others = [path for path in self.texts if path not in pages]
        if not others:
            return frozenset()
        away = self._terms_on(others) - self._terms_on(pages)
        terms = self.committed.layer.terms.values()
        here = {id for term in terms if term.id not in away for id in (term.broader, *term.related)}
        return away - here

    def _terms_on(self, pages: Iterable[str]) -> frozenset[str]:
        language, matcher = self.committed.project.language_of, self.committed.matcher
        texts = [self.texts[path] for path in pages]
        return frozenset(
            found.term for one in texts for found in matcher(language(one)).find(one.text)
        )

    @property
    def lost(self) -> list[str]:
        """Annotations whose words an edit took away."""
        return [item.id for item, place in self.annotations if place.state == State.LOST]

    @cached_property
    def to_confirm(self) -> frozenset[str]:
        """Annotations whose passage was edited after they were written, and that nobody confirmed since."""
        return frozenset(
            item.id for item, place in self.annotations if place.state == State.TO_CONFIRM
        )


def place(
    committed: Committed,
    texts: Mapping[str, PageText],
    unknown: frozenset[str] = frozenset(),
    matches: Matches | None = None,
) -> Placed:
    """Where everything stands, as ``resolve_notes`` and ``identify`` have it."""
    states = resolve_notes(committed, texts, unknown, matches)
    return Placed(committed, texts, states, identify(texts, committed.ledger, unknown))
