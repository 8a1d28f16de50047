"""``pymdownx.snippets`` for whatever is read without a host: small files of the project alone, none over the network."""

from pathlib import Path
from typing import Any

from markdown import Markdown
from pymdownx.snippets import SnippetExtension, SnippetPreprocessor

from annotated_brief.diagnostics import Location, diagnose
from annotated_brief.loading.conflicts import conflict_in_prose
from annotated_brief.loading.yaml_text import RefusedError
from annotated_brief.project.project import Project
from annotated_brief.prose.too_hard import too_hard

_NAME = "pymdownx.snippets"
_MOST = 1_000
"""Inclusions on one page; files that include one another can ask for any number."""
_ROOM = 5_000_000
"""Bytes that they may have together."""


class ProjectSnippets(SnippetExtension):  # type: ignore[misc]
    """Reads from where the listed extension does."""

    def __init__(self, project: Project, page: str) -> None:
        options = dict(project.extensions[_NAME])
        bases = options.get("base_path") or ["."]
        bases = [bases] if isinstance(bases, str) else bases
        options["base_path"] = [str(_base(project, page, base)) for base in bases]
        self._downloads = bool(options.pop("url_download", False))
        self._home, self._page = project.root.resolve(), f"{project.docs}/{page}"
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Python-Markdown's hook."""
        super().extendMarkdown(md)
        reader = _Reader(self.getConfigs(), md, self._home, self._page, downloads=self._downloads)
        md.preprocessors.register(reader, "snippet", 32)


def _base(project: Project, page: str, base: str) -> Path:
    """The folder; ``!relative`` names MkDocs' folders, and for itself that of the page."""
    docs = project.root / project.docs
    if not base:
        return (docs / page).parent
    if base.startswith("$docs_dir"):
        return docs / base.removeprefix("$docs_dir").strip("/")
    return project.root / base.removeprefix("$config_dir/").removeprefix("$config_dir")


class _Reader(SnippetPreprocessor):  # type: ignore[misc]
    def __init__(
        self, config: dict[str, Any], md: Markdown, home: Path, page: str, *, downloads: bool
    ) -> None:
        super().__init__(config, md)
        self._home, self._page, self._downloads = home, page, downloads
        self._count, self._room = _MOST, _ROOM

    def run(self, lines: list[str]) -> list[str]:
        """The page's lines with what it includes.

        Raises:
            RefusedError: that would take too long to render.
        """
        read: list[str] = super().run(lines)
        if why := too_hard("\n".join(read)):
            raise self._not_read(f"with what it includes, {why}")
        return read

    def get_snippet_path(self, path: str) -> str | None:
        """The file, or None where a host leaves it out too.

        Raises:
            RefusedError: a host would include it, or git left a conflict in it.
        """
        if self._downloads and path.lower().startswith(("http://", "https://")):
            raise self._not_read(f'"{path}" is on the network')
        found: str | None = super().get_snippet_path(path)
        if found is None:
            return None
        real = Path(found).resolve()
        if not real.is_relative_to(self._home) or not real.is_file():
            raise self._not_read(f'"{path}" is no file of the project')
        if any(part.startswith(".") for part in real.relative_to(self._home).parts):
            raise self._not_read(f'"{path}" is hidden')
        self._count -= 1
        self._room -= real.stat().st_size
        if self._count < 0 or self._room < 0:
            raise self._not_read("so much is included")
        name = real.relative_to(self._home).as_posix()
        if mark := conflict_in_prose(real.read_text("utf-8", "replace"), name):
            raise RefusedError(mark)
        return str(real)

    def _not_read(self, why: str) -> RefusedError:
        return RefusedError(diagnose("BRF628", Location(self._page), why=why))
