"""Counts of a brief, and how much of it is backed, answered and kept."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from annotated_brief.anchoring import PageText
from annotated_brief.checks.build_findings import unused_sources
from annotated_brief.loading.declaration import CHOICES
from annotated_brief.model import Annotation, Counterpoint, Evidence, Source, TextSpan
from annotated_brief.placing.placed import place
from annotated_brief.placing.term_audit import TermUse, audit_terms
from annotated_brief.project.text import ProjectText


class Share(Struct, frozen=True):
    """Some of all."""

    some: int
    all: int

    @property
    def percent(self) -> float:
        """From 0 to 100; 100 where there is nothing to have a share of."""
        return 100.0 * self.some / self.all if self.all else 100.0


class PageStats(Struct, frozen=True):
    """One annotated page."""

    page: str
    words: int
    cited: Share
    """Passages with evidence or a citation."""
    evidence: int
    counterpoints: int
    terms: int
    """Words that link to a term."""


class Stats(Struct, frozen=True):
    """The whole brief."""

    pages: tuple[PageStats, ...]
    counts: Mapping[str, int]
    """Entries by kind."""
    cited: Share
    """Passages with evidence or a citation."""
    answered: Share
    """Counterpoints with a reply."""
    archived: Share
    """Sources on the web with a kept copy."""
    relations: Mapping[str, Mapping[str, int]]
    """Evidence by what it does, for the text's ``own`` claims and for ``reported`` ones."""
    lost: int
    """Notes that have no place in the text."""
    unused: Mapping[str, tuple[str, ...]]
    """Ids by kind of terms that no page has and sources that nothing cites."""


def brief_stats(read: ProjectText) -> Stats:
    """Count."""
    layer = read.loaded.layer
    placed = place(read.committed, read.texts, read.unknown)
    uses = audit_terms(read)
    used = {use.term for use in uses}
    pages = tuple(
        _page(path, text, placed.by_page[path], uses) for path, text in read.texts.items()
    )
    web = [source for source in layer.sources.values() if _on_the_web(source)]
    points = layer.counterpoints.values()
    return Stats(
        pages=pages,
        counts={name: len(kind) for name, kind in layer.kinds.items()},
        cited=Share(sum(page.cited.some for page in pages), sum(page.cited.all for page in pages)),
        answered=Share(sum(bool(point.reply) for point in points), len(points)),
        archived=Share(sum(source.archived is not None for source in web), len(web)),
        relations=_relations(layer.evidence.values()),
        lost=sum(one.span is None for one in placed.states.values()),
        unused={
            "terms": tuple(id for id in layer.terms if id not in used),
            "sources": tuple(source.id for source in unused_sources(layer, read.pages)),
        },
    )


def _relations(evidence: Collection[Evidence]) -> dict[str, dict[str, int]]:
    counts = Counter((item.relation, bool(item.claim_by)) for item in evidence)
    return {
        relation: {"own": counts[relation, False], "reported": counts[relation, True]}
        for relation in CHOICES["relation"]
    }


def _page(
    path: str, text: PageText, notes: Sequence[tuple[Annotation, TextSpan]], uses: Iterable[TermUse]
) -> PageStats:
    backing = [span for item, span in notes if isinstance(item, Evidence)]
    cited = {
        at
        for at, passage in enumerate(text.passages)
        for span in (*backing, *text.citations)
        if passage.start < span.end and span.start < passage.end
    }
    return PageStats(
        page=path,
        words=sum(len(words.split()) for words in text.passage_words),
        cited=Share(len(cited), len(text.passages)),
        evidence=len(backing),
        counterpoints=sum(isinstance(item, Counterpoint) for item, _ in notes),
        terms=sum(use.marked and use.page == path for use in uses),
    )


def _on_the_web(source: Source) -> bool:
    """A source that may vanish: it has an address and no DOI or ISBN, under which it would be found again."""
    return bool(
        re.match(r"https?://", str(source.item.get("URL") or ""))
        and not source.item.get("DOI")
        and not source.item.get("ISBN")
    )
