"""What machines read: the layer and the passages in the standards of their fields."""

from collections.abc import Callable, Mapping

from annotated_brief.exports.annotations import annotation_collection
from annotated_brief.exports.argument import argument_graph
from annotated_brief.exports.events import event_list
from annotated_brief.exports.glossary import concept_scheme
from annotated_brief.exports.layer import whole_layer
from annotated_brief.exports.llms import reading_list
from annotated_brief.exports.passages import passage_list
from annotated_brief.exports.site import ExportedSite, csl_items
from annotated_brief.exports.table import annotation_table

EXPORTS: Mapping[str, Callable[[ExportedSite], bytes]] = {
    "annotations.jsonld": annotation_collection,
    "glossary.jsonld": concept_scheme,
    "passages.json": passage_list,
    "argument.json": argument_graph,
    "events.json": event_list,
    "sources.json": csl_items,
    "llms.txt": reading_list,
}
"""What every site publishes, by path from its root."""
ON_REQUEST: Mapping[str, Callable[[ExportedSite], bytes]] = {
    "json": whole_layer,
    "csv": annotation_table,
}
"""What is made when it is asked for."""
