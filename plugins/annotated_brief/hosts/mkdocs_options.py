"""The plugin's options as MkDocs declares options, the project that its configuration describes, and what that holds for Zensical alone."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config import config_options as c
from mkdocs.config.base import PlainConfigSchema
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from annotated_brief.hosts.mkdocs_report import report
from annotated_brief.project import Project
from annotated_brief.project.options import OPTIONS, read_options
from annotated_brief.project.read_project import folder_url
from annotated_brief.site.host_lines import EXTENSION, SCRIPT, STYLE
from annotated_brief.site.manifest import own_files

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
        extensions=dict(config.mdx_configs),
        site=Path(os.path.relpath(config.site_dir, root)).as_posix(),
        **chosen,
    )


def drop_extension_and_assets(config: MkDocsConfig) -> None:
    """The listed Markdown extension, style sheet and script: the plugin brings its own."""
    config.markdown_extensions[:] = [
        name for name in config.markdown_extensions if name != EXTENSION
    ]
    config.mdx_configs.pop(EXTENSION, None)
    config.extra_css[:] = [path for path in config.extra_css if path != STYLE]
    config.extra_javascript[:] = [
        entry for entry in config.extra_javascript if getattr(entry, "path", entry) != SCRIPT
    ]


def drop_prepared_files(config: MkDocsConfig, files: Files) -> None:
    """What ``brief prepare`` wrote into the docs folder: the plugin makes it afresh."""
    for path in own_files(Path(config.docs_dir)):
        file = files.get_file_from_path(path)
        if file is not None:
            files.remove(file)
