"""MkDocs plugin: hooks that only translate between MkDocs and the pipeline.

Everything is merged in ``on_env``: all pages are rendered by then, and the search index, the link
check and the files are still to come.
"""

import gc
import html
import os
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import write_file
from mkdocs.utils.meta import get_data
from mkdocs.utils.templates import TemplateContext

from annotated_brief.citing import Formatting
from annotated_brief.diagnostics import Diagnostic, Location, Severity, render_text
from annotated_brief.forge import Forge, find_forge
from annotated_brief.hosts.mkdocs_options import Options
from annotated_brief.hosts.mkdocs_search import ContentsInOrder
from annotated_brief.hosts.mkdocs_shared import drop_extension_and_assets, drop_prepared_files
from annotated_brief.language import strings
from annotated_brief.loading import LoadedLayer, load_layer
from annotated_brief.loading.editions import load_editions
from annotated_brief.loading.ledger import load_ledger
from annotated_brief.loading.link_record import read_links
from annotated_brief.merge.citation_extension import CitationExtension
from annotated_brief.merge.entries import Entries, SitePages
from annotated_brief.model import Work
from annotated_brief.pages.assets import script, style_sheet
from annotated_brief.pipeline.citing_requests import citing_request, early_citing_request
from annotated_brief.pipeline.ignores import set_aside
from annotated_brief.pipeline.site_addresses import SiteAddresses, usual_addresses
from annotated_brief.pipeline.site_state import layer_digest, page_states, stated
from annotated_brief.pipeline.source_lines import line_reader
from annotated_brief.pipeline.works import WorkDefaults, in_edition, read_work
from annotated_brief.rendering import RenderedPage

log = get_plugin_logger("annotated-brief")
_SELDOM = (50_000, 20, 50)
"""A build makes many objects and drops few: looking for cycles at Python's pace costs a large site a sixth of its time."""


class AnnotatedBriefPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """``annotated-brief`` in the ``plugins`` of mkdocs.yml."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Find the project, watch the layer, teach Markdown the citations."""
        self._thresholds = gc.get_threshold()
        gc.set_threshold(*_SELDOM)
        self._root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        self._site = SitePages(
            self.config.glossary,
            self.config.sources,
            self.config.counterpoints,
            self.config.editions,
        )
        self._language = str(config.theme.get("language") or "en")
        drop_extension_and_assets(config)
        self._extension = CitationExtension()
        config.markdown_extensions.append(self._extension)  # type: ignore[arg-type]
        folder = self._root / self.config.annotations
        if folder.is_dir():
            config.watch.append(str(folder))
        self._loaded: LoadedLayer = load_layer(self._root, self.config.annotations)
        self._extension.know(self._loaded.layer.sources.keys())
        self._editions, self._edition_findings = load_editions(self._root, self.config.annotations)
        self._start_pandoc(config)
        return config

    def _start_pandoc(self, config: MkDocsConfig) -> None:
        """Begin to format what the site will most likely need, before the host has gathered its files."""
        texts = {path: get_data(text) for path, text in self._sources(config)}
        layer = self._loaded.layer
        request = early_citing_request(
            (text for text, _ in texts.values()), layer, self.config.style, self._language
        )
        usual = usual_addresses(
            _base(config), str(config.site_name), directory_urls=config.use_directory_urls
        )
        works = self._read_works(texts, usual, config).values()
        self._formatting = Formatting(
            self._root, self._root / self.config.cache, Location("mkdocs.yml"), self._language
        )
        self._formatting.start(request, [in_edition(work, None, self._editions) for work in works])

    def _read_works(
        self,
        texts: Mapping[str, tuple[str, dict[str, Any]]],
        site: SiteAddresses,
        config: MkDocsConfig,
    ) -> dict[str, Work]:
        author = str(config.site_author or config.site_name)
        defaults = WorkDefaults(
            author, self.config.publisher or author, self.config.license, self._language
        )
        return {
            path: read_work(path, text, meta, site.address(path, "") if config.site_url else "", defaults)
            for path, (text, meta) in texts.items()
        }  # fmt: skip

    def _sources(self, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
        """The pages that will most likely be annotated, by path, with their Markdown."""
        docs = Path(config.docs_dir)
        for file in sorted(docs.rglob("*.md")):
            path = file.relative_to(docs).as_posix()
            if self._annotated(path) and file.is_file():
                yield path, file.read_text("utf-8-sig", errors="replace")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, the style sheet and the script; find the works."""
        self._rendered: dict[str, RenderedPage] = {}
        self._search: dict[str, str] = {}
        drop_prepared_files(config, files)
        for path, title in self._generated():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=f"# {title}\n"))
        self._assets = look, behaviour = style_sheet(), script()
        for asset in self._assets:
            files.append(File.generated(config, asset.path, content=asset.content))
        config.extra_css.append(look.path)
        deferred = ExtraScriptValue(behaviour.path)
        deferred.defer = True
        config.extra_javascript.append(deferred)
        self._files = files
        self._known: dict[str, File] = {}
        self._urls: dict[tuple[str, str], str] = {}
        annotated = [f for f in files.documentation_pages() if self._annotated(f.src_uri)]
        texts = {file.src_uri: get_data(file.content_string) for file in annotated}
        self._works = self._read_works(texts, self._addresses(config), config)
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep the rendered article of each annotated page."""
        path = page.file.src_uri
        if self._annotated(path):
            file = Path(config.docs_dir, path)
            self._rendered[path] = RenderedPage(
                path,
                html,
                Path(os.path.relpath(file, self._root)).as_posix(),
                page.file.content_string,
            )
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Merge all pages, fill the generated ones, report what was found."""
        # Imported while Pandoc formats: together these take as long as a small site.
        from annotated_brief.pipeline.publish import Citable, PassageRecord, publish
        from annotated_brief.pipeline.site_files import site_files

        request = citing_request(
            self._rendered.values(), self._loaded.layer, self.config.style, self._language
        )
        formatted, citing_findings = self._formatting.citations(request)
        folder = self.config.annotations
        site = self._addresses(config)
        forge = _forge(config, self.config.forge)
        self._entries = entries = Entries(
            self._loaded.layer, formatted, self._site, self._href,
            forge.edit, strings(self._language), self._language, forge, read_links(self._root / folder),
        )  # fmt: skip
        published, findings = publish(
            self._rendered,
            entries,
            record=PassageRecord(load_ledger(self._root, folder), self._editions, folder),
            citable=Citable(self._works, self._formatting, site.plain_link),
        )
        made = site_files(published, entries, site, self._assets)
        self._heads = made.heads
        generated_paths = tuple(path for path, _ in self._generated())
        states = page_states(self._rendered, generated_paths, layer_digest(self._root / folder))
        for name, content in made.files.items():
            files.append(File.generated(config, name, content=content))
        for path, merged in published.pages.items():
            page = self._page(path)
            page.content = stated(merged.html, states[path])
            self._search[path] = merged.search
            page.present_anchor_ids = (page.present_anchor_ids or set()) | merged.fragments
        for path, generated in (*published.generated.items(), (self._site.editions, made.editions)):
            page = self._page(path)
            self._search[path] = (page.content or "") + generated.search
            page.content = (page.content or "") + stated(generated.html, states[path])
            page.present_anchor_ids = (page.present_anchor_ids or set()) | generated.fragments
            tokens: list[Any] = [
                {"level": 2, "id": id, "name": html.escape(name, quote=False), "children": []}
                for id, name in generated.headings
            ]
            toc = get_toc(tokens)
            if page.toc.items:
                page.toc.items[0].children.extend(toc.items)
            else:
                page.toc = toc
        found = (*self._loaded.diagnostics, *citing_findings, *self._edition_findings, *findings)
        self._report(set_aside(found, self._loaded.entries)[0], config)
        return env

    @event_priority(100)
    def _show_search_text(
        self, context: TemplateContext, *, page: Page, **_: object
    ) -> TemplateContext:
        """Before any search plugin reads the page."""
        if (text := self._search.get(page.file.src_uri)) is not None:
            self._content, page.content = page.content, text
            self._toc, page.toc = page.toc, ContentsInOrder(page.toc.items, text)
        return context

    @event_priority(-100)
    def _show_content(
        self, context: TemplateContext, *, page: Page, **_: object
    ) -> TemplateContext:
        """After all search plugins, which index pages one by one in this very event."""
        if page.file.src_uri in self._search:
            page.content, page.toc = self._content, self._toc
        return context

    on_page_context = CombinedEvent(_show_search_text, _show_content)  # type: ignore[arg-type]

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Say in the page's head what it is."""
        head = self._heads.get(page.file.src_uri)
        return output.replace("</head>", f"{head}</head>", 1) if head else output

    @event_priority(100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what no page waits for, before other plugins see the whole site."""
        from annotated_brief.pipeline.site_files import source_files

        forms = self._formatting.source_forms(tuple(self._loaded.layer.sources.values()))
        made = source_files(forms, self._entries, self._addresses(config), self._assets)
        for name, content in made.items():
            write_file(content.encode(), str(Path(config.site_dir, name)))
        gc.set_threshold(*self._thresholds)

    def _addresses(self, config: MkDocsConfig) -> SiteAddresses:
        return SiteAddresses(
            _base(config),
            lambda page: self._file(page).url,
            lambda page: self._file(page).dest_uri,
            config.site_name,
        )

    def _report(self, findings: tuple[Diagnostic, ...], config: MkDocsConfig) -> None:
        """Log every finding; end a strict build by an error of our own, since ``-q`` hides warnings from MkDocs' count."""
        serious = [finding for finding in findings if self._stops(finding)]
        read = line_reader(self._root)
        for finding in findings:
            text = render_text(finding, read)
            stops = self._stops(finding)
            if finding.severity is Severity.NOTE or (config.strict and not stops):
                log.info(text)  # MkDocs ends a strict build on any warning that is logged
            elif finding.severity is Severity.ERROR or config.strict or self._forbidden(finding):
                log.error(text)
            else:
                log.warning(text)
        if serious and config.strict:
            noun = "finding" if len(serious) == 1 else "findings"
            raise PluginError(
                f"annotated-brief: {len(serious)} {noun} to mend; nothing was published."
            )

    def _stops(self, finding: Diagnostic) -> bool:
        """Whether a strict build ends on it."""
        return finding.stops or self._forbidden(finding)

    def _forbidden(self, finding: Diagnostic) -> bool:
        """The project may hold drifted quotes to be errors."""
        return finding.code == "BRF303" and self.config.drift == "error"

    def _generated(self) -> tuple[tuple[str, str], ...]:
        words = strings(self._language)
        return (
            (self._site.glossary, words["glossary"]),
            (self._site.sources, words["sources"]),
            (self._site.counterpoints, words["counterpoints"]),
            (self._site.editions, words["editions"]),
        )

    def _annotated(self, path: str) -> bool:
        own = {name for name, _ in self._generated()}
        return path not in own and any(fnmatchcase(path, pattern) for pattern in self.config.pages)

    def _file(self, path: str) -> File:
        file = self._known.get(path) or self._files.get_file_from_path(path)
        assert file is not None
        self._known[path] = file
        return file

    def _page(self, path: str) -> Page:
        page = self._file(path).page
        assert page is not None
        return page

    def _href(self, page: str, target: str, fragment: str) -> str:
        anchor = f"#{fragment}" if fragment else ""
        if page == target and anchor:
            return anchor
        url = self._urls.get((page, target))
        if url is None:
            there = self._file(target)
            url = self._urls[page, target] = there.url_relative_to(self._file(page))
        return url + anchor


def _base(config: MkDocsConfig) -> str:
    """The site's address with a slash at its end; empty where it isn't configured."""
    return f"{str(config.site_url).rstrip('/')}/" if config.site_url else ""


def _forge(config: MkDocsConfig, kind: str) -> Forge:
    return find_forge(config.repo_url, config.edit_uri, Path(config.docs_dir).name, kind)
