"""Build the annotated part of a site: its articles, its generated pages and its files.

``build_site`` is the way of every build, from the pages that a host has rendered to what it writes;
``build_alone`` goes it without a host.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from annotated_brief.anchoring import PageText, find_on
from annotated_brief.article.article import Article
from annotated_brief.article.entries import Entries
from annotated_brief.article.entry_addresses import EntryAddresses, SitePages
from annotated_brief.article.history import Times, history
from annotated_brief.article.page import MergedPage, Page, merge_page
from annotated_brief.checks.build_findings import build_findings
from annotated_brief.checks.ignores import settle
from annotated_brief.citing import Formatted, Formatting
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.exports import EXPORTS, ExportedSite
from annotated_brief.forge import find_forge
from annotated_brief.language import strings
from annotated_brief.model import Work
from annotated_brief.pages.cite_this import PlainPassage
from annotated_brief.pages.editions import editions_page
from annotated_brief.pages.generated import GeneratedPage
from annotated_brief.placing.placed import Placed, place
from annotated_brief.press.manuscript import Manuscript, manuscript
from annotated_brief.project import Project, RenderedPage, split_front_matter
from annotated_brief.project.cited import CitedPages, format_pages
from annotated_brief.project.committed import Committed
from annotated_brief.project.render import page_article
from annotated_brief.project.text import ProjectText
from annotated_brief.site.addresses import SiteAddresses, usual_addresses
from annotated_brief.site.begin import begin_formatting
from annotated_brief.site.carried import download_links, surroundings
from annotated_brief.site.entry_pages import entry_pages
from annotated_brief.site.files import exported_site, heads, late_files, plain_passages
from annotated_brief.site.memo import NOTHING_KEPT, Memo
from annotated_brief.site.state import page_states
from annotated_brief.site.works import Texts, in_edition, read_works

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
    findings: tuple[Diagnostic, ...]
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

    def every_file(self) -> dict[str, bytes]:
        """Exports and plain pages, the late ones waited for."""
        return {**self.files, **dict(self.late_files())}


def build_alone(
    committed: Committed, pages: Mapping[str, RenderedPage], memo: Memo = NOTHING_KEPT
) -> Site:
    """The site without a host, with links as hosts take them that rewrite an article's links."""
    project = committed.project
    usual = partial(usual_addresses, directory_urls=project.directory_urls)
    addresses = memo.take(
        "addresses", (project,), lambda: usual(project.site_url, project.site_name)
    )
    texts = {path: split_front_matter(page.source) for path, page in pages.items()}

    def begin() -> Formatting:
        cited = {path: page.cited for path, page in pages.items()}
        return begin_formatting(committed, cited, texts, addresses)

    formatting = memo.take("formatting", (committed,), begin)
    return build_site(committed, formatting, pages, texts, addresses, memo)


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
    tell("formatting the citations")
    cited = format_pages(committed, formatting, {**elsewhere, **rendered})
    entries = memo.take(
        "entries",
        (committed, cited.formatted, addresses),
        partial(_entries, committed, cited.formatted, addresses),
    )
    tell("looking for the quotes")
    articles = _articles(rendered, cited, entries, memo)
    placed = _placed({path: one.text for path, one in articles.items()}, committed, memo, beside)
    works = _works(texts, committed, placed, addresses)
    forms = formatting.work_forms(works.values())
    states = page_states(rendered, committed.project.generated, committed.digest)
    times, pages, passages, manuscripts = _times(placed, rendered), {}, {}, {}
    for number, path in enumerate(rendered, 1):
        tell(f"merging {path} ({number} of {len(rendered)})")
        article, ids = articles.pop(path), placed.passages.ids[path]  # it is larger than the page
        spoken = entries.spoken(works[path].language)
        page = Page(
            article,
            ids,
            tuple(placed.by_page[path]),
            history(article, ids, times, spoken),
            works[path],
            forms.passages.get(path, ()),
            rendered[path].file,
            addresses.plain_link(path),
            states[path],
            placed.to_confirm.intersection(item.id for item, _ in placed.by_page[path]),
            cited.series.get(path),
            download_links(path, committed.project, addresses),
        )
        pages[path], passages[path] = memo.take(
            ("page", path), (page, spoken), partial(_merge, page, committed, spoken)
        )
        if committed.project.downloads:
            around = surroundings(rendered[path], committed.project, addresses)
            matcher, stands = committed.matcher(works[path].language), pages[path].placements
            manuscripts[path] = partial(manuscript, page, stands, matcher, spoken, around)
    tell("making the pages of entries")
    names = entries.addresses.pages
    titles = {path: work.title for path, work in works.items()}
    generated = entry_pages(entries, pages, placed, titles, states[names.glossary], addresses, memo)
    root = addresses.article_root(names.editions) + addresses.home
    generated[names.editions] = editions_page(
        placed.times, placed.words, titles, entries, root, states[names.editions]
    )
    tell("writing the exports")
    exported = exported_site(entries, works, placed, pages, committed.editions, addresses)
    read = {**beside.pages, **rendered} if beside else rendered
    found = [*cited.findings, *build_findings(placed, read)]
    return Site(
        committed,
        addresses,
        entries,
        formatting,
        pages,
        generated,
        states,
        heads(pages, exported, entries, addresses),
        {addresses.home + path: write(exported) for path, write in EXPORTS.items()},
        passages,
        exported,
        settle(committed.project, found, committed.loaded.entries)[0],
        {path: work.language for path, work in works.items()},
        {
            path: cited.fill(path, page.html, entries.spoken(cited.languages[path]).typed)[0]
            for path, page in elsewhere.items()
        },
        manuscripts,
    )


