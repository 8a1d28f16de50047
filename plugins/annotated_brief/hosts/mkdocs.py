"""MkDocs plugin: hooks that only translate between MkDocs and the pipeline.

Everything is merged in ``on_env``: all pages are rendered by then, and the search index, the link
check and the files are still to come.
"""

import os
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
from mkdocs.utils.templates import TemplateContext

from annotated_brief.citing import CitingRun
from annotated_brief.diagnostics import Diagnostic, Location, Severity, render_text
from annotated_brief.hosts.mkdocs_options import Options
from annotated_brief.language import strings
from annotated_brief.loading import LoadedLayer, load_layer
from annotated_brief.merge.citation_extension import CitationExtension
from annotated_brief.merge.entries import SitePages
from annotated_brief.pages import script, style_sheet
from annotated_brief.pipeline import RenderedPage, citing_request, early_citing_request, publish
from annotated_brief.pipeline.source_lines import line_reader

log = get_plugin_logger("annotated-brief")


class AnnotatedBriefPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """``annotated-brief`` in the ``plugins`` of mkdocs.yml."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Find the project, watch the layer, teach Markdown the citations."""
        self._root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        self._site = SitePages(self.config.glossary, self.config.sources, self.config.counterpoints)
        self._language = str(config.theme.get("language") or "en")
        self._extension = CitationExtension()
        config.markdown_extensions.append(self._extension)  # type: ignore[arg-type]
        folder = self._root / self.config.annotations
        if folder.is_dir():
            config.watch.append(str(folder))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Load the layer; add the generated pages, the style sheet and the script."""
        self._loaded: LoadedLayer = load_layer(self._root, self.config.annotations)
        self._extension.know(self._loaded.layer.sources.keys())
        self._rendered: dict[str, RenderedPage] = {}
        self._search: dict[str, str] = {}
        for path, title in self._generated():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=f"# {title}\n"))
        look, behaviour = style_sheet(), script()
        for asset in (look, behaviour):
            files.append(File.generated(config, asset.path, content=asset.content))
        config.extra_css.append(look.path)
        deferred = ExtraScriptValue(behaviour.path)
        deferred.defer = True
        config.extra_javascript.append(deferred)
        self._files = files
        self._urls: dict[tuple[str, str], str] = {}
        self._citing = CitingRun(self._root, self._root / self.config.cache, Location("mkdocs.yml"))
        texts = [
            file.content_string
            for file in files.documentation_pages()
            if self._annotated(file.src_uri)
        ]
        self._citing.start(
            early_citing_request(texts, self._loaded.layer, self.config.style, self._language)
        )
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
        request = citing_request(
            self._rendered.values(), self._loaded.layer, self.config.style, self._language
        )
        formatted, citing_findings = self._citing.result(request)
        published, findings = publish(
            self._rendered, self._loaded.layer, formatted,
            site=self._site, href=self._href, edit_url=lambda file, line: _edit_url(config, file, line),
            language=self._language,
        )  # fmt: skip
        for path, merged in published.pages.items():
            page = self._page(path)
            page.content = merged.html
            self._search[path] = merged.search
            page.present_anchor_ids = (page.present_anchor_ids or set()) | merged.fragments
        for path, generated in published.generated.items():
            page = self._page(path)
            self._search[path] = (page.content or "") + generated.search
            page.content = (page.content or "") + generated.html
            page.present_anchor_ids = (page.present_anchor_ids or set()) | generated.fragments
            tokens: list[Any] = [
                {"level": 2, "id": id, "name": name, "children": []}
                for id, name in generated.headings
            ]
            toc = get_toc(tokens)
            if page.toc.items:
                page.toc.items[0].children.extend(toc.items)
            else:
                page.toc = toc
        self._report((*self._loaded.diagnostics, *citing_findings, *findings), config)
        return env

    @event_priority(100)
    def _show_search_text(
        self, context: TemplateContext, *, page: Page, **_: object
    ) -> TemplateContext:
        """Before any search plugin reads the page."""
        if (text := self._search.get(page.file.src_uri)) is not None:
            self._content, page.content = page.content, text
        return context

    @event_priority(-100)
    def _show_content(
        self, context: TemplateContext, *, page: Page, **_: object
    ) -> TemplateContext:
        """After all search plugins, which index pages one by one in this very event."""
        if page.file.src_uri in self._search:
            page.content = self._content
        return context

    on_page_context = CombinedEvent(_show_search_text, _show_content)  # type: ignore[arg-type]

    def _report(self, findings: tuple[Diagnostic, ...], config: MkDocsConfig) -> None:
        """Log every finding; end a strict build by an error of our own, since ``-q`` hides warnings from MkDocs' count."""
        serious = [finding for finding in findings if finding.severity is not Severity.NOTE]
        read = line_reader(self._root)
        for finding in findings:
            text = render_text(finding, read)
            if finding.severity is Severity.NOTE:
                log.info(text)
            elif finding.severity is Severity.ERROR or config.strict or self._forbidden(finding):
                log.error(text)
            else:
                log.warning(text)
        if serious and config.strict:
            noun = "finding" if len(serious) == 1 else "findings"
            raise PluginError(
                f"annotated-brief: {len(serious)} {noun} to mend; nothing was published."
            )

    def _forbidden(self, finding: Diagnostic) -> bool:
        """Whether the project holds this warning to be an error."""
        return finding.code == "BRF303" and self.config.drift == "error"

    def _generated(self) -> tuple[tuple[str, str], ...]:
        words = strings(self._language)
        return (
            (self._site.glossary, words["glossary"]),
            (self._site.sources, words["sources"]),
            (self._site.counterpoints, words["counterpoints"]),
        )

    def _annotated(self, path: str) -> bool:
        own = {name for name, _ in self._generated()}
        return path not in own and any(fnmatchcase(path, pattern) for pattern in self.config.pages)

    def _page(self, path: str) -> Page:
        file = self._files.get_file_from_path(path)
        assert file is not None
        assert file.page is not None
        return file.page

    def _href(self, page: str, target: str, fragment: str) -> str:
        anchor = f"#{fragment}" if fragment else ""
        if page == target and anchor:
            return anchor
        url = self._urls.get((page, target))
        if url is None:
            here = self._files.get_file_from_path(page)
            there = self._files.get_file_from_path(target)
            assert here is not None
            assert there is not None
            url = self._urls[page, target] = there.url_relative_to(here)
        return url + anchor


def _edit_url(config: MkDocsConfig, file: str, line: int) -> str | None:
    """Where the line can be edited: ``edit_uri`` names the docs folder, the layer stands beside it."""
    if not config.repo_url or not config.edit_uri:
        return None
    docs = Path(config.docs_dir).name
    base = config.edit_uri.rstrip("/").removesuffix(docs).rstrip("/")
    return f"{config.repo_url.rstrip('/')}/{base.strip('/')}/{file}#L{line}"
