"""Publish: rendered essay pages and a layer in, merged and generated pages out."""

from collections.abc import Callable, Mapping
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.anchoring import Anchored, Drifted, Orphaned, PageText, resolve
from annotated_brief.article.citation_extension import citation_groups
from annotated_brief.article.entries import Entries, layer_groups
from annotated_brief.article.history import Times, history
from annotated_brief.article.imprint import render_forms, render_imprint
from annotated_brief.article.page import MergedPage, merge_page
from annotated_brief.article.suggest import render_suggest
from annotated_brief.article.terms import TermMatcher
from annotated_brief.citing import Formatting
from annotated_brief.citing.forms import WorkForms
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.loading.ledger import LoadedLedger
from annotated_brief.memo import NOTHING_KEPT, Memo
from annotated_brief.model import Counterpoint, Edition, Evidence, Layer, Ledger, TextSpan, Work
from annotated_brief.pages.generated import GeneratedPage, generate_pages
from annotated_brief.project import RenderedPage
from annotated_brief.project.findings import anchoring_finding, citation_findings, unused_sources
from annotated_brief.project.progress import Tell, silent
from annotated_brief.project.text_state import ledger_findings, page_article, text_state
from annotated_brief.project.works import in_edition


class PassageRecord(Struct, frozen=True):
    """What is committed about passages."""

    ledger: LoadedLedger | None = None
    editions: tuple[Edition, ...] = ()
    folder: str = "annotations"
    """Where the ledger stands, for messages."""


NOTHING_COMMITTED = PassageRecord()


class Published(Struct, frozen=True):
    """All that a host needs to finish the site."""

    pages: Mapping[str, MergedPage]
    generated: Mapping[str, GeneratedPage]
    texts: Mapping[str, PageText]
    ids: Mapping[str, tuple[str, ...]]
    times: Times
    works: Mapping[str, Work]
    forms: WorkForms


class Citable(Struct, frozen=True):
    """What makes the pages works that can be cited."""

    works: Mapping[str, Work]
    """By source path, their newest edition not yet known."""
    formatting: Formatting
    cite_this: Callable[[str], str]
    """Source path -> link from the page to its plain page."""


def publish(
    pages: Mapping[str, RenderedPage],
    entries: Entries,
    *,
    record: PassageRecord = NOTHING_COMMITTED,
    citable: Citable | None = None,
    memo: Memo = NOTHING_KEPT,
    tell: Tell = silent,
) -> tuple[Published, tuple[Diagnostic, ...]]:
    """Merge every page and make the generated ones.

    Args:
        pages: the rendered essay pages.
        entries: the layer, ready to show.
        record: the ledger and the editions.
        citable: the pages as works; None leaves imprint and forms out.
        memo: what the build before has left.
        tell: is told what the work is at.

    """
    take, layer = memo.take, entries.layer
    # Pages that are as they were become the same objects again, which makes every later comparison cheap.
    pages = {
        path: take(("page", path), (page,), partial(_same, page)) for path, page in pages.items()
    }
    found: list[Diagnostic] = []
    for path, page in pages.items():
        found += take(("cited", path), (page, layer), partial(_citation_findings, page, layer))
    articles = {
        path: take(("article", path), (page, entries), partial(page_article, page, entries.cite))
        for path, page in pages.items()
    }
    texts = {path: article.text for path, article in articles.items()}
    anchored: dict[str, list[tuple[Evidence | Counterpoint, TextSpan]]] = {
        path: [] for path in pages
    }
    orphans: dict[str, Orphaned] = {}
    tell("looking for the quotes")
    annotations = layer.annotations
    targets = take("targets", (annotations,), lambda: tuple(item.target for item in annotations))
    for item, resolution in zip(annotations, resolve(targets, texts), strict=True):
        if isinstance(resolution, Anchored | Drifted):
            anchored[resolution.page].append((item, resolution.span))
        if isinstance(resolution, Anchored):
            continue
        found.append(anchoring_finding(item, resolution, texts))
        if not isinstance(resolution, Drifted):
            orphans[item.id] = resolution if isinstance(resolution, Orphaned) else Orphaned(())
    state = text_state(texts, record.ledger, memo)
    if record.ledger is not None:
        found += record.ledger.diagnostics
        found += ledger_findings(texts, record.ledger, state, record.folder)
    times = Times()
    if record.ledger is not None or record.editions:
        ledger = state.alignment.ledger if record.ledger else Ledger()
        times = Times(ledger, record.editions, state.page_of)
    works: dict[str, Work] = {}
    forms = WorkForms({}, {})
    if citable is not None:
        works = {
            path: in_edition(work, texts[path].passage_words, record.editions)
            for path, work in citable.works.items()
            if path in texts
        }
        asked = tuple(works.values())
        forms = take("forms", (asked, entries), lambda: citable.formatting.work_forms(asked))
    matcher = take("matcher", (layer,), lambda: TermMatcher(layer.terms.values()))
    way = citable.cite_this if citable else None
    merged: dict[str, MergedPage] = {}
    for number, path in enumerate(pages, 1):
        tell(f"merging {path} ({number} of {len(pages)})")
        article = articles[path] if memo.keeps else articles.pop(path)  # it is larger than the page
        past = history(article, state.ids[path], times, entries)
        work, shown = works.get(path), forms.passages.get(path, ())
        inputs = article, state.ids[path], tuple(anchored[path]), entries, past, work, shown, way
        merge = partial(
            merge_page, article, state.ids[path], anchored[path], matcher, entries, past
        )
        around = partial(_imprinted, merge, work, forms, way, pages[path].file, entries)
        merged[path] = take(("merged", path), inputs, around)
    placements = {path: page.placements for path, page in merged.items()}
    cited = take(
        "cited",
        (layer,),
        lambda: {c.source for group in layer_groups(layer) for c in group.citations},
    )
    seen = tuple(page.shown for page in merged.values())
    used = take("used", (cited, seen), lambda: cited.union(*seen))
    found += take("unused", (layer, used), lambda: unused_sources(layer, used))
    cite_sources = way(entries.pages.sources) if way else ""
    tell("making the pages of entries")
    read = [id for page in merged.values() for id in page.located]
    generated = generate_pages(entries, placements, read, orphans, cite_sources, memo)
    return Published(merged, generated, texts, state.ids, times, works, forms), tuple(found)


def _same(page: RenderedPage) -> RenderedPage:
    return page


def _citation_findings(page: RenderedPage, layer: Layer) -> list[Diagnostic]:
    return citation_findings(page.source, page.file, citation_groups(page.html), layer)


def _imprinted(
    merge: Callable[..., MergedPage],
    work: Work | None,
    forms: WorkForms,
    way: Callable[[str], str] | None,
    file: str,
    entries: Entries,
) -> MergedPage:
    """A merged page with what makes it citable, where it is a work."""
    if work is None or way is None:
        return merge()
    page = merge(imprint=render_imprint(work, way(work.page), file, entries))
    end = render_forms(work, forms, entries) + render_suggest(work, entries)
    return replace(page, html=page.html + end)
