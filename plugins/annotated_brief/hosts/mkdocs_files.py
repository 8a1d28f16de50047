"""The files that the plugin adds to a site."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from annotated_brief.citing.cache import Buffer


class _KeptFile(File):
    """It is read from where it is kept each time it is asked for: all of a large site's fill much memory."""

    kept: Buffer | str | None = None

    @property
    def _content(self) -> bytes | str | None:
        return bytes(self.kept) if isinstance(self.kept, memoryview) else self.kept

    @_content.setter
    def _content(self, content: bytes | str | None) -> None:
        self.kept = content


def kept_file(config: MkDocsConfig, path: str, content: Buffer) -> File:
    """A generated file."""
    file = _KeptFile.generated(config, path, content=b"")
    assert isinstance(file, _KeptFile)
    file.kept = content
    return file
