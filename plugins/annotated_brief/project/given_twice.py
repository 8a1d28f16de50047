"""What mkdocs.yml gives twice of the plugin: YAML keeps the last of two keys, and MkDocs warns of two plugins."""

from typing import Any

import yaml

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.project.bounded_yaml import pairs
from annotated_brief.project.config_place import CONFIG, PLUGIN


def given_twice(config: yaml.Node | None) -> list[Diagnostic]:
    """BRF102 for the plugin, or an option of it.

    Args:
        config: mkdocs.yml as composed, not constructed.
    """
    plugins = [value for key, value in pairs(config) if key.value == "plugins"]
    listed = plugins[-1].value if plugins and isinstance(plugins[-1], yaml.SequenceNode) else []
    names, options = [], []
    for entry in listed:
        for key, value in pairs(entry) or [(entry, None)]:
            if key.value == PLUGIN:
                names.append(key)
                options += [option for option, _ in pairs(value)]
    return [*_twice(names), *(_twice(options) if len(names) == 1 else ())]


def _twice(keys: list[Any]) -> list[Diagnostic]:
    found = []
    first: dict[str, int] = {}
    for node in keys:
        mark, key = node.start_mark, str(node.value)
        line = mark.line + 1
        if key in first:
            where = Location(CONFIG, line, mark.column + 1, len(key))
            found.append(diagnose("BRF102", where, key=key, first=first[key], second=line))
        first.setdefault(key, line)
    return found
