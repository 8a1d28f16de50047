"""The annotated pages with all quotes found: what a site is merged of, and what is carried away."""

from collections.abc import Callable, Mapping
from functools import cached_property, partial

from msgspec import Struct

from annotated_brief.anchoring import PageText, find_on
from annotated_brief.article.article import Article
from annotated_brief.article.entries import Entries
from annotated_brief.article.entry_addresses import EntryAddresses, SitePages
from annotated_brief.article.history import Times, history
from annotated_brief.article.page import Page
from annotated_brief.checks.build_findings import build_findings
from annotated_brief.checks.ignores import settle
from annotated_brief.citing import Formatted, Formatting
from annotated_brief.citing.forms import WorkForms
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.forge import find_forge, find_inbox
from annotated_brief.language import strings
from annotated_brief.model import Work
from annotated_brief.placing.placed import Placed, place
from annotated_brief.press.manuscript import Manuscript, manuscript
from annotated_brief.project import RenderedPage
from annotated_brief.project.cited import CitedPages, format_pages
from annotated_brief.project.committed import Committed
from annotated_brief.project.render import page_article
from annotated_brief.project.text import ProjectText
from annotated_brief.site.addresses import SiteAddresses
from annotated_brief.site.carried import download_links, surroundings
from annotated_brief.site.memo import NOTHING_KEPT, Memo
from annotated_brief.site.state import page_states
from annotated_brief.site.works import Texts, in_edition, read_works


class Anchored(Struct, frozen=True, dict=True):
    """Pages that the layer was found on, and what else one of them is made of."""

    committed: Committed
    addresses: SiteAddresses
    formatting: Formatting
    rendered: Mapping[str, RenderedPage]
    cited: CitedPages
    entries: Entries
    placed: Placed
    works: Mapping[str, Work]
    articles: dict[str, Article]
    """Of the pages that weren't asked for yet."""
    findings: tuple[Diagnostic, ...]

    @cached_property
    def states(self) -> Mapping[str, str]:
        """What each page was made of, as a hash."""
        project = self.committed.project
        return page_states(self.rendered, project.generated, self.committed.digest)

    @cached_property
    def _forms(self) -> WorkForms:
        return self.formatting.work_forms(self.works.values())

    @cached_property
    def _times(self) -> Times:
        """With what stands on these pages: no link leads to a page of another language."""
        times = self.placed.times
        if self.placed.texts.keys() == set(self.rendered):
            return times
        here = {id: page for id, page in times.pages.items() if page in self.rendered}
        return Times(times.ledger, times.editions, here)

    def spoken(self, path: str) -> Entries:
        """The entries in a page's language."""
        return self.entries.spoken(self.works[path].language)

    def page(self, path: str) -> Page:
        """A page, once: its article, which is larger than the page, is let go."""
        article, ids = self.articles.pop(path), self.placed.passages.ids[path]
        project, annotations = self.committed.project, self.placed.by_page[path]
        return Page(
            article,
            ids,
            tuple(annotations),
            history(article, ids, self._times, self.spoken(path)),
            self.works[path],
            self._forms.passages.get(path, ()),
            self.rendered[path].file,
            self.addresses.plain_link(path),
            self.states[path],
            self.placed.to_confirm.intersection(item.id for item, _ in annotations),
            self.cited.series.get(path),
            download_links(path, project, self.addresses),
        )

    def manuscript(self, page: Page) -> Manuscript:
        """What the documents of a page are made of."""
        path, work = page.article.page, page.work
        around = surroundings(self.rendered[path], self.committed.project, self.addresses)
        return manuscript(page, self.committed.matcher(work.language), self.spoken(path), around)


def anchor_pages(
    committed: Committed,
    formatting: Formatting,
    rendered: Mapping[str, RenderedPage],
    texts: Texts,
    addresses: SiteAddresses,
    memo: Memo = NOTHING_KEPT,
    tell: Callable[[str], None] = lambda _: None,
    beside: ProjectText | None = None,
    elsewhere: Mapping[str, RenderedPage] = {},
) -> Anchored:
    """Format what the pages cite, and find the quotes; the arguments are those of ``build_site``."""
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
    read = {**beside.pages, **rendered} if beside else rendered
    found = [*cited.findings, *build_findings(placed, read)]
    return Anchored(
        committed,
        addresses,
        formatting,
        rendered,
        cited,
        entries,
        placed,
        _works(texts, committed, placed, addresses),
        articles,
        settle(committed.project, found, committed.loaded.entries)[0],
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
        find_inbox(project.suggest),
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


def _works(
    texts: Texts, committed: Committed, placed: Placed, addresses: SiteAddresses
) -> dict[str, Work]:
    return {
        path: in_edition(work, placed.texts[path].passage_words, placed.times.cut)
        for path, work in read_works(texts, committed.project, addresses).items()
    }
