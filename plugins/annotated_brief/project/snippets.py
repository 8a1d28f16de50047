"""``pymdownx.snippets`` for whatever is read without a host: small files of the project alone, none over the network."""

from pathlib import Path
from typing import Any

from markdown import Markdown
from pymdownx.snippets import SnippetExtension, SnippetPreprocessor

from annotated_brief.diagnostics import Diagnostic
from annotated_brief.loading.conflicts import conflict_in_prose
from annotated_brief.project.project import Project
from annotated_brief.prose.too_hard import too_hard

NAME = "pymdownx.snippets"
_MOST = 1_000
"""Inclusions on one page; files that include one another can ask for any number."""
_ROOM = 5_000_000
"""Bytes that they may have together."""


class NotReadError(Exception):
    """A file that a host includes is not read here; the message says which and why."""


class ConflictError(Exception):
    """A file that is included holds a conflict of git's; carries its finding."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


class ProjectSnippets(SnippetExtension):  # type: ignore[misc]
    """Reads from where the listed extension does."""

    def __init__(self, project: Project, page: str) -> None:
        options = dict(project.extensions[NAME])
        bases = options.get("base_path") or ["."]
        bases = [bases] if isinstance(bases, str) else bases
        options["base_path"] = [str(_base(project, page, base)) for base in bases]
        self._downloads = bool(options.pop("url_download", False))
        self._home = project.root.resolve()
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Python-Markdown's hook."""
        super().extendMarkdown(md)
        reader = _Reader(self.getConfigs(), md, self._home, downloads=self._downloads)
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
        self, config: dict[str, Any], md: Markdown, home: Path, *, downloads: bool
    ) -> None:
        super().__init__(config, md)
        self._home, self._downloads, self._count, self._room = home, downloads, _MOST, _ROOM

    def run(self, lines: list[str]) -> list[str]:
        """The page's lines with what it includes.

        Raises:
            NotReadError: that would take too long to render.

        """
        read: list[str] = super().run(lines)
        if why := too_hard("\n".join(read)):
            raise NotReadError(f"with what it includes, {why}")
        return read

    def get_snippet_path(self, path: str) -> str | None:
        """The file, or None where a host leaves it out too.

        Raises:
            NotReadError: a host would include it.
            ConflictError: git left a conflict in it.

        """
        if self._downloads and path.lower().startswith(("http://", "https://")):
            raise NotReadError(f'"{path}" is on the network')
        found: str | None = super().get_snippet_path(path)
        if found is None:
            return None
        real = Path(found).resolve()
        if not real.is_relative_to(self._home) or not real.is_file():
            raise NotReadError(f'"{path}" is no file of the project')
        if any(part.startswith(".") for part in real.relative_to(self._home).parts):
            raise NotReadError(f'"{path}" is hidden')
        self._count -= 1
        self._room -= real.stat().st_size
        if self._count < 0 or self._room < 0:
            raise NotReadError("so much is included")
        name = real.relative_to(self._home).as_posix()
        if mark := conflict_in_prose(real.read_text("utf-8", "replace"), name):
            raise ConflictError(mark)
        return str(real)
