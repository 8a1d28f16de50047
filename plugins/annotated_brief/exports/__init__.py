"""What machines read: the layer and the passages in the standards of their fields."""

from annotated_brief.exports.annotations import annotation_collection
from annotated_brief.exports.argument import argument_graph
from annotated_brief.exports.glossary import concept_scheme
from annotated_brief.exports.passages import passage_list
from annotated_brief.exports.site import ExportedPassage, ExportedSite

__all__ = [
    "ExportedPassage",
    "ExportedSite",
    "annotation_collection",
    "argument_graph",
    "concept_scheme",
    "passage_list",
]
