"""Builds in processes of their own: timed, watched, and compared in rounds. Needs a POSIX system."""

import os
import platform
import re
import shutil
import signal
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "NO_MKDOCS_2_WARNING": "1",
}


@dataclass(frozen=True, slots=True)
class Build:
    """A whole build of a site."""

    root: Path
    command: tuple[str, ...]
    remove: tuple[str, ...] = ("site",)
    """Folders that are deleted before, outside the time."""
    change: Callable[[], None] | None = None
    """What else is done before, outside the time."""


def mkdocs(python: str, root: Path, *remove: str) -> Build:
    """MkDocs clears the site's folder itself, as a part of a build."""
    return Build(root, (python, "-m", "mkdocs", "build", "-q"), remove)


@dataclass(frozen=True, slots=True)
class Run:
    """What one build took."""

    seconds: float
    cpu_seconds: float
    """User and system time of the process and of those it waited for."""
    failure: str = ""


@dataclass(slots=True)
class Series:
    """The runs of one build in all rounds."""

    runs: list[Run] = field(default_factory=list)
    failure: str = ""
    """Why it was given up."""

    @property
    def seconds(self) -> float:
        return statistics.median(run.seconds for run in self.runs)

    @property
    def cpu_seconds(self) -> float:
        return statistics.median(run.cpu_seconds for run in self.runs)

    def figures(self, bare: "Series") -> dict[str, object]:
        """Medians, their ratios to bare's, and each run's seconds."""
        if self.failure:
            return {"failure": self.failure}
        if bare.failure:
            raise RuntimeError(f"nothing to compare with: bare MkDocs {bare.failure}")
        return {
            "seconds": round(self.seconds, 2),
            "ratio": round(self.seconds / bare.seconds, 2),
            "cpu_seconds": round(self.cpu_seconds, 2),
            "cpu_ratio": round(self.cpu_seconds / bare.cpu_seconds, 2),
            "runs": [round(run.seconds, 3) for run in self.runs],
        }


def prepare(build: Build) -> None:
    for name in build.remove:
        shutil.rmtree(build.root / name, ignore_errors=True)
    if build.change:
        build.change()


def run(build: Build, limit: float | None = None) -> Run:
    """Build once; after ``limit`` seconds the process and its children are ended."""
    prepare(build)
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            build.command, cwd=build.root, env=ENVIRONMENT, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=output, stderr=output,
        )  # fmt: skip
        late = threading.Event()

        def end() -> None:
            late.set()
            os.killpg(process.pid, signal.SIGKILL)

        clock = threading.Timer(limit, end) if limit else None
        if clock:
            clock.start()
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        if clock:
            clock.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read().decode(errors="replace")
    failure = ""
    if late.is_set():
        failure = f"took more than {limit:g} seconds"
    elif process.returncode:
        failure = _last_words(said, build.root) or f"ended with {process.returncode}"
    return Run(seconds, used.ru_utime + used.ru_stime, failure)


def _last_words(output: str, root: Path) -> str:
    """The last line of a failed build, without colours and paths."""
    lines = [line.strip() for line in output.replace(f"{root}/", "").splitlines() if line.strip()]
    return re.sub(r"\x1b\[[0-9;]*m|(?<!\w)/[\w./-]+/", "", lines[-1])[:200] if lines else ""


def rounds(builds: dict[str, Build], count: int, limit: float | None = None) -> dict[str, Series]:
    """Run all builds in turn, ``count`` times; one that failed is not tried again."""
    series = {name: Series() for name in builds}
    for _ in range(count):
        for name, build in builds.items():
            if not series[name].failure:
                done = run(build, limit)
                series[name].runs.append(done)
                series[name].failure = done.failure
    return series


def pairs_by_size(sizes: str, asked: str, on_large: int) -> dict[str, int]:
    """How many rounds each size gets: one number for all (``on_large`` at most on L), or one a size."""
    names, numbers = sizes.split(","), [int(number) for number in asked.split(",")]
    if len(numbers) == 1:
        return {name: min(numbers[0], on_large) if name == "L" else numbers[0] for name in names}
    return dict(zip(names, numbers, strict=True))


def machine() -> dict[str, object]:
    """What the figures were measured on."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 1),
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "packages": {name: version(name) for name in ("mkdocs", "mkdocs-material", "Markdown")},
    }
