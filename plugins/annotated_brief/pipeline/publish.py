"""Publish: rendered essay pages and a layer in, merged and generated pages out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from annotated_brief.anchoring import Anchored, Drifted, Orphaned, PageText, resolve
from annotated_brief.citing.forms import Forms
from annotated_brief.citing.forms_run import FormsRun
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.loading.ledger import LoadedLedger
from annotated_brief.merge.article import read_article
from annotated_brief.merge.citation_extension import citation_groups, fill_citations
from annotated_brief.merge.entries import Entries, layer_groups
from annotated_brief.merge.history import Times
from annotated_brief.merge.imprint import render_forms, render_imprint
from annotated_brief.merge.page import MergedPage, merge_page
from annotated_brief.merge.placement import Placement
from annotated_brief.merge.suggest import render_suggest
from annotated_brief.merge.terms import TermMatcher
from annotated_brief.model import (
    Counterpoint,
    Edition,
    Evidence,
    Ledger,
    TextSpan,
    Work,
)
from annotated_brief.pages.generated import GeneratedPage, generate_pages
from annotated_brief.pipeline.findings import anchoring_finding, citation_findings, unused_sources
from annotated_brief.pipeline.text_state import ledger_findings, text_state
from annotated_brief.pipeline.works import in_edition
from annotated_brief.rendering import RenderedPage


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """What is committed about passages."""

    ledger: LoadedLedger | None = None
    editions: tuple[Edition, ...] = ()
    folder: str = "annotations"
    """Where the ledger stands, for messages."""


@dataclass(frozen=True, slots=True)
class Published:
    """All that a host needs to finish the site."""

    pages: Mapping[str, MergedPage]
    generated: Mapping[str, GeneratedPage]
    placements: tuple[Placement, ...]
    texts: Mapping[str, PageText]
    ids: Mapping[str, tuple[str, ...]]
    times: Times
    works: Mapping[str, Work]
    forms: Forms


@dataclass(frozen=True, slots=True)
class Citable:
    """What makes the pages works that can be cited."""

    works: Mapping[str, Work]
    """By source path, their newest edition not yet known."""
    forms: FormsRun
    locale: str
    cite_this: Callable[[str], str]
    """Source path -> link from the page to its plain page."""


def publish(
    pages: Mapping[str, RenderedPage],
    entries: Entries,
    *,
    record: PassageRecord = PassageRecord(),
    citable: Citable | None = None,
) -> tuple[Published, tuple[Diagnostic, ...]]:
    """Merge every page and make the generated ones.

    Args:
        pages: the rendered essay pages.
        entries: the layer, ready to show.
        record: the ledger and the editions.
        citable: the pages as works; None leaves imprint and forms out.

    """
    layer = entries.layer
    found: list[Diagnostic] = []
    for page in pages.values():
        found += citation_findings(page.source, page.file, citation_groups(page.html), layer)
    articles = {
        path: read_article(path, fill_citations(page.html, entries.cite))
        for path, page in pages.items()
    }
    texts = {path: article.text for path, article in articles.items()}
    anchored: dict[str, list[tuple[Evidence | Counterpoint, TextSpan]]] = {
        path: [] for path in pages
    }
    orphans: dict[str, Orphaned] = {}
    for item in layer.annotations:
        resolution = resolve(item.target, texts)
        if isinstance(resolution, Anchored | Drifted):
            anchored[resolution.page].append((item, resolution.span))
        if isinstance(resolution, Anchored):
            continue
        found.append(anchoring_finding(item, resolution, texts))
        if not isinstance(resolution, Drifted):
            orphans[item.id] = resolution if isinstance(resolution, Orphaned) else Orphaned(())
    for text in texts.values():
        text.forget_folds()
    state = text_state(texts, record.ledger)
    if record.ledger is not None:
        found += record.ledger.diagnostics
        found += ledger_findings(texts, record.ledger, state, record.folder)
    times = Times(
        state.alignment.ledger if record.ledger else Ledger(), record.editions, state.page_of
    )
    works: dict[str, Work] = {}
    imprints: dict[str, str] = {}
    if citable is not None:
        works = {
            path: in_edition(work, texts[path].passage_words, record.editions)
            for path, work in citable.works.items()
            if path in texts
        }
        imprints = {
            path: render_imprint(work, citable.cite_this(path), pages[path].file, entries)
            for path, work in works.items()
        }
    matcher = TermMatcher(layer.terms.values())
    merged = {
        path: merge_page(
            articles.pop(path),  # no longer needed, and larger than the page
            state.ids[path], anchored[path], matcher, entries, times, imprints.get(path, ""),
        )
        for path in pages
    }  # fmt: skip
    placements = tuple(placement for page in merged.values() for placement in page.placements)
    cited = {c.source for group in layer_groups(layer) for c in group.citations}
    found += unused_sources(layer, cited | {placement.entry for placement in placements})
    cite_sources = citable.cite_this(entries.pages.sources) if citable else ""
    generated = generate_pages(entries, placements, orphans, cite_sources)
    forms = Forms({}, {}, {}, "", "")
    if citable is not None:
        sources = tuple(layer.sources.values())
        forms = citable.forms.result(sources, tuple(works.values()), citable.locale)
        for path, work in works.items():
            ending = render_forms(work, forms, entries) + render_suggest(work, entries)
            whole = merged[path].packed + ending.encode()
            merged[path] = replace(merged[path], packed=whole)
    return Published(merged, generated, placements, texts, state.ids, times, works, forms), tuple(
        found
    )
