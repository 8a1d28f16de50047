"""The project's pages without a host: Markdown rendered as MkDocs would, running nothing of the project."""

from annotated_brief.rendering.project import Project, read_project
from annotated_brief.rendering.render import RenderedPage, render_pages, render_source

__all__ = ["Project", "RenderedPage", "read_project", "render_pages", "render_source"]
