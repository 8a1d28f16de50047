"""Run a program of Python as ``python -m`` does, in a fork of a process that has imported what it needs.

Most of a small build is imports. All else is as in a process of its own: folder, arguments, environment, where it
writes, how it ends. What depends on how Python starts (its own variables, the script ``brief``, Ctrl-C while
it imports) needs a start, and so do two builds that are compared, since forks have one seed for the order of sets.
"""

import json
import multiprocessing
import multiprocessing.forkserver
import multiprocessing.resource_tracker
import os
import runpy
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from multiprocessing.connection import Connection
from pathlib import Path

from coverage import Coverage

ROOT = str(Path(__file__).parent.parent)
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload([
    __name__, "annotated_brief.cli.check", "annotated_brief.hosts.mkdocs", "material.plugins.search.plugin",
    "mkdocs.commands.build", "mkdocs.theme", "mkdocs.contrib.search",
])  # fmt: skip

ONE_BY_ONE = threading.Lock()
"""Where one is started, multiprocessing also asks after the others, which takes their ends from who waits for them."""


def end_server() -> None:
    """End it, with what it measured written, before measurements are put together."""
    multiprocessing.forkserver._forkserver._stop()  # type: ignore[attr-defined]
    multiprocessing.resource_tracker._resource_tracker._stop()  # type: ignore[attr-defined]
    if address.cache_info().currsize:
        shutil.rmtree(Path(address()).parent)


def run_forked(
    module: str,
    *arguments: str,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    first: Callable[[], None] | None = None,
) -> "subprocess.CompletedProcess[str]":
    """``python -m module arguments``; ``first`` is called before it, in its process."""
    command = [module, *arguments]
    text = partial(tempfile.TemporaryFile, "w+", encoding="utf-8", errors="surrogateescape")
    with text() as out, text() as errors:
        streams = os.open(os.devnull, os.O_RDONLY), *(os.dup(one.fileno()) for one in (out, errors))
        code = _forked(command, cwd or Path.cwd(), {**os.environ, **(env or {})}, streams, first)
        for one in (out, errors):
            one.seek(0)
        return subprocess.CompletedProcess(command, code, out.read(), errors.read())


@cache
def address() -> str:
    """Where ``ask.py`` asks for a fork, so that a shell's programs are such as well."""
    path = Path(tempfile.mkdtemp(), "forks")  # short, as addresses have to be
    listening = socket.create_server(str(path), family=socket.AF_UNIX)
    threading.Thread(target=_answer, args=(listening,), daemon=True).start()
    return str(path)


def _answer(listening: socket.socket) -> None:
    while True:
        threading.Thread(target=_answer_one, args=(listening.accept()[0],), daemon=True).start()


def _answer_one(asked: socket.socket) -> None:
    with asked, asked.makefile("rb") as rest:
        begin, streams, *_ = socket.recv_fds(asked, 4096, 3)
        command, cwd, env = json.loads(begin + rest.read())
        asked.sendall(bytes([_forked(command, Path(cwd), env, streams) % 256]))


def _forked(
    command: list[str],
    cwd: Path,
    env: Mapping[str, str],
    streams: Iterable[int],
    first: Callable[[], None] | None = None,
) -> int:
    """How it ends that reads from and writes to these files."""
    given = [Connection(stream) for stream in streams]  # what takes a file to another process
    process = FORKS.Process(target=_run, args=(command, cwd, env, given, first))
    with ONE_BY_ONE:
        process.start()
        for one in given:
            one.close()
        process.join()
    assert process.exitcode is not None
    return process.exitcode


def _run(
    command: list[str],
    cwd: Path,
    env: Mapping[str, str],
    streams: list[Connection],
    first: Callable[[], None] | None,
) -> None:
    _take(streams)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.path[:] = [str(Path.cwd()), *(path for path in sys.path if path not in {"", ROOT})]
    sys.argv = command
    try:
        if first is not None:
            first()
        runpy.run_module(command[0], run_name="__main__", alter_sys=True)
    finally:
        if measured := Coverage.current():
            measured.stop()
            measured.save()


def _take(streams: list[Connection]) -> None:
    """Read from and write to these; Python asks a file what it is when it begins with it."""
    for number, (stream, name) in enumerate(
        zip(streams, ("stdin", "stdout", "stderr"), strict=True)
    ):
        os.dup2(stream.fileno(), number)
        stream.close()
        was = getattr(sys, f"__{name}__")
        file = open(number, "w" if number else "r", encoding=was.encoding, errors=was.errors, closefd=False)  # fmt: skip # noqa: SIM115
        file.reconfigure(line_buffering=was.line_buffering, write_through=was.write_through)
        setattr(sys, name, file)
        setattr(sys, f"__{name}__", file)
