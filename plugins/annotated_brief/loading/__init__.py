"""YAML in a folder to a layer, with every finding at its file, line and column."""

from annotated_brief.loading.json_schema import json_schemas
from annotated_brief.loading.layer import NO_DRAFTS, LoadedLayer, load_layer
