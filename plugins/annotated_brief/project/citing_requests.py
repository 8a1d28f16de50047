"""What a site asks of the CSL processor: early, as its Markdown has it, and in the end, as it was rendered."""

from collections.abc import Iterable

from annotated_brief.citing import CitingRequest
from annotated_brief.model import CitationGroup, Layer
from annotated_brief.project.render import RenderedPage
from annotated_brief.prose.citation_syntax import find_citations


def citing_request(
    pages: Iterable[RenderedPage], layer: Layer, style: str, locale: str
) -> CitingRequest:
    """Everything the site needs formatted, of each page's citations; groups with unknown sources are left out."""
    return _request((group for page in pages for group in page.cited), layer, style, locale)


def early_citing_request(
    sources: Iterable[str], layer: Layer, style: str, locale: str
) -> CitingRequest:
    """What the site will most likely need, read from the Markdown before anything is rendered.

    Pandoc's time passes while pages are rendered then: 0.6 s of the processor for 300 sources and 1,200
    citations. It may hold too much (a citation in a code block); what it lacks is formatted later.
    """
    groups = [
        found.group for text in sources for found in find_citations(text, layer.sources.keys())
    ]
    return _request(groups, layer, style, locale)


def _request(
    essay: Iterable[CitationGroup], layer: Layer, style: str, locale: str
) -> CitingRequest:
    groups = dict.fromkeys((*essay, *layer.groups))
    known = tuple(
        g for g in groups if g.citations and all(c.source in layer.sources for c in g.citations)
    )
    return CitingRequest(tuple(layer.sources.values()), known, style, locale)
