"""The peak memory of a build: of its own process, and of it and its children together. Needs Linux's ``/proc``."""

import subprocess
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from timing import ENVIRONMENT, Build, prepare

PROC = Path("/proc")
PAUSE = 0.02
"""Seconds between two looks."""


@dataclass(frozen=True, slots=True)
class Peak:
    """In MiB."""

    own: int
    """The kernel's high-water mark of resident memory (VmHWM) of the build's process, as last seen."""
    tree: int
    """The largest sum of resident memory of the process and all its descendants, such as Pandoc, seen at one time."""


def peak(build: Build) -> Peak:
    """Build once more, without a clock, since looking costs time."""
    prepare(build)
    own = tree = 0
    process = subprocess.Popen(
        build.command, cwd=build.root, env=ENVIRONMENT,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while process.poll() is None:
        own = max(own, _kib(process.pid, "VmHWM"))
        tree = max(tree, sum(_kib(pid, "VmRSS") for pid in _family(process.pid)))
        time.sleep(PAUSE)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, build.command)
    return Peak(own // 1024, max(own, tree) // 1024)


def _family(pid: int) -> list[int]:
    children: dict[int, list[int]] = defaultdict(list)
    for path in PROC.glob("[0-9]*/stat"):
        try:
            fields = path.read_text("utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        children[int(fields[1])].append(int(path.parent.name))
    found = [pid]
    for one in found:
        found += children[one]
    return found


def _kib(pid: int, name: str) -> int:
    try:
        status = (PROC / str(pid) / "status").read_text("utf-8", errors="replace")
    except OSError:
        return 0
    line = next((line for line in status.splitlines() if line.startswith(f"{name}:")), "0 0")
    return int(line.split()[1])
