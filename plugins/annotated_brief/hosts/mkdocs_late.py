"""What no page waits for: begun when the site is merged, and there before other plugins see all of it."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.utils import write_file

from annotated_brief.diagnostics import Diagnostic
from annotated_brief.hosts.last_passages import put_back
from annotated_brief.hosts.mkdocs_report import report
from annotated_brief.hosts.progress import Progress
from annotated_brief.hosts.writing import Writing
from annotated_brief.model import Layer
from annotated_brief.project import Project
from annotated_brief.site.addresses import SiteAddresses
from annotated_brief.site.build import Site
from annotated_brief.site.memo import Memo
from annotated_brief.site.shared import shared_links
from annotated_brief.site.works import Texts, read_works


class LateFiles:
    """Those of a site; whoever begins them ends them."""

    def __init__(self, project: Project, memo: Memo, config: MkDocsConfig) -> None:
        self._project, self._memo, self._config = project, memo, config
        self._folder = Path(config.site_dir)
        self._site: Site
        self._beside = ExitStack()
        self._passages: Writing | None = None
        self._images: Callable[[], tuple[dict[str, bytes], list[Diagnostic]]] | None = None
        self.written: set[str] = set()
        """Their paths from the site's root."""
        self.passages: frozenset[str] = frozenset()
        """The paths of pages of passages, with those of the languages that were built before."""

    def draw(self, texts: Texts, layer: Layer, addresses: SiteAddresses) -> None:
        """Have a process of its own draw the images, whose words are known before the site is merged."""
        if self._project.share_image and not self._memo.keeps:
            from annotated_brief.site.share_images import ShareImages

            works = read_works(texts, self._project, addresses)
            shared = shared_links(works, layer, self._project, addresses)
            images = ShareImages(works.values(), shared, self._project, addresses)
            self._beside.callback(images.end)
            self._images = images.made

    def begin(self, site: Site, files: Files, earlier: frozenset[str]) -> None:
        """Have a process of its own write pages of passages, beside the site's ``files``.

        ``earlier``: pages of passages of other languages, which lead to the page that this one may borrow.
        """
        self._site = site
        if self._memo.keeps:
            return
        theirs = earlier.union(file.dest_uri for file in files)
        if pages := [one for one in site.passage_files() if one[0] not in theirs]:
            put_back(self._project.root / self._project.cache, self._folder, dict(pages))
            self._passages = Writing(pages, self._folder)
            self._beside.callback(self._passages.end)
            self.written.update(path for path, _ in pages)
        self.passages = earlier.union(self.written)

    def write(self, progress: Progress) -> None:
        """Write the rest, and wait for what was begun."""
        progress("formatting the sources to be copied")
        self._write(self._site.late_files(self._memo))
        if self._project.downloads:
            self._write_downloads(progress)
        if self._images:
            progress("drawing the images for shared links")
            images, found = self._images()
            self._write(images.items())
            self._report(found)
        if self._passages:
            progress("writing the pages of passages")
            self._passages.finish()

    def end(self) -> None:
        """Stop what is still at work."""
        self._beside.close()

    def _write(self, files: Iterable[tuple[str, bytes]]) -> None:
        for path, content in files:
            write_file(content, str(self._folder / path))
            self.written.add(path)

    def _write_downloads(self, progress: Progress) -> None:
        from annotated_brief.site.downloads import downloads

        found: list[Diagnostic] = []
        progress("making the files to carry away")
        for name, written in downloads(self._site):
            found += (one for one in written.findings if one not in found)
            if written.content:
                self._write([(name, written.content)])
        self._report(found)

    def _report(self, found: Iterable[Diagnostic]) -> None:
        report(found, self._project.root, strict=self._config.strict)
