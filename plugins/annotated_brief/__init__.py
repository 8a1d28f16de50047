"""Publish annotated policy briefs: an essay in Markdown merged with a YAML annotation layer."""

import importlib
from importlib import metadata

try:
    __version__ = metadata.version("mkdocs-annotated-brief")
except metadata.PackageNotFoundError:  # on the path and not installed
    __version__ = "0"
__all__ = ["__version__", "makeExtension"]


def makeExtension(**options: object) -> object:  # noqa: N802 - Python-Markdown's name
    """The Markdown extension of this name, also where the package is on the path and not installed."""
    return importlib.import_module("annotated_brief.hosts.zensical").AnnotatedBriefExtension(
        **options
    )
