"""The ``pandoc`` program that ``pypandoc-binary`` carries: documents in as JSON, out as HTML, several in one run."""

import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

Document = Callable[[Path], Mapping[str, Any]]
"""Writes the files that it names into a folder of its own, and gives the Pandoc document."""


_NICE = 5
"""Pages are rendered meanwhile; where they wait for the program, it has the machine to itself."""


class PandocError(Exception):
    """Pandoc refused; the text is its own first line."""


_Answers = SimpleQueue[str | PandocError | BaseException]


@lru_cache
def program() -> str:
    """The path of the program: the one that the package carries, or what the package finds."""
    spec = find_spec("pypandoc")
    for name in ("pandoc", "pandoc.exe"):
        if spec and spec.origin and (found := Path(spec.origin).parent / "files" / name).is_file():
            return str(found)
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def run_documents(
    documents: Sequence[Document], lanes: int = 1
) -> Generator[str | PandocError, None, None]:
    """What the program makes of each document, in order, each as soon as it is done. See ``documents.lua``.

    Args:
        documents: a large one keeps those after it waiting.
        lanes: processes that share the documents in turn.

    """
    if not documents:
        return
    with tempfile.TemporaryDirectory() as name:
        answers: list[_Answers] = [SimpleQueue() for _ in range(lanes)]
        threads = [
            # Not waited for where the process ends early: nobody needs the answers then.
            Thread(target=_run_lane, args=(own, Path(name, str(at)), answered), daemon=True)
            for at, answered in enumerate(answers)
            if (own := documents[at::lanes])
        ]
        for thread in threads:
            thread.start()
        for number in range(len(documents)):
            answer = answers[number % lanes].get()
            if isinstance(answer, BaseException) and not isinstance(answer, PandocError):
                raise answer
            yield answer
        for thread in threads:
            thread.join()


def written(output: str | PandocError) -> str:
    """What the program wrote.

    Raises:
        PandocError: it refused.

    """
    if isinstance(output, PandocError):
        raise output
    return output


def _run_lane(
    documents: Sequence[Document],
    folder: Path,
    answered: "_Answers",
) -> None:
    try:
        for answer in _run(documents, folder):
            answered.put(answer)
    except BaseException as error:  # whoever waits for the answer raises it
        answered.put(error)


def _run(documents: Sequence[Document], folder: Path) -> Iterator[str | PandocError]:
    folder.mkdir()
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
        if hasattr(os, "setpriority"):
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, process.pid, _NICE)
        with suppress(OSError):  # it ended; the answers say so
            for number, document in enumerate(documents):
                process.stdin.write(f"{_written(document, folder / str(number))}\n".encode())
                process.stdin.flush()
            process.stdin.close()
        for _ in documents:
            state, _, length = process.stdout.readline().partition(b" ")
            text = process.stdout.read(int(length or 0)).decode()
            said = (text.splitlines() or ["pandoc ended without a word"])[0]
            yield text if state == b"done" else PandocError(said)


def _written(document: Document, folder: Path) -> Path:
    folder.mkdir()
    path = folder / "document.json"
    path.write_text(json.dumps(document(folder)), "utf-8")
    return path
