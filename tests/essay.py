"""Small essays for tests: Markdown and YAML in, a built site out, with no host."""

import tempfile
from pathlib import Path
from typing import Any

from markdown import Markdown

from annotated_brief.article.citation_extension import CitationExtension
from annotated_brief.diagnostics import Diagnostic
from annotated_brief.project import Project, RenderedPage, split_front_matter
from annotated_brief.project.committed import read_committed
from annotated_brief.project.options import Folder
from annotated_brief.site.build import Site, build_alone

CACHE = Folder(str(Path(tempfile.gettempdir(), "annotated-brief-tests")))
"""Shared, since its names say what is in it: most essays of tests cite the same."""


def publish_folder(
    root: Path, style: str = "chicago-author-date", **more: Any
) -> tuple[Site, tuple[Diagnostic, ...]]:
    """Build ``root/docs`` with ``root/annotations``; ``more`` as the project has it."""
    committed = read_committed(Project(root=root, style=style, cache=CACHE, **more))
    pages = {}
    for path in sorted((root / "docs").glob("*.md")):
        source = path.read_text("utf-8")
        extension = CitationExtension()
        extension.know(committed.layer.sources.keys())
        html = Markdown(
            extensions=["tables", "footnotes", "attr_list", "smarty", extension]
        ).convert(split_front_matter(source)[0])
        pages[path.name] = RenderedPage(path.name, html, f"docs/{path.name}", source)
    site = build_alone(committed, pages)
    return site, site.findings


def write_essay(root: Path, markdown: str, annotations: str = "") -> Path:
    """A project with one page and one annotation file."""
    (root / "docs").mkdir()
    (root / "docs" / "brief.md").write_text(markdown, "utf-8")
    (root / "annotations").mkdir()
    (root / "annotations" / "all.yml").write_text(annotations, "utf-8")
    return root