def _entries(
    committed: Committed, formatted: Mapping[str, Formatted], addresses: SiteAddresses
) -> Entries:
    project = committed.project
    forge = find_forge(project.repo_url, project.edit_uri, project.docs, project.forge)
    words, layer = strings(project.language), committed.layer
    return Entries(
        layer,
        formatted[project.language],
        committed.links,
        EntryAddresses(layer, SitePages(*project.generated), addresses.href, addresses.final),
        words,
        project.language,
        forge,
        formatted,
    )


def _articles(
    rendered: Mapping[str, RenderedPage], cited: CitedPages, entries: Entries, memo: Memo
) -> dict[str, Article]:
    def article(path: str, spoken: Entries) -> Article:
        page = rendered[path]
        return page_article(page, cited.fill(path, page.html, spoken.cite))

    articles = {}
    for path, page in rendered.items():
        spoken = entries.spoken(cited.languages[path])
        inputs = page.html, spoken, cited.series.get(path)
        articles[path] = memo.take(("article", path), inputs, partial(article, path, spoken))
    return articles


def _placed(
    texts: Mapping[str, PageText],
    committed: Committed,
    memo: Memo,
    beside: ProjectText | None = None,
) -> Placed:
    """Where quotes and passages stand in the texts."""
    unknown: frozenset[str] = frozenset()
    if beside is not None:
        unknown = beside.unknown - texts.keys()
        texts = {**beside.texts, **texts}
    targets = [item.target for item in committed.layer.annotations]
    matches = [
        memo.take(("matches", path), (text, committed), partial(find_on, targets, path, text))
        for path, text in texts.items()
    ]
    return place(committed, texts, unknown, matches)


def _times(placed: Placed, pages: Collection[str]) -> Times:
    """With what stands on these pages: no link leads to a page of another language."""
    times = placed.times
    if placed.texts.keys() == set(pages):
        return times
    here = {id: page for id, page in times.pages.items() if page in pages}
    return Times(times.ledger, times.editions, here)


def _works(
    texts: Texts, committed: Committed, placed: Placed, addresses: SiteAddresses
) -> dict[str, Work]:
    return {
        path: in_edition(work, placed.texts[path].passage_words, committed.editions)
        for path, work in read_works(texts, committed.project, addresses).items()
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
