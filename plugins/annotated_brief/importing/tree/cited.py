"""The sources that a document brings with it, and cites."""

import json

from annotated_brief.conversion import convert
from annotated_brief.importing.plan import Imported
from annotated_brief.importing.sources import read_sources
from annotated_brief.model import Layer
from annotated_brief.pandoc_tree import Tree, nodes


def cited_ids(tree: Tree) -> set[str]:
    """The ids of what its citations cite."""
    cites = (one for one in nodes(tree.blocks) if one["t"] == "Cite")
    return {item["citationId"] for one in cites for item in one["c"][0]}


def cited_sources(tree: Tree, sources: str, layer: Layer) -> Imported:
    """Its sources that are cited, and under which key each is known.

    ``sources``: those that the tree lacks, as CSL-JSON or BibTeX; empty for none.
    """
    cited = cited_ids(tree)
    found = Imported()
    if sources:
        form = "csl" if sources.startswith("[") else "bibtex"
        found = read_sources(sources, form, layer, cited=cited)
    elif "references" in tree.meta:
        whole = {"pandoc-api-version": tree.version, "meta": tree.meta, "blocks": []}
        listed = convert(json.dumps(whole).encode(), "json", "csljson")
        found = read_sources(listed, "csl", layer, cited=cited)
    found.keys = {**{id: id for id in cited if id in layer.sources}, **found.keys}
    return found
