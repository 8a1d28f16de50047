"""Text from one of Pandoc's formats to another, by the program that ``pypandoc-binary`` carries."""

import shutil
import subprocess
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_SECONDS = 120


class ConversionError(ValueError):
    """Pandoc refused; the text is its own last line."""


@lru_cache
def pandoc() -> str:
    """The path of the program: the package's, or the system's. Importing the package is slow."""
    spec = find_spec("pypandoc")
    for name in ("pandoc", "pandoc.exe"):
        if spec and spec.origin and (found := Path(spec.origin).parent / "files" / name).is_file():
            return str(found)
    return shutil.which("pandoc") or "pandoc"


def convert(
    source: bytes | Path, form: str, to: str, *options: str, seconds: float = _SECONDS
) -> str:
    """The text or file in another format; it reads no other file and no address.

    Raises:
        ConversionError: it is not in that format.
        subprocess.TimeoutExpired: it takes longer than ``seconds``.

    """
    data, file = (source, []) if isinstance(source, bytes) else (b"", [str(source)])
    command = [pandoc(), "--wrap=none", "--sandbox", f"--from={form}", f"--to={to}"]
    done = subprocess.run(
        [*command, *options, *file], input=data, capture_output=True, check=False, timeout=seconds
    )
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ConversionError(lines[-1] if lines else "no reason given")
    return done.stdout.decode("utf-8")
