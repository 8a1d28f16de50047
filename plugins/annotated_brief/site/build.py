"""Build the annotated part of a site: its articles, its generated pages and its files.

``merge_site`` follows on ``begin_site`` when all pages are rendered; ``build_site`` does both without a host.
"""

import posixpath
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.article.citation_extension import citation_groups
from annotated_brief.article.entries import Entries, Href, SitePages
from annotated_brief.article.page import MergedPage
from annotated_brief.citing import Formatted
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.exports import ExportedSite
from annotated_brief.forge import find_forge
from annotated_brief.language import strings
from annotated_brief.loading import LoadedLayer
from annotated_brief.memo import NOTHING_KEPT, Memo
from annotated_brief.model import CitationGroup
from annotated_brief.pages.assets import Asset, script, style_sheet
from annotated_brief.pages.generated import GeneratedPage
from annotated_brief.project import Project, RenderedPage, split_front_matter
from annotated_brief.project.citing_requests import citing_request
from annotated_brief.project.ignores import settle
from annotated_brief.project.progress import Tell, silent
from annotated_brief.site.addresses import SiteAddresses, usual_addresses
from annotated_brief.site.begin import BegunSite, Texts, begin_site, read_works
from annotated_brief.site.files import site_files, source_files
from annotated_brief.site.publish import Citable, PassageRecord, publish
from annotated_brief.site.state import page_states, stated

Page = TypeVar("Page", MergedPage, GeneratedPage)


class SiteBuild(Struct, frozen=True):
    """All that the tool adds to a site."""

    loaded: LoadedLayer
    pages: Mapping[str, MergedPage]
    """Annotated pages by source path."""
    generated: Mapping[str, GeneratedPage]
    files: Mapping[str, bytes]
    """Exports and plain pages by path from the site's root, but for the late ones."""
    late_files: Callable[[], Mapping[str, bytes]]
    """What no page waits for, once it is formatted."""
    heads: Mapping[str, str]
    assets: tuple[Asset, Asset]
    states: Mapping[str, str]
    titles: Mapping[str, str]
    """What the generated pages are called."""
    addresses: SiteAddresses
    exported: ExportedSite
    """What the exports were written from."""
    findings: tuple[Diagnostic, ...]

    def every_file(self) -> dict[str, bytes]:
        """Exports and plain pages, the late ones waited for."""
        return {**self.files, **self.late_files()}


def build_site(
    project: Project,
    loaded: LoadedLayer,
    pages: Mapping[str, RenderedPage],
    memo: Memo = NOTHING_KEPT,
) -> SiteBuild:
    """Everything, with links as hosts take them that rewrite an article's links."""
    site = memo.take("addresses", (project,), lambda: _addresses(project))
    texts = {
        path: memo.take(("text", path), (page.source,), partial(split_front_matter, page.source))
        for path, page in pages.items()
    }

    def begin() -> BegunSite:
        request = citing_request(
            _groups(pages, memo), loaded.layer, project.style, project.language
        )
        return begin_site(project, loaded, request, texts, site)

    begun = memo.take("begun", (project, loaded), begin)
    return merge_site(begun, pages, texts, site, _source_link, memo)


def merge_site(
    begun: BegunSite,
    pages: Mapping[str, RenderedPage],
    texts: Texts,
    site: SiteAddresses,
    href: Href,
    memo: Memo = NOTHING_KEPT,
    tell: Tell = silent,
) -> SiteBuild:
    """Everything, once the pages are rendered.

    Args:
        begun: what ``begin_site`` gave.
        pages: the annotated pages.
        texts: their Markdown.
        site: where pages stand.
        href: the links from page to page; the same function while ``site`` is the same.
        memo: what the build before has left.
        tell: is told what the work is at.

    """
    take, project, loaded = memo.take, begun.project, begun.loaded
    formatting, language = begun.formatting, project.language
    groups = _groups(pages, memo)
    request = take(
        "request", (begun, groups),
        lambda: citing_request(groups, loaded.layer, project.style, language),
    )  # fmt: skip
    tell("formatting the citations")
    formatted, citing_findings = take(
        "formatted", (begun, request), lambda: formatting.citations(request)
    )
    entries = take(
        "entries", (begun, formatted, site, href), lambda: _entries(begun, formatted, href)
    )
    record = PassageRecord(begun.ledger, begun.editions, project.annotations)
    works = read_works(texts, site, project, memo)
    citable = Citable(works, formatting, site.plain_link)
    published, findings = publish(
        pages, entries, record=record, citable=citable, memo=memo, tell=tell
    )
    assets = style_sheet(), script()
    tell("writing exports and plain pages")
    made = site_files(published, entries, site, assets, memo)
    states = page_states(pages, project.generated, begun.digest, memo)
    generated = {**published.generated, entries.pages.editions: made.editions}

    def late_files() -> Mapping[str, bytes]:
        forms = formatting.source_forms(tuple(loaded.layer.sources.values()))
        return take("late", (forms, entries), lambda: source_files(forms, entries, site, assets))

    names = ("glossary", "sources", "counterpoints", "editions")
    every = (*loaded.diagnostics, *citing_findings, *begun.findings, *findings)
    return SiteBuild(
        loaded,
        {
            path: take(("stated", path), (page, states[path]), partial(_stated, page, states[path]))
            for path, page in published.pages.items()
        },
        {path: _stated(page, states[path]) for path, page in generated.items()},
        made.files,
        late_files,
        made.heads,
        assets,
        states,
        dict(zip(project.generated, (entries.strings[name] for name in names), strict=True)),
        site,
        made.exported,
        settle(project, every, loaded.entries)[0],
    )


def _addresses(project: Project) -> SiteAddresses:
    return usual_addresses(
        project.site_url,
        project.site_name,
        directory_urls=project.directory_urls,
        source_links=True,
    )


def _groups(pages: Mapping[str, RenderedPage], memo: Memo) -> tuple[tuple[CitationGroup, ...], ...]:
    """The citations of each page."""
    return tuple(
        memo.take(("groups", path), (page.html,), partial(citation_groups, page.html))
        for path, page in pages.items()
    )


def _entries(begun: BegunSite, formatted: Formatted, href: Href) -> Entries:
    project = begun.project
    forge = find_forge(project.repo_url, project.edit_uri, Path(project.docs).name, project.forge)
    return Entries(
        begun.loaded.layer, formatted, SitePages(*project.generated), href, forge.edit,
        strings(project.language), project.language, forge, begun.links,
    )  # fmt: skip


def _stated(page: Page, state: str) -> Page:
    return replace(page, html=stated(page.html, state))


def _source_link(page: str, target: str, fragment: str) -> str:
    anchor = f"#{fragment}" if fragment else ""
    if page == target and anchor:
        return anchor
    return posixpath.relpath(target, posixpath.dirname(page) or ".") + anchor
