"""Render the annotated pages with Python-Markdown and the extensions of ``mkdocs.yml``.

Only extensions that are known to read text alone are used: the project may be a stranger's.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

import markdown

from annotated_brief.merge.citation_extension import CitationExtension
from annotated_brief.rendering.front_matter import split_front_matter
from annotated_brief.rendering.project import Project

_KNOWN = re.compile(
    r"(markdown\.extensions\.)?(abbr|admonition|attr_list|def_list|extra|fenced_code|footnotes|legacy_attrs|"
    r"legacy_em|md_in_html|meta|nl2br|sane_lists|smarty|tables|toc|wikilinks)"
    r"|pymdownx\.(arithmatex|betterem|caret|critic|details|emoji|extra|highlight|inlinehilite|keys|magiclink|"
    r"mark|progressbar|saneheaders|smartsymbols|striphtml|superfences|tabbed|tasklist|tilde)"
)
"""``pymdownx.snippets`` and ``b64`` read files by path and are left out."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """An essay page as a host, or this module, rendered it."""

    path: str
    """Source path in the docs folder."""
    html: str
    file: str
    """Path from the project's root, for messages."""
    source: str
    """The Markdown, for messages."""


def render_pages(project: Project, sources: Collection[str]) -> dict[str, RenderedPage]:
    """Every annotated page by source path.

    Args:
        project: where the pages are and how they are written.
        sources: ids of sources, since a bare ``@key`` is a citation only where it names one.

    """
    return {
        path: render_source(
            project,
            path,
            (project.root / project.docs / path).read_text("utf-8-sig", errors="replace"),
            sources,
        )
        for path in project.annotated()
    }


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
    known = {
        name: options for name, options in project.extensions.items() if _KNOWN.fullmatch(name)
    }
    converter = markdown.Markdown(
        extensions=[*known, citations],
        extension_configs={name: dict(options) for name, options in known.items()},
    )
    html = converter.convert(split_front_matter(source)[0])
    return RenderedPage(path, html, f"{project.docs}/{path}", source)
