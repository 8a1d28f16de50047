"""The plugin's options as MkDocs declares options, and the project that its configuration describes."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config import config_options as c
from mkdocs.config.base import PlainConfigSchema
from mkdocs.config.defaults import MkDocsConfig

from annotated_brief.hosts.mkdocs_report import report
from annotated_brief.project import Project
from annotated_brief.project.options import OPTIONS, read_options
from annotated_brief.project.read_project import folder_url

SCHEME: PlainConfigSchema = tuple(
    (option.name, c.Type(object, default=option.default)) for option in OPTIONS
)
"""Of any type: they are checked as ``brief check`` does it."""


def project_of(config: MkDocsConfig, options: Mapping[str, Any], language: str = "") -> Project:
    """The project as its owner builds it; what only a host's own work depends on is left out.

    ``language`` is the one that is being built, where the site has several.

    Raises:
        PluginError: an option can't be used, which is logged.
    """
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    name = str(config.site_name)
    chosen, found = read_options(options, root)
    report(found, root, strict=True)
    return Project(
        root,
        docs=Path(os.path.relpath(config.docs_dir, root)).as_posix(),
        language=language or str(config.theme.get("language") or "en"),
        site_name=name,
        site_url=folder_url(config.site_url),
        author=str(config.site_author or name),
        directory_urls=config.use_directory_urls,
        repo_url=config.repo_url or "",
        edit_uri=str(config.edit_uri_template or config.edit_uri or ""),
        site=Path(os.path.relpath(config.site_dir, root)).as_posix(),
        **chosen,
    )
