"""The project's pages without a host: Markdown rendered as MkDocs would, running nothing of the project."""

from annotated_brief.rendering.front_matter import split_front_matter
from annotated_brief.rendering.project import Project, read_project
from annotated_brief.rendering.render import RenderedPage, render_pages, render_source
from annotated_brief.rendering.site_config import SiteConfig, read_site_config

__all__ = [
    "Project",
    "RenderedPage",
    "SiteConfig",
    "read_project",
    "read_site_config",
    "render_pages",
    "render_source",
    "split_front_matter",
]
