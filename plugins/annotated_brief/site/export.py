"""Export a brief in one format, from the same build as the site's own exports."""

from collections.abc import Mapping

from msgspec import Struct

from annotated_brief.diagnostics import Diagnostic
from annotated_brief.exports import ON_REQUEST
from annotated_brief.project import Project, render_pages
from annotated_brief.project.committed import read_committed
from annotated_brief.site.build import build_alone

PUBLISHED: Mapping[str, str] = {
    "csl": "sources.json",
    "bib": "sources.bib",
    "biblatex": "sources.biblatex.bib",
    "ris": "sources.ris",
    "w3c": "annotations.jsonld",
    "skos": "glossary.jsonld",
    "passages": "passages.json",
    "argument": "argument.json",
    "events": "events.json",
}
"""Format, and the file of the site that is the same byte for byte."""
FORMATS = (*ON_REQUEST, *PUBLISHED)


class Export(Struct, frozen=True):
    """What was written."""

    text: str
    findings: tuple[Diagnostic, ...]


def export_brief(project: Project, form: str) -> Export | None:
    """The brief in one of ``FORMATS``; None where there is neither an annotated page nor an entry."""
    committed = read_committed(project)
    layer = committed.layer
    pages = render_pages(project, layer.sources.keys())
    if not (pages or layer.entries):
        return None
    build = build_alone(committed, pages)
    published = PUBLISHED.get(form)
    content = build.every_file()[published] if published else ON_REQUEST[form](build.exported)
    return Export(content.decode(), build.findings)
