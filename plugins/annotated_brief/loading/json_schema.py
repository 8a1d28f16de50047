"""JSON Schemas (draft-07, what editors read) made from the declarations that validate."""

import json
from pathlib import Path
from typing import Any

from annotated_brief.loading.declaration import FOLDERS, SECTIONS, Key, Kind
from annotated_brief.write_file import write_file

_TEXT = {"type": ["string", "number", "boolean"]}
"""Values are read as text, so an unquoted year or NO is as good as a quoted one."""

_ID = {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}


def json_schemas() -> dict[str, dict[str, Any]]:
    """File name and schema: one for list files, one per kind for one-entry files."""
    sections: dict[str, Any] = {}
    for section, keys in SECTIONS.items():
        entry = _fields(keys)
        by_id = {"type": "object", "additionalProperties": entry, "propertyNames": _ID}
        listed = {"type": "array", "items": entry}
        sections[section] = listed if section == "references" else by_id
    layer = {"type": "object", "properties": sections, "additionalProperties": False}
    schemas = {"layer.schema.json": _root("Annotation layer", layer)}
    for folder, section in FOLDERS.items():
        keys = tuple(key for key in SECTIONS[section] if key.name != "id")
        schemas[f"{folder}-entry.schema.json"] = _root(f"One entry of {folder}/", _fields(keys))
    return schemas


def schema_files() -> dict[str, str]:
    """The text of each schema's file, by its name."""
    schemas = json_schemas().items()
    return {name: json.dumps(it, indent=2, ensure_ascii=False) + "\n" for name, it in schemas}


def write_schemas(folder: Path) -> None:
    """Write all schemas into ``folder``."""
    for name, text in schema_files().items():
        write_file(folder / name, text)


def _root(title: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **schema}


def _fields(keys: tuple[Key, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {key.name: {**_value(key), "markdownDescription": key.doc} for key in keys},
        "required": [key.name for key in keys if key.required],
        "additionalProperties": False,
    }


def _value(key: Key) -> dict[str, Any]:
    match key.kind:
        case Kind.FIELDS:
            return _fields(key.fields)
        case Kind.PEOPLE:
            one = {"oneOf": [_fields(key.fields), _TEXT]}
            return {"oneOf": [{"type": "array", "items": one}, *one["oneOf"]]}
        case Kind.LIST:
            return {"oneOf": [{"type": "array", "items": _TEXT}, _TEXT]}
        case Kind.CHOICE | Kind.TEXT if key.choices:
            return {"enum": list(key.choices)}
        case Kind.BOOL:
            return {"type": "boolean"}
        case Kind.REASONS:
            return {
                "type": "object",
                "propertyNames": {"pattern": "^BRF[0-9]{3}$"},
                "additionalProperties": {"type": "string", "minLength": 1},
            }
        case Kind.ANY:
            return {}
        case _:
            return dict(_TEXT)
