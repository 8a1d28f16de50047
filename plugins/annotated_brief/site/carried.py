"""What a brief that is carried away needs to know of the site: where its links lead, and where its pictures lie."""

import posixpath
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from annotated_brief.diagnostics import Location
from annotated_brief.press.document import Picture
from annotated_brief.press.manuscript import Surroundings
from annotated_brief.project import Project, RenderedPage
from annotated_brief.project.options import Download, inside
from annotated_brief.site.addresses import SiteAddresses

_NAMES: Mapping[Download, str] = {"pdf": "PDF", "epub": "EPUB", "docx": "Word", "md": "Markdown"}


def download_formats(project: Project, site: SiteAddresses) -> tuple[Download, ...]:
    """Those that the site has; a Markdown file in the docs folder would be a page to hosts that are prepared for."""
    return tuple(one for one in project.downloads if one != "md" or not site.source_links)


def download_links(page: str, project: Project, site: SiteAddresses) -> tuple[tuple[str, str], ...]:
    """What each of a page's files is called, and the way to it."""
    forms = download_formats(project, site)
    return tuple((_NAMES[one], site.download_link(page, one)) for one in forms)


def surroundings(read: RenderedPage, project: Project, site: SiteAddresses) -> Surroundings:
    """Of a page, as its host has rendered it."""
    around = _Around(read, project, site)
    fonts = project.root / project.fonts if project.fonts else None
    return Surroundings(
        project.site_name, around.address, around.link, around.picture, fonts, read.source
    )


class _Around:
    def __init__(self, read: RenderedPage, project: Project, site: SiteAddresses) -> None:
        self._read, self._project, self._site = read, project, site
        self._home = posixpath.dirname(read.path if site.source_links else site.file(read.path))
        self._root = urlsplit(site.base).path or "/"

    def address(self, page: str, fragment: str) -> str:
        return self._site.address(page, fragment) if self._site.base else ""

    def link(self, address: str) -> str:
        site = self._site
        if not site.base:
            return ""
        if not site.source_links:
            return urljoin(site.address(self._read.path, ""), address)
        target, fragment = self._path(address), urlsplit(address).fragment
        if target.endswith(".md"):
            return site.address(target, fragment)
        return urljoin(site.base, quote(target)) + (f"#{fragment}" if fragment else "")

    def picture(self, address: str) -> Picture:
        """In the docs folder, or what a host has made; what lies elsewhere isn't read."""
        root, path, source = self._project.root, self._path(address), self._read.source
        places = (f"{folder}/{path}" for folder in (self._project.docs, self._project.site))
        inner = [one for one in places if inside(root, one) and not path.startswith("..")]
        file = next((root / one for one in inner if (root / one).is_file()), Path())
        at = max(source.find(posixpath.basename(unquote(address))), 0)
        place = Location.at(self._read.file, source, at, len(posixpath.basename(address)))
        return Picture(file, self.link(address) or file.name, place)

    def _path(self, address: str) -> str:
        """From the docs folder, or the site's."""
        named = unquote(urlsplit(address).path)
        if named.startswith("/"):
            return named.removeprefix(self._root).lstrip("/")
        return posixpath.normpath(posixpath.join(self._home, named))
