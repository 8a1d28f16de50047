"""MkDocs plugin: hooks that only translate between MkDocs and the site.

Everything is merged in ``on_env``: all pages are rendered by then, and the search index, the link
check and the files are still to come.
"""

import gc
import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.base import LegacyConfig
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.meta import get_data
from mkdocs.utils.templates import TemplateContext

from annotated_brief.article.citation_extension import CitationExtension
from annotated_brief.article.templates import CompiledTemplates
from annotated_brief.citing import Formatting
from annotated_brief.cycles import SELDOM, none_at_the_end
from annotated_brief.hosts.last_passages import put_aside
from annotated_brief.hosts.mkdocs_citations import CitationsElsewhere, citing_outside
from annotated_brief.hosts.mkdocs_contents import SearchedContents, list_entries
from annotated_brief.hosts.mkdocs_languages import BuiltLanguage, built_language
from annotated_brief.hosts.mkdocs_late import LateFiles
from annotated_brief.hosts.mkdocs_options import (
    SCHEME,
    drop_extension_and_assets,
    drop_prepared_files,
    project_of,
)
from annotated_brief.hosts.mkdocs_places import Places
from annotated_brief.hosts.mkdocs_report import log, report
from annotated_brief.hosts.progress import Progress
from annotated_brief.language import direction
from annotated_brief.pages.assets import every_asset, script, style_sheet
from annotated_brief.pages.head import without_twins
from annotated_brief.project import Project, RenderedPage
from annotated_brief.project.cited_head import drop_unsound
from annotated_brief.project.committed import Committed, project_key_points, read_committed
from annotated_brief.project.published import keep_published
from annotated_brief.project.read_project import read_project
from annotated_brief.project.render import not_utf8
from annotated_brief.project.text import ProjectText, read_project_text
from annotated_brief.prose.citation_syntax import find_citations
from annotated_brief.site.addresses import SiteAddresses, usual_addresses
from annotated_brief.site.begin import begin_formatting
from annotated_brief.site.build import Site, build_site, generated_titles
from annotated_brief.site.memo import NOTHING_KEPT, Memo
from annotated_brief.site.state import stamp_of


class AnnotatedBriefPlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """``annotated-brief`` in the ``plugins`` of mkdocs.yml."""

    config_scheme = SCHEME

    _project: Project
    """The options, as of this build."""
    _committed: Committed
    """The layer and what else is committed, as of this build."""
    _formatting: Formatting
    """What Pandoc formats in the background, from ``on_config`` on."""
    _site: Site
    """The merged site, from ``on_env`` on."""
    _late: LateFiles
    """What no page waits for, from then on."""
    _copies: CitationsElsewhere
    """Fills in citations outside of the annotated articles."""
    _content: str | None
    """A page's own content while ``on_page_context`` shows another."""
    _language: BuiltLanguage | None
    """The one that is being built, where the site has several."""
    _toc: TableOfContents
    """A page's own contents while search plugins read it."""

    def __init__(self) -> None:
        self._memo: Memo = NOTHING_KEPT
        """What a build leaves for the next, under ``serve``."""
        self._places = Places()
        """Where MkDocs puts pages."""
        self._progress = Progress(shown=False)
        """Says on a terminal what a long build is at."""
        self._while_building = ExitStack()
        """What is to be set back when a build ends, in whichever way."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Having this hook, one plugin serves all builds of ``mkdocs serve``, and remembers the last."""
        self._memo = Memo(keeps=command == "serve")
        none_at_the_end()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the layer and let Pandoc begin; watch the layer, teach Markdown the citations."""
        self._end()
        self._while_building.enter_context(_collecting_seldom())
        self._progress = Progress(shown=log.isEnabledFor(logging.INFO))
        self._language = built_language(config)
        code = self._language.code if self._language else ""
        self._project = project_of(config, dict(self.config), code)
        drop_extension_and_assets(config)
        layer = self._project.root / self._project.annotations
        if layer.is_dir():
            config.watch.append(str(layer))
        self._memo.turn()
        points = project_key_points(self._project)
        inputs = self._project, stamp_of(layer), points
        self._progress("reading the annotations")
        self._committed = self._memo.take(
            "committed", inputs, partial(read_committed, self._project, points)
        )
        self._formatting = self._memo.take(
            "formatting", (self._committed,), partial(self._begin, config)
        )
        self._while_building.callback(self._formatting.end)
        extension = CitationExtension()
        extension.know(self._committed.layer.sources.keys())
        others = [
            one for one in config.markdown_extensions if not isinstance(one, CitationExtension)
        ]
        config.markdown_extensions[:] = [*others, extension]  # type: ignore[list-item]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Before MkDocs clears the site's folder."""
        if not self._memo.keeps and self._project.passage_pages and self._language is None:
            put_aside(Path(config.site_dir), self._project.root / self._project.cache)

    def _begin(self, config: MkDocsConfig) -> Formatting:
        project = self._project
        texts = {path: get_data(text) for path, text in self._sources(config)}
        keys = self._committed.layer.sources.keys()
        early = {
            path: [one.group for one in find_citations(text, keys)]
            for path, (text, _) in texts.items()
        }  # it may hold too much (a citation in a code block); what it lacks is formatted later
        addresses = usual_addresses(
            project.site_url, project.site_name, directory_urls=project.directory_urls
        )
        return begin_formatting(self._committed, early, texts, addresses)

    def _sources(self, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
        """The pages that will most likely be annotated, by path, with their Markdown."""
        docs = Path(config.docs_dir)
        for file in sorted(docs.rglob("*.md")):
            path = file.relative_to(docs).as_posix()
            if self._project.annotates(path) and file.is_file():
                yield path, file.read_text("utf-8-sig", errors="replace")

    def _add_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, the style sheet and the script."""
        if self._language is not None:
            return files
        drop_prepared_files(config, files)
        for path, title in generated_titles(self._project).items():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=f"# {title}\n"))
        return self._add_assets(files, config)

    @event_priority(-200)
    def _add_files_of_language(self, files: Files, *, config: MkDocsConfig) -> Files:
        """After the plugin that builds the languages, which looks for the files of all pages."""
        if self._language is None:
            return files
        for path, title in generated_titles(self._project).items():
            if files.get_file_from_path(path) is None:
                self._language.add(files, config, path, f"# {title}\n")
        return self._add_assets(files, config)

    on_files = CombinedEvent(_add_files, _add_files_of_language)

    @event_priority(-200)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep our pages in a navigation that was made of one language's folder."""
        if self._language is not None and config.nav is None:
            self._language.list_pages(nav, files, self._project.generated)
        return nav

    def _add_assets(self, files: Files, config: MkDocsConfig) -> Files:
        look, behaviour = style_sheet(), script()
        for asset in every_asset():
            files.append(File.generated(config, asset.path, content=asset.content))
        if look.path not in config.extra_css:
            config.extra_css.append(look.path)
        deferred = ExtraScriptValue(behaviour.path)
        deferred.defer = True
        if all(getattr(one, "path", one) != behaviour.path for one in config.extra_javascript):
            config.extra_javascript.append(deferred)
        return files

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> None:
        """End where MkDocs would with a traceback: a page isn't UTF-8."""
        root, docs = self._project.root, self._project.docs
        if finding := not_utf8(page.file.content_bytes, f"{docs}/{page.file.src_uri}"):
            report([finding], root, strict=True)

    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Before a theme prints it, drop what the front matter says and can't be printed."""
        if self._project.annotates(page.file.src_uri):
            drop_unsound(page.meta)
        return markdown

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Merge all pages, fill the generated ones, report what was found."""
        env.bytecode_cache = env.bytecode_cache or CompiledTemplates(env)
        self._places.begin(files, self._project.generated)
        pages = self._rendered(config, files)
        addresses = self._addresses(pages)
        first = self._language is None or self._language.first
        earlier = frozenset[str]() if first else self._late.passages
        self._late = LateFiles(self._project, self._memo, config)
        self._while_building.callback(self._late.end)
        keep_published(self._project, pages, part=self._language is not None)
        texts = {path: get_data(page.source) for path, page in pages.items()}
        self._late.draw(texts, self._committed.layer, addresses)
        build = self._site = build_site(
            self._committed,
            self._formatting,
            pages,
            texts,
            addresses,
            self._memo,
            self._progress,
            self._all_languages() if self._language else None,
            citing_outside(files, pages),
        )
        self._copies = CitationsElsewhere(build, self._places)
        self._copies.fill(files)
        for name, content in build.files.items():
            files.append(File.generated(config, name, content=content))
        for path, merged in build.pages.items():
            self._anchor(path, merged.fragments)
        for path, generated in build.generated.items():
            self._anchor(path, generated.fragments)
            list_entries(self._places.page(path), generated)
        self._progress.clear()
        if first:
            report(build.findings, self._project.root, strict=config.strict)
        self._late.begin(build, files, earlier)
        return env

    def _addresses(self, pages: Iterable[str]) -> SiteAddresses:
        project, home = self._project, self._language.home if self._language else ""
        inputs = project, {path: self._placed(path) for path in (*pages, *project.generated)}
        make = partial(self._places.addresses, project.site_url, project.site_name, home)
        return self._memo.take("addresses", inputs, make)

    def _all_languages(self) -> ProjectText:
        """The pages of all languages: each note stands on those of one."""
        read, _ = read_project(self._project.root)
        return read_project_text(read.with_cache_of(self._project))

    def _anchor(self, path: str, fragments: Iterable[str]) -> None:
        """Let MkDocs' link check know what ids the page will have."""
        page = self._places.page(path)
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *fragments}

    def _rendered(self, config: MkDocsConfig, files: Files) -> Mapping[str, RenderedPage]:
        return {
            file.src_uri: RenderedPage(
                file.src_uri,
                file.page.content,
                f"{self._project.docs}/{file.src_uri}",
                file.content_string,
            )
            for file in files
            if file.page is not None and file.page.content is not None
            if self._project.annotates(self._places.name(file))
        }

    def _placed(self, path: str) -> tuple[str, str]:
        return self._places.file(path).url, self._places.file(path).dest_uri

    @event_priority(100)
    def _show_search_text(
        self, context: TemplateContext, *, page: Page, **_: object
    ) -> TemplateContext:
        """Before any search plugin reads the page."""
        path = self._places.name(page.file)
        self._content, self._toc = page.content, page.toc
        if (article := self._site.pages.get(path)) is not None:
            page.content = article.search
        elif (entries := self._site.generated.get(path)) is not None:
            page.content = (page.content or "") + entries.search
            page.toc = SearchedContents(page, entries)
        return context

    @event_priority(-100)
    def _show_content(
        self, context: TemplateContext, *, page: Page, **_: object
    ) -> TemplateContext:
        """After all search plugins, which index pages one by one in this very event.

        A page has its merged content only while it is written, and what is written is let go: all of
        it, and that twice, would be 90 MiB on a site of 200 pages.
        """
        path = self._places.name(page.file)
        page.toc = self._toc
        if (article := self._site.pages.pop(path, None)) is not None:
            page.content = article.html
        elif (entries := self._site.generated.pop(path, None)) is not None:
            page.content = (self._content or "") + entries.html
        return context

    on_page_context = CombinedEvent(_show_search_text, _show_content)  # type: ignore[arg-type]

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Say in the page's head what it is, and of its article in which language it is written."""
        page.content = self._content
        output = self._copies.filled(output, page.file.src_uri)
        path = self._places.name(page.file)
        head = without_twins(self._site.heads.get(path, ""), output)
        output = output.replace("</head>", f"{head}</head>", 1) if head else output
        code = self._site.languages.get(path, self._project.language)
        if code != self._project.language:
            spoken = f'<article lang="{code}" dir="{direction(code)}"'
            output = output.replace("<article", spoken, 1)
        return output

    @event_priority(100)
    def _write_late_files(self, *, config: MkDocsConfig) -> None:
        """Write what no page waits for, before other plugins see the whole site."""
        self._late.write(self._progress)
        self._progress.clear()
        self._end()

    @event_priority(-100)
    def _fill_late_files(self, *, config: MkDocsConfig) -> None:
        """Fill in the citations in what other plugins wrote."""
        self._copies.fill_files(Path(config.site_dir), self._late.written)

    on_post_build = CombinedEvent(_write_late_files, _fill_late_files)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing behind."""
        self._end()

    def on_shutdown(self) -> None:
        """The same where a build was broken off."""
        self._end()

    def _end(self) -> None:
        self._while_building.close()


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    thresholds = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
