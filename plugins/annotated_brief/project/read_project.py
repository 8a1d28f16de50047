"""``mkdocs.yml`` read without running anything it names."""

import re
from collections.abc import Mapping
from pathlib import Path
from posixpath import dirname, join, normpath
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import yaml
from msgspec.structs import replace

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.conflicts import without_conflicts
from annotated_brief.loading.whole_file import no_file
from annotated_brief.loading.yaml_text import RefusedError
from annotated_brief.project.bounded_yaml import BoundedLoader, config_loader, read_bounded
from annotated_brief.project.config_place import CONFIG, LARGEST_CONFIG, PLUGIN, config_place
from annotated_brief.project.options import given_twice, inside, read_options
from annotated_brief.project.project import Project
from annotated_brief.project.recipe import recipe

_EDITED = {
    "github.com": "edit/master/docs/",
    "gitlab.com": "edit/master/docs/",
    "bitbucket.org": "src/default/docs/",
}
"""What MkDocs takes for ``edit_uri`` where it isn't given, whatever ``docs_dir`` is."""
EXTENSION = "annotated_brief"
"""How Zensical, which has no plugins, is told of the layer."""
_MOST_PARENTS = 5
_NOTHING: Mapping[str, str] = MappingProxyType({})


def read_project(
    root: Path, environment: Mapping[str, str] = _NOTHING
) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The project of ``root``; the defaults where there is no ``mkdocs.yml`` or it can't be read.

    ``environment``: what ``!ENV`` reads, as the host that builds the site has it; without it the written default counts.
    """
    path = root / CONFIG
    if not path.exists():
        if any((root / folder).is_dir() for folder in ("docs", "annotations")):
            return Project(root), ()
        return Project(root, readable=False), (diagnose("BRF901.none", Location(CONFIG)),)
    reading = _Reading(root, config_loader(environment))
    try:
        config = reading.config(CONFIG, _MOST_PARENTS)
    except RefusedError as error:
        return Project(root, readable=False), (*reading.found, error.finding)
    project, faults = _project(root, config)
    found = (*reading.found, *given_twice(reading.nodes[0]), *faults)
    return replace(project, readable=not found, recipe=recipe(reading.nodes)), found


class _Reading:
    """Reads mkdocs.yml, and what it inherits."""

    def __init__(self, root: Path, loader: type[BoundedLoader]) -> None:
        self._root, self._loader = root, loader
        self.found: list[Diagnostic] = []
        self.nodes: list[yaml.Node | None] = []
        """Of each file."""

    def config(self, file: str, parents: int) -> Mapping[Any, Any]:
        """What a file says, with what it inherits from at most so many parents.

        Raises:
            RefusedError: it can't be read.
        """
        own = self._read(file)
        name = own.pop("INHERIT", None)
        if name is None:
            return own
        parent = normpath(join(dirname(file), str(name)))
        where = config_place(self._root, "INHERIT", file)
        if not parents or not inside(self._root, parent):
            raise RefusedError(diagnose("BRF901.inherit-outside", where, file=name))
        if not (self._root / parent).is_file():
            raise RefusedError(diagnose("BRF901.inherit", where, file=name))
        return _merged(self.config(parent, parents - 1), own)

    def _read(self, file: str) -> dict[Any, Any]:
        path = self._root / file
        if path.is_file() and path.stat().st_size > LARGEST_CONFIG:
            largest = LARGEST_CONFIG // 1000
            raise RefusedError(diagnose("BRF114.config", Location(file), largest=largest))
        try:
            if no_file(path):  # a pipe would be waited for
                raise FileNotFoundError
            text, conflicts = without_conflicts(path.read_text("utf-8-sig"), file)
            self.found += conflicts
            config, node = read_bounded(text, self._loader)
            if not isinstance(config, dict):
                raise TypeError
        except Exception as error:  # a constructor may raise anything for what a stranger wrote
            line = re.search(r"line (\d+)", str(error))
            where = Location(file, int(line[1]) if line else 1)
            raise RefusedError(diagnose("BRF101.config", where)) from None
        self.nodes.append(node)
        return config


def _merged(parent: Mapping[Any, Any], own: Mapping[Any, Any]) -> dict[Any, Any]:
    """Mappings of both, one in the other; of all else our own."""
    both = dict(parent)
    for key, value in own.items():
        was = both.get(key)
        both[key] = (
            _merged(was, value) if isinstance(was, dict) and isinstance(value, dict) else value
        )
    return both


def _project(root: Path, config: Mapping[Any, Any]) -> tuple[Project, tuple[Diagnostic, ...]]:
    listed = _plugin_options(config.get("plugins"))
    written = listed if isinstance(listed, dict) else {}
    options, found = read_options(written, root)
    if listed is None and EXTENSION not in _extensions(config.get("markdown_extensions")):
        found.append(diagnose("BRF901.plugin", config_place(root, "plugins")))
    elif listed is not None and not isinstance(listed, dict):
        found.append(diagnose("BRF901.options", config_place(root, PLUGIN)))
    docs = _text(config, "docs_dir") or "docs"
    if not docs.isprintable() or not inside(root, docs):
        found.append(diagnose("BRF901.outside", config_place(root, "docs_dir"), option="docs_dir"))
        docs = "docs"
    theme = config.get("theme")
    theme = theme if isinstance(theme, dict) else {}
    name = _text(config, "site_name")
    return Project(
        root,
        docs=normpath(docs),
        language=_text(theme, "language") or "en",
        site_name=name,
        site_url=folder_url(_text(config, "site_url")),
        author=_text(config, "site_author") or name,
        directory_urls=config.get("use_directory_urls") is not False,
        repo_url=_text(config, "repo_url"),
        edit_uri=_edit_uri(config),
        site=normpath(_text(config, "site_dir") or "site"),
        extensions=_extensions(config.get("markdown_extensions")),
        plugins=_names(config.get("plugins")),
        hooks=_names(config.get("hooks")),
        watched=_names(config.get("watch")),
        style_sheets=_names(config.get("extra_css")),
        scripts=_names(config.get("extra_javascript")),
        overrides=_text(theme, "custom_dir"),
        written=tuple(name for name in written if isinstance(name, str)),
        **options,
    ), tuple(found)


def folder_url(url: str | None) -> str:
    """With one slash at its end; empty for none."""
    return f"{url.rstrip('/')}/" if url else ""


def _plugin_options(plugins: object) -> object:
    """The plugin's options as written, wherever ``plugins`` lists it; None where it doesn't."""
    entries = (
        [{key: value} for key, value in plugins.items()] if isinstance(plugins, dict) else plugins
    )
    for entry in entries if isinstance(entries, list) else [entries]:
        if entry == PLUGIN:
            return {}
        if isinstance(entry, dict) and PLUGIN in entry:
            return {} if entry[PLUGIN] is None else entry[PLUGIN]
    return None


def _edit_uri(config: Mapping[Any, Any]) -> str:
    if template := _text(config, "edit_uri_template"):
        return template
    written = config.get("edit_uri")
    if written is None:
        return _EDITED.get(urlsplit(_text(config, "repo_url")).netloc.lower(), "")
    return f"{str(written).rstrip('/')}/" if written else ""


def _text(values: Mapping[Any, Any], key: str) -> str:
    value = values.get(key)
    return "" if value is None else str(value)


def _names(listed: object) -> tuple[str, ...]:
    """The names in a list of names, of names with options, or of mappings with a ``path``."""
    entries = list(listed) if isinstance(listed, list | dict) else []
    return tuple(
        str(entry.get("path") or next(iter(entry), "")) if isinstance(entry, dict) else str(entry)
        for entry in entries
    )


def _extensions(listed: object) -> dict[str, dict[str, Any]]:
    """As MkDocs reads them: three of its own first, then the listed ones, as names or with options."""
    found: dict[str, dict[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}
    items: list[tuple[Any, Any]] = list(listed.items()) if isinstance(listed, dict) else []
    for entry in listed if isinstance(listed, list) else ():
        items += entry.items() if isinstance(entry, dict) else [(entry, None)]
    for name, options in items:
        known = options if isinstance(options, dict) else {}
        if isinstance(name, str):
            found[name] = {key: value for key, value in known.items() if value is not None}
    return found
