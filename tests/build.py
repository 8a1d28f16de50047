"""Run ``mkdocs build`` as a user would."""

import fcntl
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.forks import run_forked


def build(root: Path, site: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    return run_forked("mkdocs", "build", "-f", str(root / "mkdocs.yml"), "-d", str(site), *options)


def once(factory: pytest.TempPathFactory, name: str, fill: Callable[[Path], None]) -> Path:
    """A folder that all processes of a run share: the first that asks fills it, the others wait for it."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"once-{name}"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ready = folder.with_suffix(".ready")
        if not ready.exists():
            folder.mkdir(exist_ok=True)
            fill(folder)
            ready.touch()
    return folder
