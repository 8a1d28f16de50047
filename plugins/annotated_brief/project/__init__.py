"""A project as its files have it: its configuration, its pages without a host, old revisions, findings."""

from annotated_brief.project.config_place import CONFIG
from annotated_brief.project.front_matter import split_front_matter
from annotated_brief.project.project import Project
from annotated_brief.project.read_project import read_project
from annotated_brief.project.render import RenderedPage, render_pages, render_source
