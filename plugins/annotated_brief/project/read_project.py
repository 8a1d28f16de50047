"""``mkdocs.yml`` read without running anything it names."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import yaml

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.conflicts import without_conflicts
from annotated_brief.project.bounded_yaml import config_loader
from annotated_brief.project.config_place import CONFIG, LARGEST_CONFIG, config_place
from annotated_brief.project.options import inside, read_options
from annotated_brief.project.project import Project

_EDITED = {
    "github.com": "edit/master/docs/",
    "gitlab.com": "edit/master/docs/",
    "bitbucket.org": "src/default/docs/",
}
"""What MkDocs takes for ``edit_uri`` where it isn't given, whatever ``docs_dir`` is."""
_NOTHING: Mapping[str, str] = MappingProxyType({})


def read_project(
    root: Path, environment: Mapping[str, str] = _NOTHING
) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The project of ``root``; the defaults where there is no ``mkdocs.yml`` or it can't be read.

    Args:
        root: folder of mkdocs.yml.
        environment: what ``!ENV`` reads, as the host that builds the site has it; without it the
            written default counts.

    """
    path = root / CONFIG
    if not path.is_file():
        return Project(root), ()
    if path.stat().st_size > LARGEST_CONFIG:
        largest = LARGEST_CONFIG // 1000
        return Project(root), (diagnose("BRF114.config", Location(CONFIG), largest=largest),)
    found: list[Diagnostic] = []
    try:
        text, found = without_conflicts(path.read_text("utf-8-sig"), CONFIG)
        config = yaml.load(text, config_loader(environment))
    except Exception as error:  # a constructor may raise anything for what a stranger wrote
        line = re.search(r"line (\d+)", str(error))
        where = Location(CONFIG, int(line[1]) if line else 1)
        return Project(root), (*found, diagnose("BRF101.config", where))
    project, faults = _project(root, config if isinstance(config, dict) else {})
    return project, (*found, *faults)


def _project(root: Path, config: Mapping[Any, Any]) -> tuple[Project, tuple[Diagnostic, ...]]:
    written = _plugin_options(config.get("plugins"))
    options, found = read_options(written, root)
    docs = _text(config, "docs_dir") or "docs"
    if not docs.isprintable() or not inside(root, docs):
        found.append(diagnose("BRF901.outside", config_place(root, "docs_dir"), option="docs_dir"))
        docs = "docs"
    theme = config.get("theme")
    theme = theme if isinstance(theme, dict) else {}
    name = _text(config, "site_name")
    return Project(
        root,
        docs=docs,
        language=_text(theme, "language") or "en",
        site_name=name,
        site_url=folder_url(_text(config, "site_url")),
        author=_text(config, "site_author") or name,
        directory_urls=config.get("use_directory_urls") is not False,
        repo_url=_text(config, "repo_url"),
        edit_uri=_edit_uri(config),
        site=_text(config, "site_dir") or "site",
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


def _plugin_options(plugins: object) -> Mapping[Any, Any]:
    """The plugin's options, wherever ``plugins`` lists it."""
    for entry in plugins if isinstance(plugins, list) else [plugins]:
        if isinstance(entry, dict) and isinstance(found := entry.get("annotated-brief"), dict):
            return found
    return {}


def _edit_uri(config: Mapping[Any, Any]) -> str:
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
