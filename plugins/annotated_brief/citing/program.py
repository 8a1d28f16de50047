"""Where the program is."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path


@lru_cache
def program() -> str:
    """The path of the program: the one that the package carries, or what the package finds."""
    spec = find_spec("pypandoc")
    for name in ("pandoc", "pandoc.exe"):
        if spec and spec.origin and (found := Path(spec.origin).parent / "files" / name).is_file():
            return str(found)
    import pypandoc

    return str(pypandoc.get_pandoc_path())
