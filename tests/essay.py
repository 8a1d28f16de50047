"""Small essays for tests: Markdown and YAML in, published pages out, with no host."""

from pathlib import Path

from markdown import Markdown

from annotated_brief.article.citation_extension import CitationExtension, citation_groups
from annotated_brief.article.entries import Entries, SitePages
from annotated_brief.citing import format_citations
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.language import strings
from annotated_brief.loading import load_layer
from annotated_brief.project import RenderedPage
from annotated_brief.project.citing_requests import citing_request
from annotated_brief.site.publish import Published, publish


def publish_folder(
    root: Path, style: str = "chicago-author-date"
) -> tuple[Published, tuple[Diagnostic, ...]]:
    """Publish ``root/docs`` with ``root/annotations``."""
    loaded = load_layer(root)
    pages = {}
    for path in sorted((root / "docs").glob("*.md")):
        source = path.read_text("utf-8")
        extension = CitationExtension()
        extension.know(loaded.layer.sources.keys())
        html = Markdown(
            extensions=["tables", "footnotes", "attr_list", "smarty", extension]
        ).convert(source)
        pages[path.name] = RenderedPage(path.name, html, f"docs/{path.name}", source)
    request = citing_request(
        [citation_groups(page.html) for page in pages.values()], loaded.layer, style, "en-US"
    )
    formatted, citing_findings = format_citations(
        request, root=root, cache=None, location=Location("mkdocs.yml")
    )
    entries = Entries(
        loaded.layer, formatted, SitePages(), lambda page, to, fragment: f"{'' if page == to else to}#{fragment}",
        lambda file, line: f"https://example.org/{file}#L{line}", strings("en"),
    )  # fmt: skip
    published, findings = publish(pages, entries)
    return published, (*loaded.diagnostics, *citing_findings, *findings)


def write_essay(root: Path, markdown: str, annotations: str = "") -> Path:
    """A project with one page and one annotation file."""
    (root / "docs").mkdir()
    (root / "docs" / "brief.md").write_text(markdown, "utf-8")
    (root / "annotations").mkdir()
    (root / "annotations" / "all.yml").write_text(annotations, "utf-8")
    return root
