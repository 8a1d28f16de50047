"""Render the annotated pages with Python-Markdown and the extensions of ``mkdocs.yml``.

Only extensions that are known to read text alone are used: the project may be a stranger's.
"""

import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import cached_property

import markdown
from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.article.article import Article
from annotated_brief.article.citation_extension import (
    CitationExtension,
    Filled,
    citation_groups,
    fill_citations,
)
from annotated_brief.article.reader import read_article
from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.conflicts import conflict_in_prose
from annotated_brief.loading.yaml_text import RefusedError
from annotated_brief.model import CitationGroup, bare_keys
from annotated_brief.project.front_matter import (
    front_matter_fault,
    page_language,
    split_front_matter,
)
from annotated_brief.project.project import Project
from annotated_brief.prose.too_hard import too_hard

_KNOWN = re.compile(
    r"(markdown\.extensions\.)?(abbr|admonition|attr_list|def_list|extra|fenced_code|footnotes|legacy_attrs|"
    r"legacy_em|md_in_html|meta|nl2br|sane_lists|smarty|tables|toc|wikilinks)"
    r"|pymdownx\.(arithmatex|betterem|caret|critic|details|emoji|extra|highlight|inlinehilite|keys|magiclink|"
    r"mark|progressbar|saneheaders|smartsymbols|striphtml|superfences|tabbed|tasklist|tilde)"
)
_HARMLESS = re.compile(r"annotated_brief|pymdownx\.(b64|pathconverter)")
"""They aren't used here, and change no text."""
SNIPPETS = "pymdownx.snippets"
_OWN_SNIPPETS = "annotated_brief.project.snippets:ProjectSnippets"
"""Python-Markdown imports it where it is listed: it needs the network's modules, a hundredth of a small site's build."""
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
    unknown: Diagnostic | None = None
    """Why it isn't known what is published: it could not be rendered, or a host may do it otherwise."""
    published: bool = False
    """A host has written the HTML; it makes relative links to files that there are start at the page's address."""

    @cached_property
    def conflict(self) -> Diagnostic | None:
        """The first mark of git's in its text, or its front matter, if broken: nobody knows then what it should be."""
        if self.unknown and self.unknown.code == "BRF116":
            return self.unknown
        return conflict_in_prose(self.source, self.file) or front_matter_fault(
            self.source, self.file
        )

    @property
    def language(self) -> str:
        """The code in its front matter; empty where it has none."""
        return page_language(split_front_matter(self.source)[1], "")

    @cached_property
    def begins(self) -> int:
        """Where its text begins, behind the front matter."""
        return len(self.source) - len(split_front_matter(self.source)[0])

    @cached_property
    def cited(self) -> tuple[CitationGroup, ...]:
        """Its citations, in order."""
        return citation_groups(self.html)


def page_article(page: RenderedPage, filled: Filled | None = None) -> Article:
    """A page read, with its citations as they are filled in, or else with the keys of what it cites."""
    html, cited = filled or fill_citations(page.html, bare_keys)
    article = read_article(page.path, html, cited)
    article.text = replace(article.text, language=page.language)
    return article


def cited_groups(pages: Mapping[str, RenderedPage]) -> list[CitationGroup]:
    """The citations of all pages."""
    return [group for page in pages.values() for group in page.cited]


def render_pages(project: Project, sources: Collection[str]) -> dict[str, RenderedPage]:
    """Every annotated page by source path; a bare ``@key`` is a citation only where it names one of the sources."""
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
    return replace(page, unknown=not_utf8(data, shown) or page.unknown)


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
    if why := too_hard(source):
        return RenderedPage(path, "", file, source, _problem(file, why))
    html, unknown = "", None
    try:
        html = _converter(project, path, citations).convert(split_front_matter(source)[0])
    except RefusedError as refused:
        unknown = refused.finding
    except RecursionError:
        unknown = _problem(file, "lists or quotations in it are nested too deeply")
    except Exception as error:  # an extension may raise anything for what a stranger wrote
        unknown = _problem(file, f"a Markdown extension failed on it ({type(error).__name__})")
    return RenderedPage(path, html, file, source, unknown)


def _converter(project: Project, page: str, citations: CitationExtension) -> markdown.Markdown:
    """With every known extension that its options let start."""
    converter = markdown.Markdown()
    for name, options in project.extensions.items():
        with suppress(Exception):  # an option that there isn't, or worse: a host ends on it
            if name == SNIPPETS:
                own = {_OWN_SNIPPETS: {"project": project, "page": page}}
                converter.registerExtensions([_OWN_SNIPPETS], own)
            elif _KNOWN.fullmatch(name):
                converter.registerExtensions([name], {name: dict(options)})
    converter.registerExtensions([citations], {})
    converter.reset()
    return converter
