"""What the last build published of each page, and whether what is read here is the same text.

A host runs extensions, plugins and hooks that aren't run here. So a build keeps each page's Markdown
with the HTML that came of it. Where both make the same text of the Markdown that is kept, what is
unread changes nothing, and the Markdown of today is read as well.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

import markdown
from msgspec import Struct
from msgspec.structs import replace

from annotated_brief import __version__
from annotated_brief.cache import read_cached, write_cached
from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.loading.conflicts import without_fences
from annotated_brief.project.config_place import CONFIG, config_place
from annotated_brief.project.project import Project
from annotated_brief.project.read_project import read_project
from annotated_brief.project.recipe import NEUTRAL
from annotated_brief.project.render import (
    RenderedPage,
    page_article,
    render_source,
    unread_extensions,
)

FILE = "texts.json"
_VERSION = f"{__version__} {markdown.__version__}"
_SIGN = re.compile(
    r"\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}|^-+8<-+|^::: .*|^///.*|^ {0,3}(?:```|~~~).*\bexec=",
    re.M,
)
"""What extensions and plugins put something in place of."""


class _Kept(Struct, frozen=True):
    """A page in a build."""

    source: str
    html: str


class Published(Struct, frozen=True):
    """What one build has left."""

    recipe: str
    """Of the project then."""
    version: str
    """Of this package, and of the renderer."""
    pages: Mapping[str, _Kept]


def keep_published(
    project: Project, pages: Mapping[str, RenderedPage], *, part: bool = False
) -> None:
    """Keep what a host has rendered; of a ``part`` of the site beside what is kept of its other pages."""
    project = read_project(project.root)[0].with_cache_of(project)
    kept = {path: _Kept(page.source, page.html) for path, page in pages.items()}
    if part:
        before, site = _last_build(project).pages, project.annotated()
        kept = {path: before[path] for path in site if path in before} | kept
    write_cached(project.root / project.cache / FILE, Published(project.recipe, _VERSION, kept))


def unread(project: Project) -> tuple[str, ...]:
    """Names of extensions, plugins and hooks that aren't run here, and may change a text under a host."""
    plugins = (name for name in project.plugins if name.split("/")[-1] not in NEUTRAL)
    return (*unread_extensions(project), *plugins, *project.hooks)


def as_published(
    project: Project, pages: Mapping[str, RenderedPage], sources: frozenset[str]
) -> dict[str, RenderedPage]:
    """The pages as they are published; one whose text can't be known says why."""
    last = _last_build(project)
    newer = cache(partial(_newer, project, last.version))
    return {
        path: _as_published(project, page, last.pages.get(path), newer, sources)
        for path, page in pages.items()
    }


def _last_build(project: Project) -> Published:
    """What the last build of this configuration has left; without pages where there was none."""
    last: Published | None = read_cached(project.root / project.cache / FILE, Published)
    return last if last and last.recipe == project.recipe else Published("", "", {})


def _newer(project: Project, version: str) -> str:
    """Why a page may be another since a build of this version, as a finding's name; empty where nothing is newer."""
    at = (project.root / project.cache / FILE).stat().st_mtime
    if not any(changed > at for changed in _times(project)):
        return ""
    return "BRF628.changed" if version == _VERSION else "BRF628.upgraded"


def _as_published(
    project: Project,
    page: RenderedPage,
    kept: _Kept | None,
    newer: Callable[[], str],
    sources: frozenset[str],
) -> RenderedPage:
    if page.unknown and page.unknown.code == "BRF620":  # it could not be rendered
        return page
    if page.conflict:
        return replace(page, unknown=page.conflict)
    if kept is None:
        return replace(page, unknown=page.unknown or _unbuilt(project, page))
    if kept.source != page.source:
        was = page if page.unknown else render_source(project, page.path, kept.source, sources)
        if not was.unknown and _same_text(was, kept.html):
            return page
        return replace(page, unknown=diagnose("BRF628.edited", Location(page.file)))
    if not page.unknown and _same_text(page, kept.html):
        return page
    if why := newer():
        return replace(page, unknown=diagnose(why, Location(page.file)))
    return replace(page, html=kept.html, unknown=None, published=True)


def _unbuilt(project: Project, page: RenderedPage) -> Diagnostic | None:
    """Why a host may publish another text, where no build says: the Markdown may be meant for what isn't run here."""
    readers = unread(project)
    sign = _SIGN.search(without_fences(page.source)) if readers else None
    if sign is not None:
        where, typed = Location.at(page.file, page.source, sign.start(), len(sign[0])), sign[0][:40]
        return diagnose("BRF628.sign", where, sign=typed, readers=", ".join(readers[:3]))
    extensions = unread_extensions(project)
    likely = (*extensions, *project.hooks)
    if not likely:  # most plugins change no text
        return None
    where = config_place(project.root, "markdown_extensions" if extensions else "hooks")
    return diagnose("BRF628.unbuilt", where, readers=", ".join(likely[:3]))


def _same_text(page: RenderedPage, html: str) -> bool:
    if page.html == html:
        return True
    published = page_article(replace(page, html=html))
    return page_article(page).text == published.text


def _times(project: Project) -> Iterator[float]:
    """When each file was changed that a page may be made of, in seconds since 1970; mkdocs.yml has its recipe."""
    own = {project.root / name for name in (project.annotations, project.cache, project.site)}
    for folder, folders, files in os.walk(project.root):
        here = Path(folder)
        folders[:] = [
            name for name in folders if not name.startswith(".") and here / name not in own
        ]
        for name in files:
            if here / name != project.root / CONFIG:
                yield (here / name).stat().st_mtime
