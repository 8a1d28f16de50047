"""A project's pages as texts, without a host: what the commands work on."""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from annotated_brief.anchoring import Anchored, PageText, resolve
from annotated_brief.article.article import Article
from annotated_brief.citing import format_citations
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.loading import LoadedLayer, load_layer
from annotated_brief.model import CitationGroup
from annotated_brief.project import Project, RenderedPage, render_pages
from annotated_brief.project.citing_requests import citing_request
from annotated_brief.project.published import as_published
from annotated_brief.project.render import Cite, bare_keys, page_articles


class ProjectText(Struct, frozen=True, dict=True):
    """A project as its readers see it."""

    loaded: LoadedLayer
    pages: Mapping[str, RenderedPage]
    articles: Mapping[str, Article]
    cite: Cite
    """How in-text citations are shown in the texts."""

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
        """Why."""
        return tuple(page.unknown for page in self.pages.values() if page.unknown)


def read_project_text(project: Project) -> ProjectText:
    """Read the layer and render the pages.

    Citations are formatted only where a quote isn't found without: somebody may have copied one
    with the words around it.
    """
    loaded = load_layer(project.root, project.annotations)
    layer = loaded.layer
    sources = frozenset(layer.sources)
    pages = as_published(project, render_pages(project, sources), sources)
    articles = page_articles(pages)
    texts = {path: article.text for path, article in articles.items()}
    resolutions = resolve([item.target for item in layer.annotations], texts)
    if all(isinstance(resolution, Anchored) for resolution in resolutions):
        return ProjectText(loaded, pages, articles, bare_keys)
    return with_citations(project, ProjectText(loaded, pages, articles, bare_keys))


def with_citations(project: Project, found: ProjectText) -> ProjectText:
    """The same with every in-text citation as readers see it."""
    request = citing_request(
        found.pages.values(), found.loaded.layer, project.style, project.language
    )
    formatted, _ = format_citations(
        request,
        root=project.root,
        cache=project.root / project.cache,
        location=Location("mkdocs.yml"),
    )

    def cite(group: CitationGroup) -> str:
        known = formatted.groups.get(group)
        return known.html if known else bare_keys(group)

    return ProjectText(found.loaded, found.pages, page_articles(found.pages, cite), cite)
