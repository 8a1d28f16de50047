"""Markdown extension ``annotated_brief``: the merge for Zensical, which runs no plugins.

| class | registry | name | priority | why |
|---|---|---|---|---|
| CitationProcessor | inlinePatterns | ab-citation | 176 | see ``article/citation_extension.py`` |
| _Begin | preprocessors | ab-begin | 1000 | before all: a conversion within this page's own is let alone |
| _Arm | treeprocessors | ab-arm | -1000 | after all: ``toc`` runs every postprocessor on each heading before |
| _Merge | postprocessors | ab-merge | -100 | after all: the article is finished |

Outside of Zensical it does nothing: MkDocs and ProperDocs have the plugin, which drops it.
"""

import json
import os
import re
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from threading import RLock
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from msgspec.structs import replace

from annotated_brief.article.citation_extension import CitationExtension
from annotated_brief.article.entries import Entries
from annotated_brief.diagnostics import Severity, render_text
from annotated_brief.diagnostics.render import line_reader
from annotated_brief.project import Project, RenderedPage, render_pages, split_front_matter
from annotated_brief.project.cited_head import drop_unsound
from annotated_brief.project.published import keep_published
from annotated_brief.site.host_lines import HEAD
from annotated_brief.site.live import LiveSite

_sites: dict[Path, LiveSite] = {}
_lock = RLock()
_converting: set[str] = set()
"""Pages that are being converted; a conversion of one of them within it is a fragment's."""
_NO_SEARCH = re.compile(
    r'<(?=(?:aside|div|p|section|template) class="ab-(?:notes|end|endnotes|tools|imprint|standfirst|points|forms|suggest)["\s]'
    r'|li class="ab-cited"|a class="footnote-(?:back)?ref"|span class="ab-cites ab-cites--number)'
    r"(\w+)"
)
"""Parts of a page that no search shall find in it; Zensical takes the attribute out again."""
_collected: dict[str, str] | None = None
"""Articles by page while the other pages are rendered for their texts."""


class AnnotatedBriefExtension(Extension):
    """Registers the processors where Zensical says which page it renders."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Python-Markdown's hook."""
        context = _context(md)
        if context is None or context.page.path in _converting:
            return
        site = _site(Path(context.config["root_dir"]))
        citations = CitationExtension()
        with _lock:
            citations.know(site.sources())
        if context.page.path in site.project.annotated():  # on others all stays as it was typed
            citations.extendMarkdown(md)
        arm = _Arm(md)
        md.preprocessors.register(_Begin(md, context.page.path), "ab-begin", 1000)
        md.treeprocessors.register(arm, "ab-arm", -1000)
        md.postprocessors.register(_Merge(md, arm, site, context), "ab-merge", -100)


def makeExtension(**options: Any) -> AnnotatedBriefExtension:  # noqa: N802
    """Python-Markdown's hook."""
    return AnnotatedBriefExtension(**options)


class _Begin(Preprocessor):
    def __init__(self, md: Markdown, path: str) -> None:
        super().__init__(md)
        self._path = path

    def run(self, lines: list[str]) -> list[str]:
        _converting.add(self._path)
        return lines


class _Arm(Treeprocessor):
    armed = False

    def run(self, root: Element) -> None:
        self.armed = True


class _Merge(Postprocessor):
    def __init__(self, md: Markdown, arm: _Arm, site: LiveSite, context: Any) -> None:
        super().__init__(md)
        self._arm, self._site, self._context = arm, site, context

    def run(self, text: str) -> str:
        if not self._arm.armed:
            return text
        self._arm.armed = False
        path: str = self._context.page.path
        _converting.discard(path)
        if _collected is not None:
            _collected[path] = text.strip()
            return text
        if path not in self._site.project.generated and path not in self._site.project.annotated():
            return text
        with _lock:
            build = self._site.build(path, text.strip())
            _tell(self._site)
        drop_unsound(self._context.page.meta)
        if head := build.heads.get(path):
            self._context.page.meta[HEAD] = head
        if (page := build.pages.get(path)) is not None:
            _fill_contents(getattr(self.md, "toc_tokens", []), build.entries)
            return _NO_SEARCH.sub(r"<\1 data-search-exclude", page.html)
        generated = build.generated[path]
        if (tokens := getattr(self.md, "toc_tokens", None)) is not None:
            (tokens[0]["children"] if tokens else tokens).extend(generated.contents)
        return text.strip() + generated.html


def _context(md: Markdown) -> Any:
    """Zensical's page and configuration; None under any other host."""
    if "zensical" not in sys.modules:
        return None
    try:
        from zensical.extensions.context import ContextPreprocessor
    except ImportError:
        return None
    return ContextPreprocessor.from_markdown(md)


def _site(root: Path) -> LiveSite:
    with _lock:
        if root not in _sites:
            _sites[root] = LiveSite(root, os.environ, _render)
        return _sites[root]


def _render(project: Project, sources: Collection[str]) -> Mapping[str, RenderedPage]:
    """Every annotated page as Zensical renders it; without a host where its ways have changed."""
    global _collected
    pages = render_pages(project, sources)
    _collected = {}
    try:
        from zensical.config import get_config
        from zensical.extensions.context import ContextExtension
        from zensical.markdown.render import render

        listed = get_config()["markdown_extensions"]
        context = next(one for one in listed if isinstance(one, ContextExtension))
        page = context._kwargs["page"]
        for path, found in pages.items():
            text, meta = split_front_matter(found.source)
            render(text, path, path, json.dumps(meta, default=str))
        context._kwargs["page"] = page
        rendered = _collected
        hosted = {path: replace(pages[path], html=html) for path, html in rendered.items()}
        keep_published(project, hosted)
    except (ImportError, AttributeError, KeyError, TypeError, StopIteration) as error:
        print(f"annotated-brief: pages are rendered without Zensical ({error!r}).", file=sys.stderr)
        rendered = {}
    finally:
        _collected = None
    return {
        path: RenderedPage(path, rendered.get(path, page.html), page.file, page.source)
        for path, page in pages.items()
    }


def _tell(site: LiveSite) -> None:
    """Print what was found; Zensical can't count it."""
    read = line_reader(site.project.root)
    for finding in site.news():
        if finding.severity is not Severity.NOTE:
            print(render_text(finding, read), file=sys.stderr)


def _fill_contents(tokens: list[dict[str, Any]], entries: Entries) -> None:
    """The citations in headings; the page's title is the first heading's."""
    for token in tokens:
        for name in ("name", "html", "data-toc-label"):
            token[name] = entries.contents(token[name])
        _fill_contents(token["children"], entries)
