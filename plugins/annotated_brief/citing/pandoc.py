"""The ``pandoc`` program that ``pypandoc-binary`` carries: documents in as JSON, out as HTML, several in one run."""

import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Document = Callable[[Path], Mapping[str, Any]]
"""Writes the files that it names into a folder of its own, and gives the Pandoc document."""


class PandocError(Exception):
    """Pandoc refused; the text is its own first line."""


@lru_cache
def program() -> str:
    """The path of the program: the one that the package carries, or what the package finds."""
    spec = find_spec("pypandoc")
    for name in ("pandoc", "pandoc.exe"):
        if spec and spec.origin and (found := Path(spec.origin).parent / "files" / name).is_file():
            return str(found)
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def run_documents(documents: Sequence[Document], urgent: int = 0) -> Iterator[str | PandocError]:
    """What the program makes of each document, in order, each as soon as it is done. See ``documents.lua``.

    Args:
        documents: a large one keeps those after it waiting.
        urgent: how many of them somebody waits for; at the others the program gives way to whatever
            else runs, where the system can.

    """
    if not documents:
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = folder / "documents.lua"
        script.write_bytes((files("annotated_brief") / "citing" / "documents.lua").read_bytes())
        with subprocess.Popen(
            [program(), "lua", str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            with suppress(OSError):  # it ended; the answers say so
                for number, document in enumerate(documents):
                    process.stdin.write(f"{_written(document, folder / str(number))}\n".encode())
                    process.stdin.flush()
                process.stdin.close()
            for done in range(len(documents)):
                if done == urgent and hasattr(os, "setpriority"):
                    with suppress(OSError):
                        os.setpriority(os.PRIO_PROCESS, process.pid, 10)
                state, _, length = process.stdout.readline().partition(b" ")
                text = process.stdout.read(int(length or 0)).decode()
                said = (text.splitlines() or ["pandoc ended without a word"])[0]
                yield text if state == b"done" else PandocError(said)


def _written(document: Document, folder: Path) -> Path:
    folder.mkdir()
    path = folder / "document.json"
    path.write_text(json.dumps(document(folder)), "utf-8")
    return path
