"""Documents of small projects, for tests of what is carried away."""

from functools import cache
from pathlib import Path

from msgspec.structs import replace

from annotated_brief.press.document import Document
from annotated_brief.press.manuscript import Manuscript
from annotated_brief.press.typeset import typeset
from annotated_brief.project import render_pages
from annotated_brief.project.committed import read_committed
from annotated_brief.project.read_project import read_project
from annotated_brief.site.build import build_alone

CASES = Path(__file__).with_name("cases")


@cache
def document_of(root: Path) -> Document:
    """That of a project's first annotated page."""
    return typeset(manuscript_of(root))


@cache
def manuscript_of(root: Path) -> Manuscript:
    """What it is made of."""
    project = replace(read_project(root)[0], downloads=("md",))
    committed = read_committed(project)
    build = build_alone(committed, render_pages(project, committed.layer.sources.keys()))
    return next(iter(build.manuscripts.values()))()
