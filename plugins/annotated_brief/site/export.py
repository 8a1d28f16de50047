"""Export a brief in one format, from the same build as the site's own exports and downloads."""

from collections.abc import Mapping

from msgspec import Struct

from annotated_brief.diagnostics import Diagnostic
from annotated_brief.exports import ON_REQUEST
from annotated_brief.press.carry import WRITERS, carry
from annotated_brief.project import Project, RenderedPage, render_pages
from annotated_brief.project.committed import Committed, read_committed
from annotated_brief.site.build import anchor_alone, build_alone

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
"""Of the whole layer."""
CARRIED = tuple(WRITERS)
"""Of one page."""
TEXTS = (*FORMATS, "md")
"""What a terminal can show."""


class Export(Struct, frozen=True):
    """What is to be written."""

    content: bytes
    findings: tuple[Diagnostic, ...]
    """What a build finds."""
    lacks: tuple[Diagnostic, ...] = ()
    """What a file to carry away lacks."""


def export_brief(project: Project, form: str) -> Export | None:
    """The brief in one of ``FORMATS``; None where there is neither an annotated page nor an entry."""
    build = build_alone(*_read(project))
    if not (build.pages or build.committed.layer.entries):
        return None
    published = PUBLISHED.get(form)
    content = build.every_file()[published] if published else ON_REQUEST[form](build.exported)
    return Export(content, build.findings)


def export_page(project: Project, page: str, form: str) -> Export:
    """An annotated page in one of ``CARRIED``, as the site's own download of it."""
    anchored = anchor_alone(*_read(project))
    text = anchored.manuscript(anchored.page(page))
    written = carry(text, form, project.root / project.cache)
    return Export(written.content, anchored.findings, written.findings)


def _read(project: Project) -> tuple[Committed, Mapping[str, RenderedPage]]:
    committed = read_committed(project)
    return committed, render_pages(project, committed.layer.sources.keys())
