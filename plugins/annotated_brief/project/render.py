"""Render the annotated pages with Python-Markdown and the extensions of ``mkdocs.yml``.

Only extensions that are known to read text alone are used: the project may be a stranger's.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any

import markdown
from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.article.citation_extension import CitationExtension
from annotated_brief.project.front_matter import split_front_matter
from annotated_brief.project.project import Project

_KNOWN = re.compile(
    r"(markdown\.extensions\.)?(abbr|admonition|attr_list|def_list|extra|fenced_code|footnotes|legacy_attrs|"
    r"legacy_em|md_in_html|meta|nl2br|sane_lists|smarty|tables|toc|wikilinks)"
    r"|pymdownx\.(arithmatex|betterem|caret|critic|details|emoji|extra|highlight|inlinehilite|keys|magiclink|"
    r"mark|progressbar|saneheaders|smartsymbols|striphtml|superfences|tabbed|tasklist|tilde)"
)
"""``pymdownx.snippets`` and ``b64`` read files by path and are left out."""
LARGEST_PAGE = 5_000_000
"""Bytes: ten long books."""


class RenderedPage(Struct, frozen=True):
    """An essay page as a host, or this module, rendered it."""

    path: str
    """Source path in the docs folder."""
    html: str
    file: str
    """Path from the project's root, for messages."""
    source: str
    """The Markdown, for messages."""
    problem: str = ""
    """Why it could not be rendered."""


def render_pages(project: Project, sources: Collection[str]) -> dict[str, RenderedPage]:
    """Every annotated page by source path.

    Args:
        project: where the pages are and how they are written.
        sources: ids of sources, since a bare ``@key`` is a citation only where it names one.

    """
    return {path: _read(project, path, sources) for path in project.annotated()}


def _read(project: Project, path: str, sources: Collection[str]) -> RenderedPage:
    file = project.root / project.docs / path
    try:
        if file.stat().st_size > LARGEST_PAGE:
            return RenderedPage(path, "", f"{project.docs}/{path}", "", "it is larger than 5 MB")
        data = file.read_bytes()
    except OSError as error:
        return RenderedPage(path, "", f"{project.docs}/{path}", "", str(error.strerror).lower())
    page = render_source(project, path, data.decode("utf-8-sig", "replace"), sources)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return replace(page, problem="it is not saved as UTF-8")
    return page


def unread_extensions(project: Project) -> tuple[str, ...]:
    """Listed extensions that are not used here, and may change the text under a host."""
    return tuple(
        name
        for name in project.extensions
        if name != "annotated_brief" and not _KNOWN.fullmatch(name)
    )


def render_source(
    project: Project, path: str, source: str, sources: Collection[str]
) -> RenderedPage:
    """One page's Markdown, front matter included."""
    citations = CitationExtension()
    citations.know(sources)
    problem = html = ""
    try:
        converter = _converter(project, citations)
        html = converter.convert(split_front_matter(source)[0])
    except RecursionError:
        problem = "lists or quotations in it are nested too deeply"
    except Exception as error:  # an extension may raise anything for what a stranger wrote
        problem = f"a Markdown extension failed on it ({type(error).__name__})"
    return RenderedPage(path, html, f"{project.docs}/{path}", source, problem)


def _converter(project: Project, citations: CitationExtension) -> markdown.Markdown:
    """With every known extension that its options let start."""
    known = {
        name: options for name, options in project.extensions.items() if _KNOWN.fullmatch(name)
    }
    try:
        return _with(known, citations)
    except Exception:
        return _with({name: options for name, options in known.items() if _starts(name, options)}, citations)  # fmt: skip


def _with(
    known: Mapping[str, Mapping[str, Any]], citations: CitationExtension
) -> markdown.Markdown:
    options = {name: dict(options) for name, options in known.items()}
    return markdown.Markdown(extensions=[*known, citations], extension_configs=options)


def _starts(name: str, options: Mapping[str, Any]) -> bool:
    try:
        markdown.Markdown(extensions=[name], extension_configs={name: dict(options)})
    except Exception:
        return False
    return True
