"""Project: what the configuration says of a brief and its site, whoever reads it."""

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from msgspec import field
from msgspec.structs import replace

from annotated_brief.anchoring import PageText
from annotated_brief.project.options import Folder, Options

_OF_LANGUAGE = re.compile(r"^[a-z]{2}(?:-[A-Za-z]{2,4})?/|\.[a-z]{2}(?:-[A-Za-z]{2,4})?(?=\.md$)")
"""What tells the language of a page that introduces entries: ``fr/glossary.md``, ``glossary.fr.md``."""


class Project(Options, frozen=True):
    """A brief's folders, its site's names and addresses, and the plugin's options."""

    root: Path
    docs: str = "docs"
    """Folder of the pages, from the root."""
    language: str = "en"
    """Of the theme."""
    site_name: str = ""
    site_url: str = ""
    """With a slash at its end; empty where it isn't configured."""
    author: str = ""
    directory_urls: bool = True
    repo_url: str = ""
    edit_uri: str = ""
    """Or ``edit_uri_template``, where that is written."""
    site: str = "site"
    """Folder that a host writes."""

    extensions: Mapping[str, Mapping[str, Any]] = field(
        default_factory=lambda: {"toc": {}, "tables": {}, "fenced_code": {}}
    )
    """Python-Markdown extensions and their options; a host has its own, and this, like all below, is empty."""
    plugins: tuple[str, ...] = ()
    hooks: tuple[str, ...] = ()
    watched: tuple[str, ...] = ()
    style_sheets: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    overrides: str = ""
    """``theme.custom_dir``."""
    written: tuple[str, ...] = ()
    """Names of the plugin's options as written, unknown ones too."""
    recipe: str = ""
    """A hash of what in mkdocs.yml may change the text of a page."""
    readable: bool = True
    """Else the defaults stand in for what mkdocs.yml should say, and nothing is judged or written by them."""

    @property
    def generated(self) -> tuple[str, ...]:
        """Paths of the pages that are made of the layer."""
        return self.overview, self.glossary, self.sources, self.counterpoints, self.editions

    def with_cache_of(self, other: "Project") -> "Project":
        """An older state of another, which may read what that has kept."""
        return replace(self, cache=Folder(str((other.root / other.cache).resolve())))

    def language_of(self, text: PageText) -> str:
        """The code of a page's language: its own, else that of its folder or name, else the site's."""
        if text.language:
            return text.language
        named = _OF_LANGUAGE.search(text.page) if "i18n" in self.plugins else None
        return named[0].strip("./") if named else self.language

    def annotates(self, path: str) -> bool:
        """Whether the page at this path in the docs folder is annotated."""
        if _OF_LANGUAGE.sub("", path) in self.generated or path in self.generated:
            return False
        return any(fnmatchcase(path, pattern) for pattern in self.pages)

    def annotated(self) -> tuple[str, ...]:
        """Source paths of the annotated pages, in the order in which hosts take them."""
        docs = self.root / self.docs
        home = self.root.resolve()
        paths = (path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
        return tuple(
            path
            for path in sorted(filter(self.annotates, paths), key=_host_order)
            if (docs / path).resolve().is_relative_to(home)
            and (docs / path).is_file()
            and not any(part.startswith(".") for part in path.split("/"))
        )


def _host_order(path: str) -> list[tuple[int, bool, str]]:
    """A folder's own pages before those of its folders, and its index first."""
    *folders, name = path.split("/")
    own = (0, name.rsplit(".", 1)[0] not in {"index", "README"}, name)
    return [*((1, True, folder) for folder in folders), own]
