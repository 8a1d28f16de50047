"""Compiled templates kept beside them in ``__pycache__``, as Python keeps modules: compiling costs a small site a third of its time."""

import contextlib
import sys
import tempfile
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

_OPTIONS = 1
"""Raised when the options change with which templates are compiled."""


class TemplateCache(BytecodeCache):
    """Where a folder can't be written, or Python is told to write none, templates are compiled each time."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Jinja's hook: the file that keeps a template."""
        return cache_from_source(str(filename)) if filename else ""

    def get_source_checksum(self, source: str) -> str:
        """Jinja's hook: another version of Jinja, or other options, compile anew."""
        return super().get_source_checksum(f"{jinja2.__version__} {_OPTIONS}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Jinja's hook: a file of another source or Python is passed over."""
        if bucket.key:
            with contextlib.suppress(OSError), Path(bucket.key).open("rb") as file:
                bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Jinja's hook: written beside its place and moved into it."""
        if sys.dont_write_bytecode or not bucket.key:
            return
        place = Path(bucket.key)
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
                file.write(bucket.bytecode_to_string())
            Path(file.name).replace(place)
