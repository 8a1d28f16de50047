"""Project: what ``mkdocs.yml`` says that the command needs, read without running anything it names.

Tags (``!ENV``, ``!!python/name:…``) are never followed: of an ``!ENV`` the written default counts,
anything else is nothing.
"""

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct, field

from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.project.bounded_yaml import BoundedLoader

CONFIG = "mkdocs.yml"
OPTIONS = (
    "annotations", "pages", "style", "glossary", "sources", "counterpoints", "editions", "publisher",
    "license", "forge", "cache", "drift", "enabled",
)  # fmt: skip
"""Names of the plugin's options; a test holds them against the plugin's own."""


class Project(Struct, frozen=True):
    """A brief's folders and options."""

    root: Path
    docs: str = "docs"
    """Folder of the pages, from the root."""
    annotations: str = "annotations"
    pages: tuple[str, ...] = ("*",)
    """Which pages are annotated: paths or patterns."""
    generated: tuple[str, ...] = ("glossary.md", "sources.md", "counterpoints.md", "editions.md")
    extensions: Mapping[str, Mapping[str, Any]] = field(
        default_factory=lambda: {"toc": {}, "tables": {}, "fenced_code": {}}
    )
    """Python-Markdown extensions and their options."""

    style: str = "chicago-author-date"
    """CSL style of in-text citations."""
    language: str = "en"
    cache: str = ".cache/annotated-brief"
    options: tuple[str, ...] = ()
    """Names of the plugin's options as written."""
    site_url: str = ""
    repo_url: str = ""
    edit_uri: str = ""
    forge: str = "auto"
    """Which software serves ``repo_url``."""

    def annotated(self) -> tuple[str, ...]:
        """Source paths of the annotated pages, in the order in which hosts take them."""
        docs = self.root / self.docs
        home = self.root.resolve()
        found = (path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
        paths = sorted(found, key=_host_order)
        return tuple(
            path
            for path in paths
            if path not in self.generated
            and (docs / path).resolve().is_relative_to(home)
            and (docs / path).is_file()
            and not any(part.startswith(".") for part in path.split("/"))
            and any(fnmatchcase(path, pattern) for pattern in self.pages)
        )


def _host_order(path: str) -> list[tuple[int, bool, str]]:
    """A folder's own pages before those of its folders, and its index first."""
    *folders, name = path.split("/")
    own = (0, name.rsplit(".", 1)[0] not in {"index", "README"}, name)
    return [*((1, True, folder) for folder in folders), own]


class _Loader(BoundedLoader):
    """SafeLoader that reads every tag of MkDocs without following it."""


def _tagged(loader: yaml.SafeLoader, _: str, node: yaml.Node) -> object:
    if node.tag == "!ENV" and isinstance(node, yaml.SequenceNode) and len(node.value) > 1:
        return loader.construct_object(node.value[-1])
    return None


_Loader.add_multi_constructor("!", _tagged)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _tagged)


def read_project(root: Path) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The project of ``root``; the defaults where there is no ``mkdocs.yml`` or it can't be read."""
    path = root / CONFIG
    if not path.is_file():
        return Project(root), ()
    try:
        config = yaml.load(path.read_text("utf-8-sig"), _Loader)
    except Exception as error:  # a constructor may raise anything for what a stranger wrote
        line = re.search(r"line (\d+)", str(error))
        finding = Diagnostic(
            "BRF101",
            "The file is no readable YAML.",
            Location(CONFIG, int(line[1]) if line else 1),
            "compare the line with a mkdocs.yml that works.",
        )
        return Project(root), (finding,)
    config = config if isinstance(config, dict) else {}
    options = project_options(config.get("plugins"))
    found: list[Diagnostic] = []
    named = [
        _text(options, name, f"{name}.md")
        for name in ("glossary", "sources", "counterpoints", "editions")
    ]
    pages = options.get("pages") or ["*"]
    if not isinstance(pages, list) or not all(isinstance(page, str) for page in pages):
        found.append(_bad("pages", "must be a list.", "write `pages: [brief.md]`."))
        pages = [pages] if isinstance(pages, str) else ["*"]
    return Project(
        root,
        docs=_folder(root, config, "docs_dir", "docs", found),
        annotations=_folder(root, options, "annotations", "annotations", found),
        pages=tuple(pages),
        generated=tuple(named),
        extensions=_extensions(config.get("markdown_extensions")),
        style=_text(options, "style", "chicago-author-date"),
        language=_language(config.get("theme")),
        cache=_folder(root, options, "cache", ".cache/annotated-brief", found),
        options=tuple(map(str, filter(lambda name: isinstance(name, str), options))),
        site_url=_text(config, "site_url", ""),
        repo_url=_text(config, "repo_url", ""),
        edit_uri=_text(config, "edit_uri", ""),
        forge=_forge(options.get("forge")),
    ), tuple(found)


def _text(options: Mapping[Any, Any], name: str, default: str) -> str:
    """An option's text; the default where it isn't one, or holds what no path can."""
    value = options.get(name)
    return value if isinstance(value, str) and value and value.isprintable() else default


def _folder(
    root: Path, options: Mapping[Any, Any], name: str, default: str, found: list[Diagnostic]
) -> str:
    """A folder inside the project: what a stranger's configuration names elsewhere isn't read."""
    folder = _text(options, name, default)
    home = root.resolve()
    if (home / folder).resolve().is_relative_to(home):
        return folder
    found.append(_bad(name, "leads out of the project.", "name a folder beside mkdocs.yml."))
    return default


def _bad(name: str, why: str, step: str) -> Diagnostic:
    return Diagnostic("BRF901", f'The option "{name}" {why}', Location(CONFIG), step)


def project_options(plugins: object) -> Mapping[str, Any]:
    """The plugin's options, wherever ``plugins`` lists it."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        if isinstance(entry, dict) and isinstance(found := entry.get("annotated-brief"), dict):
            return found
    return {}


def _forge(option: object) -> str:
    return str(option) if option in ("github", "gitlab", "gitea", "none") else "auto"


def _language(theme: object) -> str:
    return _text(theme, "language", "en") if isinstance(theme, dict) else "en"


def _extensions(listed: object) -> dict[str, dict[str, Any]]:
    """As MkDocs reads them: three of its own first, then the listed ones, as names or with options."""
    found: dict[str, dict[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}
    items: list[tuple[Any, Any]] = list(listed.items()) if isinstance(listed, dict) else []
    for entry in listed if isinstance(listed, list) else ():
        items += entry.items() if isinstance(entry, dict) else [(entry, None)]
    for name, options in items:
        known = options if isinstance(options, dict) else {}
        if isinstance(name, str):
            found[name] = {key: value for key, value in known.items() if value is not None}
    return found
