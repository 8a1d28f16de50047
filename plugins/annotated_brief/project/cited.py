"""Pages with their citations as readers see them: in each page's language, and in a series where the style has numbers."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

from markdown.extensions.footnotes import FootnoteExtension
from msgspec import Struct

from annotated_brief.article.citation_extension import Filled, fill_citations
from annotated_brief.article.citation_series import read_series
from annotated_brief.article.note_numbers import FootnoteOptions, number_citations
from annotated_brief.citing import CitingRequest, Formatted, Formatting, PageSeries
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.language import strings
from annotated_brief.model import CitationGroup
from annotated_brief.project.committed import Committed
from annotated_brief.project.project import Project
from annotated_brief.project.render import RenderedPage

Cite = Callable[[CitationGroup], str]
"""An in-text citation as HTML."""
_NAMES = ("footnotes", "markdown.extensions.footnotes")
_BUNDLES = ("extra", "markdown.extensions.extra", "pymdownx.extra")


class CitedPages(Struct, frozen=True):
    """What is formatted for the pages of a site."""

    committed: Committed
    languages: Mapping[str, str]
    """Of the pages, by path."""
    formatted: Mapping[str, Formatted]
    """By language: each citation by itself, and the references."""
    series: Mapping[str, Formatted]
    """By path: the citations of pages that show numbers, in the order of the text."""
    findings: tuple[Diagnostic, ...]

    def fill(self, path: str, html: str, cite: Cite) -> Filled:
        """A page's HTML with its citations; ``cite`` writes those that have no number."""
        own = self.series.get(path)
        if own is None:
            return fill_citations(html, cite)
        series = read_series(html, self.committed.layer.sources.keys())
        options, words = footnote_options(self.committed.project), strings(self.languages[path])
        return number_citations(series, own, cite, options, words)


def format_pages(
    committed: Committed, formatting: Formatting, pages: Mapping[str, RenderedPage]
) -> CitedPages:
    """Format what pages cite, by the ``formatting`` that was begun for them."""
    cited = {path: page.cited for path, page in pages.items()}
    usual = committed.project.language
    languages = {path: page.language or usual for path, page in pages.items()}
    answers = {
        language: formatting.citations(request)
        for language, request in citing_requests(committed, cited, languages).items()
    }
    formatted = {language: answer for language, (answer, _) in answers.items()}
    numbered = any(one.numbered for one in formatted.values())
    asked = {
        path: series
        for path, page in pages.items()
        if numbered and page.cited
        if (series := _page_series(committed, page.html, languages[path])).groups
    }
    found = dict.fromkeys(finding for _, findings in answers.values() for finding in findings)
    return CitedPages(
        committed, languages, formatted, formatting.series(asked) if asked else {}, tuple(found)
    )


def citing_requests(
    committed: Committed, cited: Mapping[str, Iterable[CitationGroup]], languages: Mapping[str, str]
) -> dict[str, CitingRequest]:
    """What is to be formatted by language, the site's first; by path what each page cites, and its language."""
    groups: dict[str, list[CitationGroup]] = {committed.project.language: []}
    for path, listed in cited.items():
        groups.setdefault(languages[path], []).extend(listed)
    return {code: committed.citing_request(listed, code) for code, listed in groups.items()}


def _page_series(committed: Committed, html: str, language: str) -> PageSeries:
    sources = committed.layer.sources
    numbered = read_series(html, sources.keys()).numbered
    cited = (one.source for each in numbered for group in each.groups for one in group.citations)
    return PageSeries(
        numbered,
        tuple(sources[id] for id in dict.fromkeys(cited)),
        committed.project.style,
        language,
    )


def footnote_options(project: Project) -> FootnoteOptions:
    """Python-Markdown's, as mkdocs.yml gives them, alone or for a bundle of extensions."""
    listed = project.extensions
    bundled = [listed[name].get(inner) for name in _BUNDLES if name in listed for inner in _NAMES]
    given: dict[str, Any] = {}
    for options in (*bundled, *(listed.get(name) for name in _NAMES)):
        given |= options if isinstance(options, Mapping) else {}
    extension = FootnoteExtension()
    for name, value in given.items():
        with suppress(KeyError):  # an option that there isn't
            extension.setConfig(name, value)
    return FootnoteOptions(
        str(extension.getConfig("PLACE_MARKER")),
        str(extension.getConfig("SUPERSCRIPT_TEXT")),
        str(extension.getConfig("BACKLINK_TEXT")),
        str(given.get("BACKLINK_TITLE", "")).replace("%d", "{}"),
    )
