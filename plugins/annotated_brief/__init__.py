"""Publish annotated policy briefs: an essay in Markdown merged with a YAML annotation layer."""

__version__ = "0.1.0"
__all__ = ["__version__"]
