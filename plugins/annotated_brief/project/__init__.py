"""The project's pages without a host: Markdown rendered as MkDocs would, running nothing of the project."""

from annotated_brief.project.front_matter import split_front_matter
from annotated_brief.project.project import Project, read_project
from annotated_brief.project.render import RenderedPage, render_pages, render_source
from annotated_brief.project.site_config import SiteConfig, read_site_config

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
