"""Build the annotated part of a site: its articles, its generated pages and its files.

``build_site`` is the way of every build, from the pages that a host has rendered to what it writes;
``build_alone`` goes it without a host.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from annotated_brief.article.entries import Entries
from annotated_brief.article.history import Times
from annotated_brief.article.page import MergedPage, Page, merge_page
from annotated_brief.citing import Formatting
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.exports import ExportedSite
from annotated_brief.language import strings
from annotated_brief.pages.cite_this import PlainPassage
from annotated_brief.pages.editions import editions_page
from annotated_brief.pages.generated import GeneratedPage
from annotated_brief.pages.shared_link import SharedLink
from annotated_brief.press.manuscript import Manuscript
from annotated_brief.project import Project, RenderedPage, split_front_matter
from annotated_brief.project.committed import Committed
from annotated_brief.project.text import ProjectText
from annotated_brief.site.addresses import SiteAddresses, usual_addresses
from annotated_brief.site.anchored import Anchored, anchor_pages
from annotated_brief.site.begin import begin_formatting
from annotated_brief.site.entry_pages import entry_pages
from annotated_brief.site.files import (
    exported_files,
    exported_site,
    heads,
    late_files,
    page_signposts,
    plain_passages,
)
from annotated_brief.site.memo import NOTHING_KEPT, Memo
from annotated_brief.site.passages import passage_files
from annotated_brief.site.shared import shared_links
from annotated_brief.site.works import Texts

NAMES = ("overview", "glossary", "sources", "counterpoints", "editions")
"""Of the generated pages, as strings of the interface."""


class Site(Struct, frozen=True):
    """All that the tool adds to a site."""

    committed: Committed
    addresses: SiteAddresses
    entries: Entries
    formatting: Formatting
    pages: dict[str, MergedPage]
    """Annotated pages by source path."""
    generated: dict[str, GeneratedPage]
    states: Mapping[str, str]
    """What each page was made of, as a hash."""
    heads: Mapping[str, str]
    """HTML for the ends of pages' heads."""
    files: Mapping[str, bytes]
    """Exports by path from the site's root, but for the late ones."""
    passages: Mapping[str, Sequence[PlainPassage]]
    """What the pages' plain pages list."""
    exported: ExportedSite
    """What the exports were written from."""
    times: Times
    """The passages through time, those of other languages too."""
    findings: tuple[Diagnostic, ...]
    shared: Mapping[str, SharedLink] = {}
    """What is shown where the link of an annotated page is shared, by source path."""
    languages: Mapping[str, str] = {}
    """Of each annotated page, by source path."""
    elsewhere: Mapping[str, str] = {}
    """HTML of the pages that are not annotated, with their citations."""
    manuscripts: Mapping[str, Callable[[], Manuscript]] = {}
    """By source path what is carried away of each page, where ``downloads`` asks for it."""

    def late_files(self, memo: Memo = NOTHING_KEPT) -> Iterator[tuple[str, bytes]]:
        """What no page waits for, by path, once it is formatted."""
        works = self.exported.works
        return late_files(self.formatting, self.entries, works, self.passages, self.addresses, memo)

    def passage_files(self) -> Iterator[tuple[str, bytes]]:
        """The pages of passages by path, if the project has them."""
        if not self.committed.project.passage_pages:
            return iter(())
        return passage_files(self.exported, self.times, self.entries, self.addresses, self.shared)

    def every_file(self) -> dict[str, bytes]:
        """Exports, plain pages and those of passages, the late ones waited for."""
        return {**self.files, **dict(self.late_files()), **dict(self.passage_files())}


def build_alone(
    committed: Committed, pages: Mapping[str, RenderedPage], memo: Memo = NOTHING_KEPT
) -> Site:
    """The site without a host, with links as hosts take them that rewrite an article's links."""
    return build_site(committed, *_begun(committed, pages, memo), memo)


def anchor_alone(committed: Committed, pages: Mapping[str, RenderedPage]) -> Anchored:
    """So much of that site as a page needs that is carried away."""
    return anchor_pages(committed, *_begun(committed, pages, NOTHING_KEPT))


def _begun(
    committed: Committed, pages: Mapping[str, RenderedPage], memo: Memo
) -> tuple[Formatting, Mapping[str, RenderedPage], Texts, SiteAddresses]:
    project = committed.project
    usual = partial(usual_addresses, directory_urls=project.directory_urls)
    addresses = memo.take(
        "addresses", (project,), lambda: usual(project.site_url, project.site_name)
    )
    texts = {path: split_front_matter(page.source) for path, page in pages.items()}

    def begin() -> Formatting:
        cited = {path: page.cited for path, page in pages.items()}
        return begin_formatting(committed, cited, texts, addresses)

    return memo.take("formatting", (committed,), begin), pages, texts, addresses


