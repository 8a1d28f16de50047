"""A site in several languages, which mkdocs-static-i18n builds one after the other in one run of MkDocs.

That plugin takes every page for a file of the docs folder. So pages of our own are added after it has
looked at the files, in each language's folder, with what it tells of its own pages.
"""

from collections.abc import Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation


class BuiltLanguage:
    """The language that is being built."""

    def __init__(self, plugin: Any) -> None:
        self._plugin = plugin
        self.code: str = plugin.current_language or plugin.default_language
        self.home = self._home(self.code)
        """Its folder, from the site's root; empty for the default language."""

    def _home(self, code: str) -> str:
        return "" if code == self._plugin.default_language else f"{code}/"

    @property
    def first(self) -> bool:
        """Whether it is built before all others, whose findings would be the same."""
        return not self.home

    def add(self, files: Files, config: MkDocsConfig, path: str, content: str) -> None:
        """Add a page of our own, with its like in the other languages."""
        codes = dict.fromkeys((self.code, *self._plugin.build_languages))
        pages = {code: self._page(config, path, content, code) for code in codes}
        own = pages[self.code]
        own.alternates = pages  # type: ignore[attr-defined]
        files.append(own)
        self._plugin.i18n_files_per_language.setdefault(self.code, []).append(own)

    def _page(self, config: MkDocsConfig, path: str, content: str, code: str) -> File:
        file: Any = File.generated(config, path, content=content)
        file.dest_uri = self._home(code) + file.dest_uri
        file.locale = file.locale_alternate_of = code
        file.localization, file.norm_src_uri = None, path
        return file  # type: ignore[no-any-return]

    def list_pages(self, nav: Navigation, files: Files, paths: Iterable[str]) -> None:
        """Put pages of our own back that the other plugin, which keeps languages' folders, has left out."""
        listed = {id(item) for item in nav.items}
        for path in paths:
            file = files.get_file_from_path(path)
            page = file.page if file else None
            if page is not None and page.parent is None and id(page) not in listed:
                nav.items.append(page)


def built_language(config: MkDocsConfig) -> BuiltLanguage | None:
    """The language that is being built; None where the site has one."""
    plugin = config.plugins.get("i18n")
    several = hasattr(plugin, "build_languages") and hasattr(plugin, "i18n_files_per_language")
    return BuiltLanguage(plugin) if several else None
