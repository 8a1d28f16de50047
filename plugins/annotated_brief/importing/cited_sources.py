"""The sources that a document brings with it, and cites."""

from annotated_brief.conversion import convert
from annotated_brief.documents.document import Document
from annotated_brief.importing.sources import read_sources
from annotated_brief.model import Layer
from annotated_brief.pandoc_tree import written
from annotated_brief.transcribing.imported import Imported


def cited_sources(document: Document, layer: Layer) -> Imported:
    """Its sources that are cited, and under which key each is known."""
    cited, sources, meta = document.cited, document.sources, document.tree.meta
    found = Imported()
    if sources:
        form = "csl" if sources.startswith("[") else "bibtex"
        found = read_sources(sources, form, layer, cited=cited)
    elif "references" in meta:
        listed = convert(written([], meta), "json", "csljson")
        found = read_sources(listed, "csl", layer, cited=cited)
    found.keys = {**{id: id for id in cited if id in layer.sources}, **found.keys}
    return found
