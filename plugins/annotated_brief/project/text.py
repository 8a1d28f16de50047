"""A project's pages as texts, without a host: what the commands work on."""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.anchoring import Anchored, PageText, resolve
from annotated_brief.article.article import Article
from annotated_brief.citing import format_citations
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.loading import LoadedLayer
from annotated_brief.model import CitationGroup
from annotated_brief.project import Project, RenderedPage, render_pages
from annotated_brief.project.citing_requests import citing_request
from annotated_brief.project.committed import Committed, read_committed
from annotated_brief.project.published import as_published
from annotated_brief.project.render import Cite, bare_keys, page_articles


class ProjectText(Struct, frozen=True, dict=True):
    """A project as its readers see it."""

    committed: Committed
    pages: Mapping[str, RenderedPage]
    articles: Mapping[str, Article]
    cite: Cite
    """How in-text citations are shown in the texts."""

    @property
    def loaded(self) -> LoadedLayer:
        """The layer."""
        return self.committed.loaded

    @cached_property
    def texts(self) -> Mapping[str, PageText]:
        """The articles' texts, but for pages whose published text can't be known."""
        return {path: one.text for path, one in self.articles.items() if self.pages[path].known}

    @cached_property
    def unknown(self) -> frozenset[str]:
        """Pages whose published text can't be known."""
        return frozenset(path for path, page in self.pages.items() if not page.known)

    @property
    def unread(self) -> tuple[Diagnostic, ...]:
        """Why, each reason once."""
        found = (page.unknown for page in self.pages.values())
        return tuple(dict.fromkeys(one for one in found if one))


def read_project_text(project: Project) -> ProjectText:
    """Read the layer and render the pages.

    Citations are formatted only where a quote isn't found without: somebody may have copied one
    with the words around it.
    """
    committed = read_committed(project)
    layer = committed.layer
    sources = frozenset(layer.sources)
    pages = as_published(project, render_pages(project, sources), sources)
    articles = page_articles(pages)
    texts = {path: article.text for path, article in articles.items()}
    resolutions = resolve([item.target for item in layer.annotations], texts)
    read = ProjectText(committed, pages, articles, bare_keys)
    exact = all(isinstance(resolution, Anchored) for resolution in resolutions)
    return read if exact else with_citations(read)


def with_citations(read: ProjectText) -> ProjectText:
    """The same with every in-text citation as readers see it."""
    project, layer = read.committed.project, read.committed.layer
    request = citing_request(read.pages.values(), layer, project.style, project.language)
    formatted, _ = format_citations(
        request,
        root=project.root,
        cache=project.root / project.cache,
        location=Location("mkdocs.yml"),
    )

    def cite(group: CitationGroup) -> str:
        known = formatted.groups.get(group)
        return known.html if known else bare_keys(group)

    return replace(read, articles=page_articles(read.pages, cite), cite=cite)
