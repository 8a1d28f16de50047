"""Citations outside of the annotated articles: in titles and contents, on other pages, in what other plugins copy."""

import json
import os
import re
from collections.abc import Collection, Set
from pathlib import Path

from mkdocs.structure.files import Files

from annotated_brief.article.citation_extension import START, fill_attributes, fill_citations
from annotated_brief.hosts.mkdocs_contents import flat
from annotated_brief.hosts.mkdocs_places import Places
from annotated_brief.model import CitationGroup
from annotated_brief.project import RenderedPage
from annotated_brief.prose.entry_text import without_links
from annotated_brief.site.build import Site

_COPIES = (".html", ".json", ".xml")
_IN_JSON = json.dumps(START)[1:-1]
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def citing_outside(files: Files, annotated: Collection[str]) -> dict[str, RenderedPage]:
    """The pages with citations that are not annotated, such as the posts of a blog."""
    pages = {file.src_uri: file.page for file in files if file.page}
    return {
        path: RenderedPage(path, page.content, path, page.file.content_string)
        for path, page in pages.items()
        if path not in annotated and page.content and START in page.content
    }


class CitationsElsewhere:
    """Fills them in as they are formatted; one that names no source stays as it was typed."""

    def __init__(self, site: Site, places: Places) -> None:
        self._entries, self._pages, self._places = site.entries, site.elsewhere, places

    def fill(self, files: Files) -> None:
        """Fill in titles and contents, and the articles that are not annotated."""
        self._known = {file.src_uri for file in files}
        self._written = {file.dest_uri for file in files}
        for page in filter(None, (file.page for file in files)):
            path = page.file.src_uri
            if path in self._pages:
                page.content = self._entries.addresses.on_page(self._pages[path], path)
            if page.title and START in page.title:
                page.title = self._entries.contents(page.title)
            for heading in flat(page.toc or ()):
                heading.title = self._entries.contents(heading.title)

    def filled(self, html: str, path: str) -> str:
        """The HTML of the page at ``path``, of which other plugins may have made one without a source."""
        if START not in html:
            return html
        cite = self._entries.typed if path in self._known else self._text
        shown, _ = fill_citations(html, cite)
        return self._entries.addresses.on_page(shown, path)

    def fill_files(self, site: Path, ours: Set[str]) -> None:
        """Fill in what plugins wrote besides the site's pages and ``ours``: feeds, a page with all the others."""
        known = {str(site / path) for path in self._written | ours}
        for folder, _, names in os.walk(site):
            copies = {f"{folder}{os.sep}{name}" for name in names if name.endswith(_COPIES)}
            for file in map(Path, copies - known):
                text = file.read_text("utf-8", errors="surrogateescape")
                if START in text or _IN_JSON in text:
                    file.write_text(self._copied(text, file.suffix), "utf-8", "surrogateescape")

    def _copied(self, text: str, suffix: str) -> str:
        if suffix == ".html":
            return fill_citations(text, self._text)[0]
        return _JSON_STRING.sub(self._json, text) if suffix == ".json" else self._plain(text)

    def _json(self, found: re.Match[str]) -> str:
        if START not in found[0] and _IN_JSON not in found[0]:
            return found[0]
        return json.dumps(self._plain(json.loads(found[0], strict=False)))

    def _plain(self, text: str) -> str:
        return fill_attributes(text, self._text)

    def _text(self, group: CitationGroup) -> str:
        """Without links, which are right on pages of the site alone."""
        return without_links(self._entries.typed(group))
