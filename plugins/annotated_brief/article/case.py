"""The case that a page makes: what stands at each passage, and each claim that something is said of."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from annotated_brief.anchoring.sense import STOPS
from annotated_brief.article.article import Article
from annotated_brief.model import Annotation, Counterpoint, Evidence, Note, TextSpan

_STOP = re.compile(
    rf"(?<![\s.]\w)[.!?][\"'”’»)\]]*\s+(?=\S)|[{STOPS}][”’»)」』）]*\s*(?=[^\s”’»)」』）])"
)
"""Ends a sentence; an initial's point doesn't."""


class Stand(Struct, frozen=True):
    """What stands at one passage: how many of each kind."""

    id: str
    number: int
    words: str
    evidence: int
    counterpoints: int
    cited: int
    """Sources that its text cites."""


class Claim(Struct, frozen=True):
    """A sentence that something is said of, as one author's claim."""

    page: str
    fragment: str
    """Of the first note's words."""
    number: int | None
    """Printed passage number; None outside a passage."""
    words: str
    claim_by: str
    notes: tuple[Note, ...]
    cited: tuple[str, ...]
    """Sources that are cited in it."""

    @property
    def evidence(self) -> list[Evidence]:
        """Among its notes."""
        return [note for note in self.notes if isinstance(note, Evidence)]

    @property
    def counterpoints(self) -> list[Counterpoint]:
        """Among its notes."""
        return [note for note in self.notes if isinstance(note, Counterpoint)]

    @property
    def backing(self) -> list[str]:
        """Ids of the sources for it, each once: what supports it, and what it cites but for whose claim it is."""
        supports = (one for one in self.evidence if one.relation == "supports")
        sources = (cited.source for one in supports for cited in one.citation.citations)
        return list(dict.fromkeys((*sources, *(id for id in self.cited if id != self.claim_by))))

    @property
    def states(self) -> list[str]:
        """What is to be known of it, of ``unanswered``, ``disputed``, ``no_source`` and ``one_source``."""
        points = self.counterpoints
        found = ["unanswered"] if any(not point.reply for point in points) else []
        if points or any(one.relation == "disputes" for one in self.evidence):
            found.append("disputed")
        backed = len(self.backing)
        return found + (["one_source"] if backed == 1 else [] if backed else ["no_source"])


class Case(Struct, frozen=True):
    """Of one page, in the order of its text."""

    passages: tuple[Stand, ...]
    claims: tuple[Claim, ...]


_Placed = Sequence[tuple[Note, TextSpan]]


class Sentences:
    """An article's sentences and citations, each found once."""

    def __init__(self, article: Article) -> None:
        self._article, self._text = article, article.text
        self._cited = [span.start for span, _ in article.cited]
        self._said = {span for span, group in article.cited if group.names_author}
        self._bounds = cache(self._find_bounds)

    def stands(self, ids: Sequence[str], notes: _Placed) -> Iterator[Stand]:
        """Of each passage."""
        counts = [[0, 0] for _ in ids]
        for item, span in notes:
            if (at := self._text.passage_at(span.start)) is not None:
                counts[at][isinstance(item, Counterpoint)] += 1
        words = self._text.passage_words
        for at, (id, (evidence, counterpoints)) in enumerate(zip(ids, counts, strict=True)):
            cited = len(self._sources(self._text.passages[at]))
            yield Stand(id, at + 1, words[at], evidence, counterpoints, cited)

    def claims(self, notes: _Placed) -> Iterator[Claim]:
        """A claim for each sentence and author."""
        found: dict[tuple[int, str], tuple[TextSpan, list[Note], dict[str, None]]] = {}
        for item, span in notes:
            first, last = self.sentence(span.start), self.sentence(span.end - 1)
            _, listed, cited = found.setdefault((first.start, item.claim_by), (first, [], {}))
            listed.append(item)
            cited |= self._sources(TextSpan(first.start, last.end))
        for (_, claim_by), (sentence, listed, cited) in found.items():
            at = self._text.passage_at(sentence.start)
            yield Claim(
                self._article.page,
                f"a-{listed[0].id}",
                None if at is None else at + 1,
                self._text.own_words(sentence, self._said),
                claim_by,
                tuple(listed),
                tuple(cited),
            )

    def sentence(self, offset: int) -> TextSpan:
        """The one at an offset; outside a passage the offset's run of text."""
        at = self._text.passage_at(offset)
        if at is None:
            run = self._article.run_at(offset)
            return TextSpan(run.text, run.text_end)
        bounds = self._bounds(at)
        last = bisect_right(bounds, offset) - 1
        return TextSpan(bounds[last], bounds[last + 1])

    def _find_bounds(self, passage: int) -> list[int]:
        """Where a passage's sentences start, and its end; what it cites behind a point belongs to what stands before."""
        span = self._text.passages[passage]
        bounds = [span.start]
        for stop in _STOP.finditer(self._text.text, span.start, span.end):
            at = bisect_right(self._cited, stop.end()) - 1
            if at >= 0 and stop.end() < (cited := self._article.cited[at])[0].end:
                if stop.end() > cited[0].start:
                    continue
                bounds.append(stop.end() if cited[1].names_author else cited[0].end)
            else:
                bounds.append(stop.end())
        return [*bounds, span.end]

    def _sources(self, span: TextSpan) -> dict[str, None]:
        """The sources that a stretch cites."""
        first, last = bisect_left(self._cited, span.start), bisect_left(self._cited, span.end)
        groups = (group for _, group in self._article.cited[first:last])
        return dict.fromkeys(one.source for group in groups for one in group.citations)


def case_of(
    read: Sentences, ids: Sequence[str], annotations: Sequence[tuple[Annotation, TextSpan]]
) -> Case:
    """The case of an article, with the ids of its passages and what is anchored on it, in order."""
    notes = [(item, span) for item, span in annotations if isinstance(item, Note)]
    return Case(tuple(read.stands(ids, notes)), tuple(read.claims(notes)))
