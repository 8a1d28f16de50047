"""The plugin's options as MkDocs declares options, and the project that its configuration describes."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from mkdocs.config import config_options as c
from mkdocs.config.base import BaseConfigOption, PlainConfigSchema
from mkdocs.config.defaults import MkDocsConfig

from annotated_brief.project import Project
from annotated_brief.project.options import OPTIONS
from annotated_brief.project.read_project import folder_url


def _declared(type: Any, default: Any) -> BaseConfigOption[Any]:
    if type == tuple[str, ...]:
        return c.ListOfItems(c.Type(str), default=list(default))
    if choices := get_args(type):
        return c.Choice(choices, default=default)
    return c.Type(str, default=default)


SCHEME: PlainConfigSchema = tuple(
    (option.name, _declared(option.type, option.default)) for option in OPTIONS
)


def project_of(config: MkDocsConfig, options: Mapping[str, Any]) -> Project:
    """The project as its owner builds it; what only a host's own work depends on is left out."""
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    name = str(config.site_name)
    chosen = {option.name: options[option.name] for option in OPTIONS}
    return Project(
        root,
        docs=Path(os.path.relpath(config.docs_dir, root)).as_posix(),
        language=str(config.theme.get("language") or "en"),
        site_name=name,
        site_url=folder_url(config.site_url),
        author=str(config.site_author or name),
        directory_urls=config.use_directory_urls,
        repo_url=config.repo_url or "",
        edit_uri=config.edit_uri or "",
        site=Path(os.path.relpath(config.site_dir, root)).as_posix(),
        **{**chosen, "pages": tuple(options["pages"])},
    )
