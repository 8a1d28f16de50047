"""What machines read: the layer and the passages in the standards of their fields."""

from annotated_brief.exports.annotations import annotation_collection
from annotated_brief.exports.argument import argument_graph
from annotated_brief.exports.glossary import concept_scheme
from annotated_brief.exports.layer import whole_layer
from annotated_brief.exports.passages import passage_list
from annotated_brief.exports.site import ExportedPassage, ExportedSite
from annotated_brief.exports.table import annotation_table

__all__ = [
    "ExportedPassage",
    "ExportedSite",
    "annotation_collection",
    "annotation_table",
    "argument_graph",
    "concept_scheme",
    "passage_list",
    "whole_layer",
]
