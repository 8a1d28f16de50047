"""Marks of git's in pages, in what they include, and in files beside the layer."""

import re
from collections.abc import Iterator, Mapping

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.conflicts import conflict_in_prose, without_conflicts
from annotated_brief.loading.link_record import FILE as LINKS
from annotated_brief.project.options import inside
from annotated_brief.project.project import Project
from annotated_brief.project.read_project import read_project
from annotated_brief.project.render import RenderedPage, render_source

_MARK = re.compile(r"^(?:<p>)?(?:&lt;){7}(?: .*)?$", re.M)
_CODE = re.compile(r"<pre\b.*?</pre>", re.S)
_LARGEST = 20_000_000


def conflicts(project: Project, pages: Mapping[str, RenderedPage]) -> dict[str, Diagnostic]:
    """The pages that hold marks of a conflict."""
    return {
        path: conflict
        for path, page in pages.items()
        if (conflict := page.conflict or _conflict_included(project, page))
    }


def _conflict_included(project: Project, page: RenderedPage) -> Diagnostic | None:
    """BRF116 where a host has published marks that the page doesn't hold: at the included file, if it is known."""
    if "&lt;" * 7 not in page.html or not _MARK.search(_CODE.sub("", page.html)):
        return None
    own = render_source(read_project(project.root)[0], page.path, page.source, ())
    known = own.unknown is not None and own.unknown.code == "BRF116"
    return own.unknown if known else diagnose("BRF116", Location(page.file))


def conflicts_beside(project: Project) -> Iterator[Diagnostic]:
    """BRF116 in the introductions of the generated pages, and in the record of links."""
    for path in project.generated:
        text = _small_file(project, f"{project.docs}/{path}")
        if found := conflict_in_prose(text, f"{project.docs}/{path}"):
            yield found
    links = f"{project.annotations}/{LINKS}"
    yield from without_conflicts(_small_file(project, links), links)[1]


def _small_file(project: Project, name: str) -> str:
    """The text of a file of the project; none where it is missing, large, or somewhere else."""
    path = project.root / name
    if not inside(project.root, name) or not path.is_file() or path.stat().st_size > _LARGEST:
        return ""
    return path.read_text("utf-8-sig", "replace")
