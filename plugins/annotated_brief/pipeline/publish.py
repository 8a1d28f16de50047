"""Publish: rendered essay pages and a layer in, merged and generated pages out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from annotated_brief.anchoring import Anchored, Drifted, Orphaned, resolve
from annotated_brief.citing import CitingRequest, Formatted
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.language import strings
from annotated_brief.merge.article import read_article
from annotated_brief.merge.citation_extension import citation_groups, fill_citations
from annotated_brief.merge.entries import Entries, Href, SitePages, layer_groups
from annotated_brief.merge.identity import passage_ids
from annotated_brief.merge.page import MergedPage, merge_page
from annotated_brief.merge.placement import Placement
from annotated_brief.merge.terms import TermMatcher
from annotated_brief.model import CitationGroup, Counterpoint, Evidence, Layer, TextSpan
from annotated_brief.pages import GeneratedPage, generate_pages
from annotated_brief.pipeline.findings import anchoring_finding, citation_findings, unused_sources
from annotated_brief.prose.citation_syntax import find_citations


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """An essay page as the host rendered it."""

    path: str
    """Source path in the docs folder."""
    html: str
    file: str
    """Path from the project's root, for messages."""
    source: str
    """The Markdown, for messages."""


@dataclass(frozen=True, slots=True)
class Published:
    """All that a host needs to finish the site."""

    pages: Mapping[str, MergedPage]
    generated: Mapping[str, GeneratedPage]
    placements: tuple[Placement, ...]


def citing_request(
    pages: Iterable[RenderedPage], layer: Layer, style: str, locale: str
) -> CitingRequest:
    """Everything the site needs formatted; groups with unknown sources are left out."""
    groups = [group for page in pages for group in citation_groups(page.html)]
    return _request(groups, layer, style, locale)


def early_citing_request(
    sources: Iterable[str], layer: Layer, style: str, locale: str
) -> CitingRequest:
    """What the site will most likely need, read from the Markdown before anything is rendered.

    It may hold too much (a citation in a code block); what it lacks is formatted later.
    """
    groups = [
        found.group for text in sources for found in find_citations(text, layer.sources.keys())
    ]
    return _request(groups, layer, style, locale)


def _request(
    essay: Iterable[CitationGroup], layer: Layer, style: str, locale: str
) -> CitingRequest:
    groups = dict.fromkeys((*essay, *layer_groups(layer)))
    known = tuple(g for g in groups if all(c.source in layer.sources for c in g.citations))
    return CitingRequest(tuple(layer.sources.values()), known, style, locale)


def publish(
    pages: Mapping[str, RenderedPage],
    layer: Layer,
    formatted: Formatted,
    *,
    site: SitePages,
    href: Href,
    edit_url: Callable[[str, int], str | None],
    language: str = "en",
) -> tuple[Published, tuple[Diagnostic, ...]]:
    """Merge every page and make the generated ones."""
    entries = Entries(layer, formatted, site, href, edit_url, strings(language), language)
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
    ids = iter(
        passage_ids(
            text.text[span.start : span.end] for text in texts.values() for span in text.passages
        )
    )
    matcher = TermMatcher(layer.terms.values())
    merged = {
        path: merge_page(
            article, [next(ids) for _ in article.passages], anchored[path], matcher, entries
        )
        for path, article in articles.items()
    }  # fmt: skip
    placements = tuple(placement for page in merged.values() for placement in page.placements)
    found += unused_sources(layer, placements)
    return Published(merged, generate_pages(entries, placements, orphans), placements), tuple(found)
