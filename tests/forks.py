"""Run a program of Python as ``python -m`` does, in a fork of a process that has imported what it needs.

Most of a small build is imports. All else is as in a process of its own: folder, arguments, environment, where it
writes, how it ends. What depends on how Python starts (its own variables, the script ``brief``, Ctrl-C while
it imports) needs a start, and so do two builds that are compared, since forks have one seed for the order of sets.
"""

import multiprocessing
import multiprocessing.forkserver
import multiprocessing.resource_tracker
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from coverage import Coverage

ROOT = str(Path(__file__).parent.parent)
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload([
    __name__, "annotated_brief.cli.check", "annotated_brief.hosts.mkdocs", "material.plugins.search.plugin",
    "mkdocs.commands.build", "mkdocs.theme", "mkdocs.contrib.search",
])  # fmt: skip


def end_server() -> None:
    """End it, with what it measured written, before measurements are put together."""
    multiprocessing.forkserver._forkserver._stop()  # type: ignore[attr-defined]
    multiprocessing.resource_tracker._resource_tracker._stop()  # type: ignore[attr-defined]


def run_forked(
    module: str,
    *arguments: str,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    first: Callable[[], None] | None = None,
) -> "subprocess.CompletedProcess[str]":
    """``python -m module arguments``; ``first`` is called before it, in its process."""
    command = [module, *arguments]
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "stdout"), Path(folder, "stderr")
        where, variables = cwd or Path.cwd(), {**os.environ, **(env or {})}
        process = FORKS.Process(target=_run, args=(command, where, variables, told, first))
        process.start()
        process.join()
        out, errors = (path.read_text("utf-8", "surrogateescape") for path in told)
    return subprocess.CompletedProcess(command, process.exitcode, out, errors)


def _run(command: list[str], cwd: Path, env: Mapping[str, str], told: tuple[Path, Path], first: Callable[[], None] | None) -> None:  # fmt: skip
    for number, file in enumerate(told, 1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), number)
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
