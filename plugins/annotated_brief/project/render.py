"""Render the annotated pages with Python-Markdown and the extensions of ``mkdocs.yml``.

Only extensions that are known to read text alone are used: the project may be a stranger's.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

import markdown
from markdown import Extension
from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.anchoring import PageText
from annotated_brief.article.article import Article
from annotated_brief.article.citation_extension import (
    CitationExtension,
    citation_groups,
    fill_citations,
)
from annotated_brief.article.reader import read_article
from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.conflicts import conflict_in_prose
from annotated_brief.model import CitationGroup
from annotated_brief.project.front_matter import front_matter_fault, split_front_matter
from annotated_brief.project.project import Project
from annotated_brief.project.snippets import NAME as SNIPPETS
from annotated_brief.project.snippets import ConflictError, NotReadError, ProjectSnippets
from annotated_brief.prose.too_hard import too_hard

_KNOWN = re.compile(
    r"(markdown\.extensions\.)?(abbr|admonition|attr_list|def_list|extra|fenced_code|footnotes|legacy_attrs|"
    r"legacy_em|md_in_html|meta|nl2br|sane_lists|smarty|tables|toc|wikilinks)"
    r"|pymdownx\.(arithmatex|betterem|caret|critic|details|emoji|extra|highlight|inlinehilite|keys|magiclink|"
    r"mark|progressbar|saneheaders|smartsymbols|striphtml|superfences|tabbed|tasklist|tilde)"
)
_HARMLESS = re.compile(r"annotated_brief|pymdownx\.(b64|pathconverter)")
"""They aren't used here, and change no text."""
LARGEST_PAGE = 5_000_000
"""Bytes: ten long books."""


class RenderedPage(Struct, frozen=True, dict=True):
    """An essay page as a host, or this module, rendered it."""

    path: str
    """Source path in the docs folder."""
    html: str
    file: str
    """Path from the project's root, for messages."""
    source: str
    """The Markdown, for messages."""
    problem: Diagnostic | None = None
    """Why it could not be rendered."""
    unread: Diagnostic | None = None
    """Why its text may be another than a host publishes."""

    @property
    def known(self) -> bool:
        """Its text is what is published."""
        return self.unknown is None

    @property
    def unknown(self) -> Diagnostic | None:
        """Why it isn't known what is published."""
        return self.problem or self.unread

    @cached_property
    def conflict(self) -> Diagnostic | None:
        """The first mark of git's in its text, or its front matter, if broken: nobody knows then what it should be."""
        if self.unread and self.unread.code == "BRF116":
            return self.unread
        return conflict_in_prose(self.source, self.file) or front_matter_fault(
            self.source, self.file
        )

    @cached_property
    def cited(self) -> tuple[CitationGroup, ...]:
        """Its citations, in order."""
        return citation_groups(self.html)


Cite = Callable[[CitationGroup], str]
"""An in-text citation as HTML."""


def bare_keys(group: CitationGroup) -> str:
    """A citation by its keys, for where it need not be formatted."""
    return "; ".join(citation.source for citation in group.citations)


def page_texts(pages: Mapping[str, RenderedPage], cite: Cite = bare_keys) -> dict[str, PageText]:
    """The pages' texts, with each in-text citation as ``cite`` gives its HTML."""
    return {path: article.text for path, article in page_articles(pages, cite).items()}


def page_articles(pages: Mapping[str, RenderedPage], cite: Cite = bare_keys) -> dict[str, Article]:
    """The pages read, with each in-text citation as ``cite`` gives its HTML."""
    return {path: page_article(page, cite) for path, page in pages.items()}


def page_article(page: RenderedPage, cite: Cite) -> Article:
    """One page read."""
    html, cited = fill_citations(page.html, page.cited, cite)
    return read_article(page.path, html, cited)


def render_pages(project: Project, sources: Collection[str]) -> dict[str, RenderedPage]:
    """Every annotated page by source path.

    Args:
        project: where the pages are and how they are written.
        sources: ids of sources, since a bare ``@key`` is a citation only where it names one.

    """
    return {path: _read(project, path, sources) for path in project.annotated()}


def _read(project: Project, path: str, sources: Collection[str]) -> RenderedPage:
    file, shown = project.root / project.docs / path, f"{project.docs}/{path}"
    try:
        if file.stat().st_size > LARGEST_PAGE:
            return RenderedPage(path, "", shown, "", _problem(shown, "it is larger than 5 MB"))
        data = file.read_bytes()
    except OSError as error:
        return RenderedPage(path, "", shown, "", _problem(shown, str(error.strerror).lower()))
    page = render_source(project, path, data.decode("utf-8-sig", "replace"), sources)
    return replace(page, problem=not_utf8(data, shown) or page.problem)


def not_utf8(data: bytes, file: str) -> Diagnostic | None:
    """The first place where a page isn't UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        where = Location.at(file, before, len(before))
        return diagnose("BRF620", where, problem="it is not saved as UTF-8")
    return None


def _problem(file: str, words: str) -> Diagnostic:
    return diagnose("BRF620", Location(file), problem=words)


def unread_extensions(project: Project) -> tuple[str, ...]:
    """Listed extensions that are not used here, and may change the text under a host."""
    return tuple(
        name
        for name in project.extensions
        if name != SNIPPETS and not _KNOWN.fullmatch(name) and not _HARMLESS.fullmatch(name)
    )


def render_source(
    project: Project, path: str, source: str, sources: Collection[str]
) -> RenderedPage:
    """One page's Markdown, front matter included, with any line ends."""
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    citations = CitationExtension()
    citations.know(sources)
    file = f"{project.docs}/{path}"
    html, problem = "", too_hard(source)
    unread = None
    try:
        if not problem:
            converter = _converter(project, path, citations)
            html = converter.convert(split_front_matter(source)[0])
    except NotReadError as error:
        unread = diagnose("BRF628", Location(file), why=error)
    except ConflictError as error:
        unread = error.finding
    except RecursionError:
        problem = "lists or quotations in it are nested too deeply"
    except Exception as error:  # an extension may raise anything for what a stranger wrote
        problem = f"a Markdown extension failed on it ({type(error).__name__})"
    return RenderedPage(
        path, html, file, source, _problem(file, problem) if problem else None, unread
    )


def _converter(project: Project, page: str, citations: CitationExtension) -> markdown.Markdown:
    """With every known extension that its options let start."""
    own: list[Extension] = [citations]
    if SNIPPETS in project.extensions:
        with suppress(KeyError):  # an option that there isn't: a host ends on it
            own.append(ProjectSnippets(project, page))
    known = {
        name: options for name, options in project.extensions.items() if _KNOWN.fullmatch(name)
    }
    try:
        return _with(known, own)
    except Exception:
        starting = {name: options for name, options in known.items() if _starts(name, options)}
        return _with(starting, own)


def _with(known: Mapping[str, Mapping[str, Any]], own: Sequence[Extension]) -> markdown.Markdown:
    options = {name: dict(options) for name, options in known.items()}
    return markdown.Markdown(extensions=[*known, *own], extension_configs=options)


def _starts(name: str, options: Mapping[str, Any]) -> bool:
    try:
        markdown.Markdown(extensions=[name], extension_configs={name: dict(options)})
    except Exception:
        return False
    return True