def build_site(
    committed: Committed,
    formatting: Formatting,
    rendered: Mapping[str, RenderedPage],
    texts: Texts,
    addresses: SiteAddresses,
    memo: Memo = NOTHING_KEPT,
    tell: Callable[[str], None] = lambda _: None,
    beside: ProjectText | None = None,
    elsewhere: Mapping[str, RenderedPage] = {},
) -> Site:
    """The site, once its annotated pages are rendered.

    Args:
        committed: the layer, and what else is committed.
        formatting: begun for it.
        rendered: the pages.
        texts: their Markdown.
        addresses: where pages stand.
        memo: what the build before has left.
        tell: is told what the work is at.
        beside: where the host builds one language of the site after another, the pages of all.
        elsewhere: pages that are not annotated.
    """
    told = memo, tell, beside, elsewhere
    anchored = anchor_pages(committed, formatting, rendered, texts, addresses, *told)
    pages, passages, manuscripts = _merged(anchored, memo, tell)
    tell("making the pages of entries")
    generated = _generated(anchored, pages, memo)
    tell("writing the exports")
    entries, works, times = anchored.entries, anchored.works, anchored.placed.times
    exported = exported_site(entries, works, anchored.placed, pages, times.cut, addresses)
    posts = page_signposts(works.values(), committed.project, addresses)
    shared = shared_links(works, committed.layer, committed.project, addresses)
    return Site(
        committed,
        addresses,
        entries,
        formatting,
        pages,
        generated,
        anchored.states,
        heads(pages, posts, shared, exported, entries, addresses),
        exported_files(exported, posts, entries, addresses),
        passages,
        exported,
        times,
        anchored.findings,
        shared,
        {path: work.language for path, work in works.items()},
        _cited_elsewhere(anchored, elsewhere),
        manuscripts,
    )


def _merged(
    anchored: Anchored, memo: Memo, tell: Callable[[str], None]
) -> tuple[
    dict[str, MergedPage], dict[str, tuple[PlainPassage, ...]], dict[str, Callable[[], Manuscript]]
]:
    """By path the articles, what their plain pages list, and what is carried away of them."""
    committed = anchored.committed
    pages, passages = {}, {}
    manuscripts: dict[str, Callable[[], Manuscript]] = {}
    for number, path in enumerate(anchored.rendered, 1):
        tell(f"merging {path} ({number} of {len(anchored.rendered)})")
        page, spoken = anchored.page(path), anchored.spoken(path)
        pages[path], passages[path] = memo.take(
            ("page", path), (page, spoken), partial(_merge, page, committed, spoken)
        )
        if committed.project.downloads:
            manuscripts[path] = partial(anchored.manuscript, page)
    return pages, passages, manuscripts


def _generated(
    anchored: Anchored, pages: Mapping[str, MergedPage], memo: Memo
) -> dict[str, GeneratedPage]:
    """The pages of entries, and that of editions."""
    entries, placed, works = anchored.entries, anchored.placed, anchored.works
    states, addresses = anchored.states, anchored.addresses
    names = entries.addresses.pages
    titles = {path: work.title for path, work in works.items()}
    generated = entry_pages(entries, pages, placed, titles, states[names.glossary], addresses, memo)
    root = addresses.article_root(names.editions) + addresses.home
    generated[names.editions] = editions_page(
        placed.times, placed.words, works, entries, root, states[names.editions]
    )
    return generated


def _cited_elsewhere(anchored: Anchored, elsewhere: Mapping[str, RenderedPage]) -> dict[str, str]:
    """HTML of the pages that are not annotated, with their citations."""
    cited, entries = anchored.cited, anchored.entries
    return {
        path: cited.fill(path, page.html, entries.spoken(cited.languages[path]).typed)[0]
        for path, page in elsewhere.items()
    }


def _merge(
    page: Page, committed: Committed, entries: Entries
) -> tuple[MergedPage, tuple[PlainPassage, ...]]:
    """The article, and what its plain page lists."""
    merged = merge_page(page, committed.matcher(page.work.language), entries)
    return merged, plain_passages(page, merged)


def generated_titles(project: Project) -> dict[str, str]:
    """What the generated pages are called, by source path."""
    words = strings(project.language)
    return dict(zip(project.generated, map(words.__getitem__, NAMES), strict=True))
