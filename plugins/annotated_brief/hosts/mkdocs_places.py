"""Where MkDocs puts pages, and the links between them."""

from collections.abc import Iterable
from functools import cache

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from annotated_brief.site.addresses import SiteAddresses


class Places:
    """The pages of one site, in one build after another."""

    def begin(self, files: Files, generated: Iterable[str] = ()) -> None:
        """A build begins, with its own files; ``generated`` are the paths of pages that are made of the layer."""
        self._files = files
        # Asked of MkDocs each time, they are a second of the 20 of 200 pages, and so are the addresses below.
        self._urls = cache(lambda page, to: self.file(to).url_relative_to(self.file(page)))
        self._names = {self.file(path).src_uri: path for path in generated}

    def name(self, file: File) -> str:
        """The source path by which the project knows a page; that of a page of entries in every language."""
        return self._names.get(file.src_uri, file.src_uri)

    def file(self, path: str) -> File:
        """A page's file, by its source path."""
        file = self._files.get_file_from_path(path)
        assert file is not None
        return file

    def page(self, path: str) -> Page:
        """A page, by its source path."""
        page = self.file(path).page
        assert page is not None
        return page

    def href(self, page: str, target: str, fragment: str) -> str:
        """From a page to a fragment of another or of its own."""
        anchor = f"#{fragment}" if fragment else ""
        if page == target and anchor:
            return anchor
        return self._urls(page, target) + anchor

    def addresses(self, base: str, name: str, home: str) -> SiteAddresses:
        """Where everything stands, for a site with this address and name, or its language in the folder ``home``."""
        return SiteAddresses(
            base,
            cache(lambda page: self.file(page).url),
            cache(lambda page: self.file(page).dest_uri),
            self.href,
            name,
            home,
        )
