"""Counts of a brief, and how much of it is backed, answered and kept."""

import re
from collections.abc import Mapping

from msgspec import Struct, field

from annotated_brief.anchoring import Anchored, Drifted, PageText, resolve
from annotated_brief.model import Counterpoint, Evidence, Source
from annotated_brief.project.project_text import ProjectText
from annotated_brief.project.term_audit import audit_terms


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
    lost: int
    """Notes that have no place in the text."""
    unused: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids by kind of terms that no page has and sources that nothing cites."""


def brief_stats(found: ProjectText) -> Stats:
    """Count."""
    layer = found.loaded.layer
    cited: dict[str, set[int]] = {path: set() for path in found.texts}
    evidence = dict.fromkeys(found.texts, 0)
    counterpoints = dict.fromkeys(found.texts, 0)
    lost = 0
    places = resolve([item.target for item in layer.annotations], found.texts)
    for item, place in zip(layer.annotations, places, strict=True):
        if not isinstance(place, Anchored | Drifted):
            lost += 1
            continue
        if isinstance(item, Evidence):
            evidence[place.page] += 1
            cited[place.page] |= _touched(found.texts[place.page], place.span.start, place.span.end)
        elif isinstance(item, Counterpoint):
            counterpoints[place.page] += 1
    for path, text in found.texts.items():
        for span in text.citations:
            cited[path] |= _touched(text, span.start, span.end)
    uses = audit_terms(found)
    pages = tuple(
        PageStats(
            path, sum(len(words.split()) for words in text.passage_words),
            Share(len(cited[path]), len(text.passages)), evidence[path], counterpoints[path],
            sum(use.marked and use.page == path for use in uses),
        )
        for path, text in found.texts.items()
    )  # fmt: skip
    web = [source for source in layer.sources.values() if on_the_web(source)]
    named = {c.source for page in found.pages.values() for g in page.cited for c in g.citations}  # fmt: skip
    named |= {c.source for group in layer.groups for c in group.citations}
    seen = {use.term for use in uses}
    return Stats(
        pages,
        {"terms": len(layer.terms), "sources": len(layer.sources), "evidence": len(layer.evidence), "counterpoints": len(layer.counterpoints)},
        Share(sum(page.cited.some for page in pages), sum(page.cited.all for page in pages)),
        Share(sum(bool(point.reply) for point in layer.counterpoints.values()), len(layer.counterpoints)),
        Share(sum(source.archived is not None for source in web), len(web)),
        lost,
        {
            "terms": tuple(id for id in layer.terms if id not in seen),
            "sources": tuple(id for id in layer.sources if id not in named),
        },
    )  # fmt: skip


def on_the_web(source: Source) -> bool:
    """A source that may vanish: it has an address and no DOI or ISBN, under which it would be found again."""
    return bool(
        re.match(r"https?://", str(source.item.get("URL") or ""))
        and not source.item.get("DOI")
        and not source.item.get("ISBN")
    )


def _touched(text: PageText, start: int, end: int) -> set[int]:
    """The passages that a span touches."""
    return {at for at, one in enumerate(text.passages) if one.start < end and start < one.end}
