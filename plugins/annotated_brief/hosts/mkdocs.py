"""MkDocs plugin: hooks that only translate between MkDocs and the site.

Everything is merged in ``on_env``: all pages are rendered by then, and the search index, the link
check and the files are still to come. A site of which nothing changed since an earlier build is taken
from the cache, and what merges is not even imported.
"""

import gc
import html
import logging
import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.base import LegacyConfig
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc
from mkdocs.utils import write_file
from mkdocs.utils.templates import TemplateContext
from msgspec.structs import asdict

from annotated_brief.article.citation_extension import CitationExtension
from annotated_brief.citing.awaken import awaken
from annotated_brief.hosts.head_slot import NAME as HEAD
from annotated_brief.hosts.head_slot import HeadSlot
from annotated_brief.hosts.mkdocs_files import kept_file
from annotated_brief.hosts.mkdocs_options import SCHEME, project_of
from annotated_brief.hosts.mkdocs_places import Places
from annotated_brief.hosts.mkdocs_report import log, report
from annotated_brief.hosts.mkdocs_search import ContentsInOrder, names
from annotated_brief.hosts.mkdocs_shared import drop_extension_and_assets, drop_prepared_files
from annotated_brief.hosts.progress import Progress
from annotated_brief.hosts.theme_cache import ThemeCache
from annotated_brief.language import strings
from annotated_brief.memo import NOTHING_KEPT, Memo
from annotated_brief.pages.assets import script, style_sheet
from annotated_brief.site.result import (
    KeptResult,
    SiteResult,
    keep_result,
    pages_digest,
    read_result,
    result_file,
)
from annotated_brief.site.state import layer_digest

if TYPE_CHECKING:
    from annotated_brief.hosts.mkdocs_merge import SiteMerge

_BEGINNING = 200
"""Signs by which a head is known; a glossary's has megabytes."""
_SELDOM = (50_000, 20, 50)
"""A build makes many objects and drops few: looking for cycles at Python's pace costs a large site a sixth of its time."""


class AnnotatedBriefPlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """``annotated-brief`` in the ``plugins`` of mkdocs.yml."""

    config_scheme = SCHEME

    _root = Path()
    _memo = NOTHING_KEPT
    _merge: "SiteMerge | None" = None
    _place: Path | None = None
    _kept: KeptResult | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Having this hook, one plugin serves all builds of ``mkdocs serve``, and remembers the last."""
        self._memo = Memo(keeps=command == "serve")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Find what an earlier build has kept, or begin; watch the layer, teach Markdown the citations."""
        self._progress = Progress(shown=log.isEnabledFor(logging.INFO))
        self._thresholds = gc.get_threshold()
        gc.set_threshold(*_SELDOM)
        self._project = project_of(config, dict(self.config))
        if self._project.root != self._root or not self._memo.keeps:
            self._root, self._merge, self._places = self._project.root, None, Places()
        drop_extension_and_assets(config)
        folder = self._root / self._project.annotations
        if folder.is_dir():
            config.watch.append(str(folder))
        self._texts = cache(lambda: dict(self._sources(config)))
        place: Path | None = None
        if self._merge is None:
            place = result_file(
                self._root / self._project.cache, asdict(self._project), self._texts(),
                layer_digest(folder, self._root / self._project.style),
            )  # fmt: skip
            if place != self._place or self._kept is None:
                self._kept = read_result(place)
        self._place = place
        extension = CitationExtension()
        extension.know(self._kept.sources if self._kept else self._begun().sources())
        config.markdown_extensions.append(extension)  # type: ignore[arg-type]
        return config

    def _tell(self, what: str) -> None:
        self._progress(what)

    def _begun(self) -> "SiteMerge":
        if self._merge is None:
            # It starts while what merges is imported.
            running = awaken(self._root / self._project.cache)
            from annotated_brief.hosts.mkdocs_merge import SiteMerge

            self._merge = SiteMerge(self._root, self._memo, self._tell, running)
        self._merge.begin(self._project, self._texts)
        return self._merge

    def _sources(self, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
        """The pages that will most likely be annotated, by path, with their Markdown."""
        docs = Path(config.docs_dir)
        for file in sorted(docs.rglob("*.md")):
            path = file.relative_to(docs).as_posix()
            if self._project.annotates(path) and file.is_file():
                yield path, file.read_text("utf-8-sig", errors="replace")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, the style sheet and the script."""
        drop_prepared_files(config, files)
        words = strings(self._project.language)
        names = ("glossary", "sources", "counterpoints", "editions")
        for path, name in zip(self._project.generated, names, strict=True):
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=f"# {words[name]}\n"))
        look, behaviour = style_sheet(), script()
        for asset in (look, behaviour):
            files.append(File.generated(config, asset.path, content=asset.content))
        config.extra_css.append(look.path)
        deferred = ExtraScriptValue(behaviour.path)
        deferred.defer = True
        config.extra_javascript.append(deferred)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Merge all pages, fill the generated ones, report what was found."""
        env.add_extension(HeadSlot)
        env.bytecode_cache = env.bytecode_cache or ThemeCache(config.theme.custom_dir)
        self._places.begin(files)
        result = self._result(config, files)
        self._heads = result.heads
        for name, content in result.files.items():
            files.append(kept_file(config, name, content))
        self._articles, self._entries = result.pages, result.generated
        self._headings: dict[str, list[tuple[str, str, int]]] = {}
        for path, merged in (*result.pages.items(), *result.generated.items()):
            page = self._places.page(path)
            page.present_anchor_ids = (page.present_anchor_ids or set()) | merged.fragments
        for path, generated in result.generated.items():
            self._list_entries(self._places.page(path), generated.headings)
        self._progress.clear()
        report(result.reports, strict=config.strict, drift=self._project.drift)
        return env

    def _result(self, config: MkDocsConfig, files: Files) -> SiteResult:
        rendered = {
            file.src_uri: (file.page.content, self._source(file))
            for file in files
            if file.page is not None and file.page.content is not None
            if self._project.annotates(file.src_uri)
        }
        places = {path: f"{self._project.docs}/{path}" for path in rendered}
        placed: dict[str, tuple[str, ...]] = {
            path: (self._places.file(path).url, self._places.file(path).dest_uri)
            for path in (*rendered, *self._project.generated)
        }
        if self._place:
            texts = {path: (places[path], *texts) for path, texts in rendered.items()}
            self._digest = pages_digest(placed, texts)
        if self._kept and self._kept.digest == self._digest:
            return self._kept.result
        from annotated_brief.project import RenderedPage

        if self._kept:  # another plugin or extension made the pages differ
            self._kept = None
            self._begun()
        assert self._merge is not None
        pages = {
            path: RenderedPage(path, text, places[path], source)
            for path, (text, source) in rendered.items()
        }
        addresses = self._memo.take(
            "addresses", (self._project, placed),
            lambda: self._places.addresses(self._project.site_url, self._project.site_name),
        )  # fmt: skip
        self._new = self._merge.result(pages, addresses, self._places.href)
        return self._new

    def _source(self, file: File) -> str:
        """Its Markdown, front matter included."""
        if not file.abs_src_path:
            return file.content_string
        stat = os.stat(file.abs_src_path)  # noqa: PTH116 - making the path takes as long as asking
        inputs = stat.st_mtime_ns, stat.st_size
        return self._memo.take(("source", file.src_uri), inputs, lambda: file.content_string)

    def _list_entries(self, page: Page, headings: tuple[tuple[str, str], ...]) -> None:
        """Put the entries into the page's table of contents."""
        path = page.file.src_uri
        toc = self._memo.take(("toc", path), (headings,), lambda: _contents(headings))
        self._headings[path] = names(page.toc.items)
        if page.toc.items:
            page.toc.items[0].children.extend(toc.items)
        else:
            page.toc = toc

    @event_priority(100)
    def _show_search_text(
        self, context: TemplateContext, *, page: Page, **_: object
    ) -> TemplateContext:
        """Before any search plugin reads the page."""
        path = page.file.src_uri
        self._content, self._toc = page.content, page.toc
        if (article := self._articles.get(path)) is not None:
            page.content = article.search
        elif (entries := self._entries.get(path)) is not None:
            before, toc = page.content or "", page.toc.items
            page.content, page.toc = self._memo.take(
                ("searched", path), (before, self._headings[path], entries.search),
                lambda: _searched(before + entries.search, toc),
            )  # fmt: skip
        return context

    @event_priority(-100)
    def _show_content(
        self, context: TemplateContext, *, page: Page, **_: object
    ) -> TemplateContext:
        """After all search plugins, which index pages one by one in this very event.

        A page has its merged content only while it is written: all of them at once would double a
        large site's memory.
        """
        path = page.file.src_uri
        context[HEAD] = Markup(self._heads.get(path, ""))  # type: ignore[literal-required]
        page.toc = self._toc
        if (article := self._articles.get(path)) is not None:
            page.content = self._memo.take(("html", path), (article,), lambda: article.html)
        elif (entries := self._entries.get(path)) is not None:
            page.content = entries.after(self._content or "")
        return context

    on_page_context = CombinedEvent(_show_search_text, _show_content)  # type: ignore[arg-type]

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Say in the page's head what it is, should another plugin have changed the templates' environment."""
        page.content = self._content
        head = self._heads.get(page.file.src_uri, "")
        return (
            output
            if head[:_BEGINNING] in output
            else output.replace("</head>", f"{head}</head>", 1)
        )

    @event_priority(100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what no page waits for, before other plugins see the whole site; keep the result."""
        if self._kept:
            late = self._kept.late_files
        else:
            assert self._merge is not None
            self._progress("formatting the sources to be copied")
            late, sources = self._merge.late_files(), tuple(self._merge.sources())
            if self._place:
                keep_result(self._place, KeptResult(self._new, late, sources, self._digest))
        self._progress.clear()
        for name, content in late.items():
            write_file(bytes(content), str(Path(config.site_dir, name)))
        gc.set_threshold(*self._thresholds)


def _searched(text: str, contents: Sequence[AnchorLink]) -> tuple[str, ContentsInOrder]:
    return text, ContentsInOrder(contents, text)


def _contents(headings: tuple[tuple[str, str], ...]) -> TableOfContents:
    tokens: list[Any] = [
        {"level": 2, "id": id, "name": html.escape(name, quote=False), "children": []}
        for id, name in headings
    ]
    return get_toc(tokens)
