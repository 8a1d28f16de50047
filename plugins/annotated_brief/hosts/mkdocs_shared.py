"""What one ``mkdocs.yml`` for all hosts holds for Zensical alone, taken out where the plugin does the work."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from annotated_brief.site.host_names import EXTENSION, SCRIPT, STYLE
from annotated_brief.site.prepared import own_files


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
