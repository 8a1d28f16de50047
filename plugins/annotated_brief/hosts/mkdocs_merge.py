"""The merge behind the plugin's hooks: imported only where no earlier build's result can be used."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.utils.meta import get_data
from msgspec.structs import replace

from annotated_brief.article.entries import Href
from annotated_brief.diagnostics import render_text
from annotated_brief.loading import load_layer
from annotated_brief.memo import Memo
from annotated_brief.project import Project, RenderedPage
from annotated_brief.project.citing_requests import early_citing_request
from annotated_brief.project.ignores import set_aside
from annotated_brief.project.progress import Tell
from annotated_brief.project.source_lines import line_reader
from annotated_brief.site.addresses import SiteAddresses, usual_addresses
from annotated_brief.site.begin import BegunSite, begin_site
from annotated_brief.site.result import Report, ResultPage, SiteResult
from annotated_brief.site.state import stamp_of

if TYPE_CHECKING:
    from annotated_brief.article.page import MergedPage
    from annotated_brief.citing.running import Running
    from annotated_brief.pages.generated import GeneratedPage


class SiteMerge:
    """One build's merge: begun when the configuration is read, done when all pages are rendered.

    Args:
        root: folder of mkdocs.yml.
        memo: what the build before has left.
        tell: is told what the work is at.
        running: a process of Pandoc that was awakened for the first.

    """

    def __init__(
        self, root: Path, memo: Memo, tell: Tell, running: "Running | None" = None
    ) -> None:
        self._root, self._memo, self._tell, self._running = root, memo, tell, running
        self.late_files: Callable[[], Mapping[str, bytes]] = dict
        """Gives what no page waits for; the rest of a build is let go, which on a large site is much."""

    def begin(self, project: Project, texts: Callable[[], Mapping[str, str]]) -> None:
        """Load the layer and let Pandoc begin, unless that was done for the build before.

        Args:
            project: what the configuration says.
            texts: gives the pages' sources, as they are on disk.

        """
        self._memo.turn()
        stamp = stamp_of(self._root / project.annotations)
        self._begun = self._memo.take(
            "begun", (project, stamp), lambda: self._new(project, texts())
        )

    def _new(self, project: Project, texts: Mapping[str, str]) -> BegunSite:
        self._tell("reading the annotations")
        loaded = load_layer(self._root, project.annotations)
        if not any("ignore" in entry.values for entry in loaded.entries):
            loaded = replace(loaded, entries=())  # as typed they take more room than all else
        addresses = usual_addresses(
            project.site_url, project.site_name, directory_urls=project.directory_urls
        )
        running, self._running = self._running, None
        read = {path: get_data(text) for path, text in texts.items()}
        request = early_citing_request(
            (text for text, _ in read.values()), loaded.layer, project.style, project.language
        )
        return begin_site(project, loaded, request, read, addresses, running)

    def sources(self) -> Collection[str]:
        """Ids of the layer's sources."""
        return self._begun.loaded.layer.sources.keys()

    def result(
        self, pages: Mapping[str, RenderedPage], site: SiteAddresses, href: Href
    ) -> SiteResult:
        """Everything but the late files."""
        # Imported while Pandoc formats: it takes as long as a small site.
        from annotated_brief.site.build import merge_site

        take = self._memo.take
        texts = {
            path: take(("text", path), (page.source,), partial(get_data, page.source))
            for path, page in pages.items()
        }
        build = merge_site(self._begun, pages, texts, site, href, self._memo, self._tell)
        self.late_files = build.late_files
        findings, _ = set_aside(build.findings, build.loaded.entries)
        read_line = line_reader(self._begun.project.root)
        return SiteResult(
            {
                path: take(("result", path), (page,), partial(_article, page))
                for path, page in build.pages.items()
            },
            {
                path: take(("result", path), (page,), partial(_generated, page))
                for path, page in build.generated.items()
            },
            build.files,
            build.heads,
            tuple(
                Report(
                    render_text(finding, read_line), str(finding.severity), finding.code,
                    finding.stops,
                )
                for finding in findings
            ),
        )  # fmt: skip


def _article(page: "MergedPage") -> ResultPage:
    return ResultPage(page.pieces, page.search, page.fragments)


def _generated(page: "GeneratedPage") -> ResultPage:
    return ResultPage(page.pieces, page.search, page.fragments, page.headings)
