"""LiveSite: a project's merged site, built when a page is first asked for, and anew when a file has changed.

It serves hosts that render one page at a time and know nothing of the others.
"""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from msgspec.structs import replace

from annotated_brief.diagnostics import Diagnostic
from annotated_brief.project import CONFIG, Project, RenderedPage, read_project
from annotated_brief.project.committed import Committed, read_committed
from annotated_brief.site.build import Site, build_alone
from annotated_brief.site.memo import Memo
from annotated_brief.site.state import Stamp, stamp_of

Render = Callable[[Project, Collection[str]], Mapping[str, RenderedPage]]
"""Project and ids of sources -> every annotated page."""


class LiveSite:
    """One project."""

    def __init__(self, root: Path, environment: Mapping[str, str], render: Render) -> None:
        self._root, self._environment, self._render = root, environment, render
        self._layer_stamp: Stamp = ()
        self._stamp: Stamp = ()
        self._rendered: dict[str, RenderedPage] = {}
        self._build: Site | None = None
        self._memo = Memo()
        self._told: tuple[Diagnostic, ...] = ()
        self._read()

    def _read(self) -> None:
        self.project, self._config_findings = read_project(self._root, self._environment)
        self._committed: Committed = read_committed(self.project)

    def sources(self) -> Collection[str]:
        """Ids of the layer's sources, as the files are now."""
        stamp = stamp_of(self._root / CONFIG, self._root / self.project.annotations)
        if stamp != self._layer_stamp:
            self._read()
            self._layer_stamp, self._build = stamp, None
        return self._committed.layer.sources.keys()

    def build(self, path: str, html: str) -> Site:
        """The site, with ``html`` as what the host has rendered of ``path``."""
        sources = self.sources()
        stamp = stamp_of(
            *(self._root / self.project.docs / page for page in self.project.annotated())
        )
        if self._build is None or stamp != self._stamp:
            self._stamp = stamp
            self._read()
            self._rendered = dict(self._render(self.project, sources))
            self._build = None
        page = self._rendered.get(path)
        if page is not None and page.html != html:
            self._rendered[path] = replace(page, html=html)
            self._build = None
        if self._build is None:
            self._memo.turn()
            self._build = build_alone(self._committed, self._rendered, self._memo)
        return self._build

    def news(self) -> tuple[Diagnostic, ...]:
        """The findings, unless they are what was told before."""
        if self._build is None:
            return ()
        found = (*self._config_findings, *self._build.findings)
        fresh = found if found != self._told else ()
        self._told = found
        return fresh
