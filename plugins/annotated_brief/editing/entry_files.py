"""The file that an entry is written to: one of its own, or a list file that it is added to."""

from collections.abc import Mapping, Sequence
from typing import Any

from annotated_brief.diagnostics import Diagnostic, Severity
from annotated_brief.editing.yaml_append import append_entries
from annotated_brief.editing.yaml_write import yaml_fields
from annotated_brief.loading.declaration import FOLDERS, Key
from annotated_brief.loading.layer import read_entry
from annotated_brief.project import Project

FOLDER_OF = {section: folder for folder, section in FOLDERS.items()}


def entry_errors(section: str, id: str, values: Mapping[str, Any]) -> list[Diagnostic]:
    """What can be seen in the entry alone, such as a day that doesn't exist."""
    found = read_entry(section, id, yaml_fields(values))[1]
    return [one for one in found if one.severity is Severity.ERROR]


def hint(key: Key) -> str:
    """What belongs behind a key, in a comment."""
    return ", ".join(key.choices[:6]) or key.doc


def own_file(
    project: Project, section: str, id: str, values: Mapping[str, Any], hints: Mapping[str, str]
) -> tuple[str, str]:
    """The path and the text of a file for the entry alone."""
    folder = FOLDER_OF[section]
    path = f"{project.annotations}/{folder}/{id}.yml"
    return path, _modeline(project, path, f"{folder}-entry") + yaml_fields(values, hints)


def list_file(
    project: Project,
    path: str,
    section: str,
    entries: Sequence[tuple[str, Mapping[str, Any]]],
    hints: Mapping[str, str],
) -> str | None:
    """A list file with the entries added; None where that can't be done safely."""
    try:
        before = (project.root / path).read_bytes().decode()
    except FileNotFoundError:
        before = _modeline(project, path, "layer")
    except UnicodeDecodeError:
        return None
    return append_entries(before, section, entries, hints)


def _modeline(project: Project, file: str, schema: str) -> str:
    """The line by which editors find the schema, where the project has it; else nothing."""
    if not (project.root / "schema" / f"{schema}.schema.json").is_file():
        return ""
    up = "../" * file.count("/")
    return f"# yaml-language-server: $schema={up}schema/{schema}.schema.json\n"
