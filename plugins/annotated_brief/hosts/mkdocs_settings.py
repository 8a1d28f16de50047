"""What MkDocs' configuration says that a build needs, in plain values."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from annotated_brief.hosts.mkdocs_options import Options

Settings = dict[str, dict[str, Any]]
"""``project`` and ``site``: the fields of Project (but for its root) and of SiteConfig."""


def read_settings(config: MkDocsConfig, options: Options) -> Settings:
    """Every option that a result depends on."""
    author = str(config.site_author or config.site_name)
    return {
        "project": {
            "docs": Path(config.docs_dir).name,
            "annotations": options.annotations,
            "pages": tuple(options.pages),
            "generated": (
                options.glossary, options.sources, options.counterpoints, options.editions,
            ),
            "style": options.style,
            "language": str(config.theme.get("language") or "en"),
            "cache": options.cache,
        },
        "site": {
            "name": str(config.site_name),
            "url": f"{str(config.site_url).rstrip('/')}/" if config.site_url else "",
            "author": author,
            "publisher": options.publisher or author,
            "license": options.license,
            "directory_urls": config.use_directory_urls,
            "repo_url": config.repo_url or "",
            "edit_uri": config.edit_uri or "",
            "forge": options.forge,
        },
    }  # fmt: skip
