"""A project's pages as texts, without a host: what the commands work on."""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.anchoring import Anchored, PageText, resolve
from annotated_brief.article.article import Article
from annotated_brief.citing import Formatting
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.loading import NO_DRAFTS, LoadedLayer
from annotated_brief.model import CitationGroup, bare_keys
from annotated_brief.project import Project, RenderedPage, render_pages
from annotated_brief.project.cited import format_pages
from annotated_brief.project.committed import Committed, read_committed
from annotated_brief.project.published import as_published
from annotated_brief.project.render import page_article


class ProjectText(Struct, frozen=True, dict=True):
    """A project as its readers see it."""

    committed: Committed
    pages: Mapping[str, RenderedPage]
    articles: Mapping[str, Article]

    @property
    def loaded(self) -> LoadedLayer:
        """The layer."""
        return self.committed.loaded

    @cached_property
    def texts(self) -> Mapping[str, PageText]:
        """The articles' texts, but for pages whose published text can't be known."""
        return {path: one.text for path, one in self.articles.items() if path not in self.unknown}

    def language(self, path: str) -> str:
        """The code of the page's language."""
        return self.committed.project.language_of(self.articles[path].text)

    @cached_property
    def unknown(self) -> frozenset[str]:
        """Pages whose published text can't be known."""
        return frozenset(path for path, page in self.pages.items() if page.unknown)

    @property
    def unread(self) -> tuple[Diagnostic, ...]:
        """Why, each reason once."""
        found = (page.unknown for page in self.pages.values())
        return tuple(dict.fromkeys(one for one in found if one))


def read_project_text(project: Project, drafts: Mapping[str, str] = NO_DRAFTS) -> ProjectText:
    """Read the layer, with ``drafts`` as ``load_layer`` has them, and render the pages.

    Citations are formatted only where a quote isn't found without: somebody may have copied one
    with the words around it.
    """
    committed = read_committed(project, drafts=drafts)
    layer = committed.layer
    sources = frozenset(layer.sources)
    pages = as_published(project, render_pages(project, sources), sources)
    articles = {path: page_article(page) for path, page in pages.items()}
    texts = {path: article.text for path, article in articles.items()}
    resolutions = resolve([item.target for item in layer.annotations], texts)
    read = ProjectText(committed, pages, articles)
    exact = all(isinstance(resolution, Anchored) for resolution in resolutions)
    return read if exact else with_citations(read)


def with_citations(read: ProjectText) -> ProjectText:
    """The same with every in-text citation as readers see it."""
    project = read.committed.project
    where = Location("mkdocs.yml")
    formatting = Formatting(project.root, project.root / project.cache, where, project.language)
    cited = format_pages(read.committed, formatting, read.pages)

    def article(path: str, page: RenderedPage) -> Article:
        groups = cited.formatted[cited.languages[path]].groups

        def cite(group: CitationGroup) -> str:
            return groups[group].html if group in groups else bare_keys(group)

        return page_article(page, cited.fill(path, page.html, cite))

    articles = {path: article(path, page) for path, page in read.pages.items()}
    return replace(read, articles=articles)
