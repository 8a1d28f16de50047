"""SiteAddresses: where the host puts pages, and the ways between them."""

import posixpath
from collections.abc import Callable
from urllib.parse import quote

from msgspec import Struct

from annotated_brief.article.entry_addresses import Href

PASSAGES = "p/"
"""Folder of the passages' own pages from the site's root, whichever the language: ids are unique across pages,
and no folder may be renamed."""


def passage_file(id: str) -> str:
    """The file of a passage's own page, from the site's root."""
    return f"{PASSAGES}{id}/index.html"


class SiteAddresses(Struct, frozen=True, eq=False):
    """Where the host puts things, in one build or in several in which that is the same."""

    base: str
    """The site's address with a slash at its end; empty where it isn't configured."""
    url: Callable[[str], str]
    """Source path -> the page's address from the site's root."""
    file: Callable[[str], str]
    """Source path -> the page's file from the site's root."""
    href: Href
    """The links from page to page."""
    name: str = ""
    """The site's name."""
    home: str = ""
    """Folder of the files that a language of the site has for itself, from the site's root; with a slash at its end."""
    source_links: bool = False
    """The host takes an article's relative links to start from the page's source, and rewrites them."""

    @property
    def passages(self) -> str:
        """What a passage's id follows in the address of its own page; empty where the site's isn't configured."""
        return f"{self.base}{PASSAGES}" if self.base else ""

    def address(self, page: str, fragment: str) -> str:
        """Absolute where the site's address is known."""
        url = self.url(page)
        url = "" if url in {".", "./"} else url
        return f"{self.base}{url}" + (f"#{fragment}" if fragment else "")

    def final(self, page: str, target: str, fragment: str) -> str:
        """A link from page to page as browsers follow it, where a host rewrites none."""
        if not self.source_links or (page == target and fragment):
            return self.href(page, target, fragment)
        here, url = posixpath.dirname(self.file(page)), self.url(target)
        way = posixpath.relpath(url or ".", here or ".")
        slash = "" if url.endswith(".html") else "/"
        return f"{way}{slash}" + (f"#{fragment}" if fragment else "")

    def root(self, page: str) -> str:
        """The relative way from a page to the site's root: empty, or with a slash at its end."""
        return "../" * self.file(page).count("/")

    def article_root(self, page: str) -> str:
        """The same, as a link in the page's article has it."""
        return "../" * page.count("/") if self.source_links else self.root(page)

    def plain_link(self, page: str) -> str:
        """The way from a page to its plain page, as a link in its article has it."""
        return self._beside(page, self.cite_this(page))

    def download_link(self, page: str, form: str) -> str:
        """The same to a file of it that is carried away."""
        return self._beside(page, self.download(page, form))

    def _beside(self, page: str, file: str) -> str:
        here = posixpath.dirname(page if self.source_links else self.file(page))
        return posixpath.relpath(file, here or ".")

    def download(self, page: str, form: str) -> str:
        """The file of a page in a format of ``downloads``, beside the page's own."""
        folder, name = posixpath.split(page)
        stem = name.removesuffix(".md")
        if stem in {"index", "README"}:
            stem = posixpath.basename(folder) or "brief"
        return posixpath.join(posixpath.dirname(self.file(page)), f"{stem}.{form}")

    def cite_this(self, page: str) -> str:
        """The file of a page's plain page, beside the page's own."""
        folder, name = posixpath.split(self.file(page))
        stem = name.removesuffix(".html")
        return posixpath.join(
            folder, "cite-this.html" if stem == "index" else f"{stem}-cite-this.html"
        )


def usual_addresses(base: str, name: str, *, directory_urls: bool = True) -> SiteAddresses:
    """Where every host puts pages: ``brief.md`` at ``brief/``, or at ``brief.html``; links start from sources."""

    def file(page: str) -> str:
        folder, name = posixpath.split(page)
        stem = name.removesuffix(".md")
        if stem in {"index", "README"}:
            return posixpath.join(folder, "index.html")
        inner = f"{stem}/index.html" if directory_urls else f"{stem}.html"
        return posixpath.join(folder, inner)

    def url(page: str) -> str:
        found = file(page)
        return quote(found.removesuffix("index.html") if directory_urls else found)

    return SiteAddresses(base, url, file, _source_link, name, source_links=True)


def _source_link(page: str, target: str, fragment: str) -> str:
    anchor = f"#{fragment}" if fragment else ""
    if page == target and anchor:
        return anchor
    return posixpath.relpath(target, posixpath.dirname(page) or ".") + anchor
