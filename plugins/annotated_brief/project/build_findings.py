"""The findings of a build, made alike by builds and checks; and what stands where, of which they are made."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from annotated_brief.anchoring import PageText
from annotated_brief.article.history import Times
from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.ledger import FILE
from annotated_brief.model import Counterpoint, Evidence, Ledger, TextSpan
from annotated_brief.passages.follow import State
from annotated_brief.passages.resolved import Resolved
from annotated_brief.project.committed import Committed
from annotated_brief.project.findings import (
    anchoring_findings,
    citation_findings,
    conflicts_beside,
    no_page,
    unused_sources,
)
from annotated_brief.project.ledger import Identified, identify, ledger_findings, may_stand
from annotated_brief.project.placing import Matches, resolve_notes
from annotated_brief.project.project import Project
from annotated_brief.project.read_project import read_project
from annotated_brief.project.render import RenderedPage, render_source

_MARK = re.compile(r"^(?:<p>)?(?:&lt;){7}(?: .*)?$", re.M)
_CODE = re.compile(r"<pre\b.*?</pre>", re.S)
Annotation = Evidence | Counterpoint


class Placed(Struct, frozen=True, dict=True):
    """Where annotations and passages stand in a project's text."""

    committed: Committed
    texts: Mapping[str, PageText]
    resolutions: Sequence[Resolved]
    """Of the layer's annotations."""
    passages: Identified

    @property
    def annotations(self) -> Iterator[tuple[Annotation, Resolved]]:
        """Each with what became of its quote."""
        return zip(self.committed.layer.annotations, self.resolutions, strict=True)

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

    @cached_property
    def states(self) -> Mapping[str, Resolved]:
        """What became of each annotation, by id."""
        return {item.id: place for item, place in self.annotations}

    def away(self, pages: Collection[str]) -> frozenset[str]:
        """Annotations that stand on other pages than these, which another language of the site publishes."""
        found = (item.id for item, one in self.annotations if one.placed and one.page not in pages)
        return frozenset(found)

    @property
    def lost(self) -> list[str]:
        """Annotations whose words an edit took away."""
        return [item.id for item, place in self.annotations if place.lost]

    @cached_property
    def to_confirm(self) -> frozenset[str]:
        """Annotations whose passage was edited after they were written, and that nobody confirmed since."""
        return frozenset(item.id for item, place in self.annotations if place.edited_since)


def place(
    committed: Committed,
    texts: Mapping[str, PageText],
    unknown: frozenset[str] = frozenset(),
    matches: Matches | None = None,
) -> Placed:
    """Where everything stands, as ``resolve_notes`` and ``identify`` have it."""
    resolutions = resolve_notes(committed, texts, unknown, matches)
    return Placed(committed, texts, resolutions, identify(texts, committed.ledger, unknown))


def build_findings(placed: Placed, pages: Mapping[str, RenderedPage]) -> list[Diagnostic]:
    """All that a build finds but for what formatting the citations does.

    Args:
        placed: where everything stands in the pages.
        pages: the annotated pages.

    """
    committed = placed.committed
    layer, loaded, ledger = committed.layer, committed.loaded, committed.ledger
    folder = committed.project.annotations
    found = [*loaded.diagnostics, *committed.edition_findings]
    if not pages:
        found.append(no_page(committed.project))
    broken = {entry.id for entry in loaded.entries if entry.broken}
    passages, texts = placed.passages, placed.texts
    conflicts = _conflicts(committed.project, pages)
    if conflicts.keys() - passages.unknown:
        texts = {path: text for path, text in texts.items() if path not in conflicts}
        passages = identify(texts, ledger, passages.unknown | conflicts.keys())
    found += conflicts.values()
    found += conflicts_beside(committed.project)
    for page in pages.values():
        found += citation_findings(page.source, page.file, page.cited, layer, broken)
    for item, place in placed.annotations:
        if not may_stand(item.target, passages.unknown):
            found += anchoring_findings(item, place, placed.texts)
    groups = [*layer.groups, *(group for page in pages.values() for group in page.cited)]
    found += unused_sources(layer, {c.source for group in groups for c in group.citations})
    if ledger is not None:
        found += ledger.diagnostics
        found += ledger_findings(texts, ledger, passages, folder) if pages else ()
    elif _asks_for_a_ledger(placed, passages):
        found.append(diagnose("BRF607", Location(f"{folder}/{FILE}")))
    return found


def _asks_for_a_ledger(placed: Placed, passages: Identified) -> bool:
    """Whether some note doesn't stand where it was quoted, which a ledger would tell more of."""
    return any(
        one.state != State.EXACT and not may_stand(item.target, passages.unknown)
        for item, one in placed.annotations
    )


def _conflicts(project: Project, pages: Mapping[str, RenderedPage]) -> dict[str, Diagnostic]:
    """The pages that hold marks of a conflict."""
    return {
        path: conflict
        for path, page in pages.items()
        if (conflict := page.conflict or _conflict_included(project, page))
    }


def _conflict_included(project: Project, page: RenderedPage) -> Diagnostic | None:
    """BRF116 where a host has published marks that the page doesn't hold: at the included file, if it is known."""
    if "&lt;" * 7 not in page.html or not _MARK.search(_CODE.sub("", page.html)):
        return None
    own = render_source(read_project(project.root)[0], page.path, page.source, ())
    known = own.unread is not None and own.unread.code == "BRF116"
    return own.unread if known else diagnose("BRF116", Location(page.file))
