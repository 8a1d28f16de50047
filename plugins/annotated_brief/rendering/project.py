"""Project: what ``mkdocs.yml`` says that the command needs, read without running anything it names.

Tags (``!ENV``, ``!!python/name:…``) are never followed: of an ``!ENV`` the written default counts,
anything else is nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

from annotated_brief.diagnostics import Diagnostic, Location

CONFIG = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Project:
    """A brief's folders and options."""

    root: Path
    docs: str = "docs"
    """Folder of the pages, from the root."""
    annotations: str = "annotations"
    pages: tuple[str, ...] = ("*",)
    """Which pages are annotated: paths or patterns."""
    generated: tuple[str, ...] = ("glossary.md", "sources.md", "counterpoints.md", "editions.md")
    extensions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Python-Markdown extensions and their options."""

    style: str = "chicago-author-date"
    """CSL style of in-text citations."""
    language: str = "en"
    cache: str = ".cache/annotated-brief"
    site_url: str = ""
    repo_url: str = ""
    edit_uri: str = ""
    forge: str = "auto"
    """Which software serves ``repo_url``."""

    def annotated(self) -> tuple[str, ...]:
        """Source paths of the annotated pages, sorted."""
        docs = self.root / self.docs
        paths = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
        return tuple(
            path
            for path in paths
            if path not in self.generated
            and not any(part.startswith(".") for part in path.split("/"))
            and any(fnmatchcase(path, pattern) for pattern in self.pages)
        )


class _Loader(yaml.SafeLoader):
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
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        finding = Diagnostic(
            "BRF101",
            "The file is no readable YAML.",
            Location(CONFIG, int(line[1]) if line else 1),
            "compare the line with a mkdocs.yml that works.",
        )
        return Project(root), (finding,)
    config = config if isinstance(config, dict) else {}
    options = _options(config.get("plugins"))
    named = [
        str(options.get(name, f"{name}.md"))
        for name in ("glossary", "sources", "counterpoints", "editions")
    ]
    return Project(
        root,
        docs=str(config.get("docs_dir") or "docs"),
        annotations=str(options.get("annotations", "annotations")),
        pages=tuple(map(str, options.get("pages") or ("*",))),
        generated=tuple(named),
        extensions=_extensions(config.get("markdown_extensions")),
        style=str(options.get("style", "chicago-author-date")),
        language=_language(config.get("theme")),
        cache=str(options.get("cache", ".cache/annotated-brief")),
        site_url=str(config.get("site_url") or ""),
        repo_url=str(config.get("repo_url") or ""),
        edit_uri=str(config.get("edit_uri") or ""),
        forge=_forge(options.get("forge")),
    ), ()


def _options(plugins: object) -> Mapping[str, Any]:
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        if isinstance(entry, dict) and isinstance(found := entry.get("annotated-brief"), dict):
            return found
    return {}


def _forge(option: object) -> str:
    return str(option) if option in ("github", "gitlab", "gitea", "none") else "auto"


def _language(theme: object) -> str:
    return str(theme.get("language") or "en") if isinstance(theme, dict) else "en"


def _extensions(listed: object) -> dict[str, dict[str, Any]]:
    """As MkDocs reads them: three of its own first, then the listed ones, as names or with options."""
    found: dict[str, dict[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}
    items: list[tuple[Any, Any]] = list(listed.items()) if isinstance(listed, dict) else []
    for entry in listed if isinstance(listed, list) else ():
        items += entry.items() if isinstance(entry, dict) else [(entry, None)]
    for name, options in items:
        known = options if isinstance(options, dict) else {}
        found[str(name)] = {key: value for key, value in known.items() if value is not None}
    return found
