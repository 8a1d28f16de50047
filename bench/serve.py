"""Time rebuilds of ``mkdocs serve`` after small edits: ``python bench/serve.py --size L``.

MkDocs' own ``serve`` runs in one process a site, bare and annotated, with the server left out: it
builds once, then anew for each edit, with configuration and plugins loaded again as it does. An edit
changes one word of one paragraph, on another page each time. The two processes take turns. "Our part"
is the time spent in this plugin's hooks, taken where MkDocs calls them; what its Markdown extension
does while pages are rendered, and programs that run beside, are in the rest.
"""

import argparse
import functools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

sys.path.insert(0, str(Path(__file__).parent))
from corpus import SIZES, write_corpus
from timing import ENVIRONMENT, machine

KINDS = {"bare": "bare", "ours": "annotated"}
PLUGIN = "annotated-brief"
WHAT = {
    "first_seconds": "the first build of the process, nothing kept",
    "seconds": "median rebuild after changing one word of one paragraph",
    "cpu_seconds": "median processor time of the rebuilding process",
    "our_part_seconds": "median time in this plugin's hooks during the rebuild",
    "our_part_cpu_seconds": "the same as processor time of the process",
    "ratio": "seconds divided by those of bare, in the same alternating run",
}


class Clock:
    """Started when it is made."""

    def __init__(self) -> None:
        self._start = time.perf_counter(), time.process_time()

    def read(self) -> tuple[float, float]:
        """Seconds, and seconds of this process's processor time."""
        return time.perf_counter() - self._start[0], time.process_time() - self._start[1]


class HookTimes:
    """Times the hooks of this plugin, by event, as MkDocs registers them."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.cpu_seconds = 0.0

    def watch(self) -> None:
        from mkdocs.plugins import CombinedEvent, PluginCollection

        register = PluginCollection._register_event

        def timed_register(
            self: PluginCollection, event: str, method: Any, plugin_name: str | None = None
        ) -> None:
            # A combined event is registered once more for each of its parts.
            if plugin_name == PLUGIN and not isinstance(method, CombinedEvent):
                method = times.timed(event, method)
            register(self, event, method, plugin_name)

        times = self
        PluginCollection._register_event = timed_register  # type: ignore[assignment, method-assign]

    def timed(self, event: str, method: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(method)  # keeps the priority, which MkDocs reads from the method
        def hook(*args: Any, **kwargs: Any) -> Any:
            clock = Clock()
            try:
                return method(*args, **kwargs)
            finally:
                seconds, cpu = clock.read()
                self.seconds[event] = self.seconds.get(event, 0.0) + seconds
                self.cpu_seconds += cpu

        return hook

    def clear(self) -> None:
        self.seconds.clear()
        self.cpu_seconds = 0.0


def edit(docs: Path, number: int) -> None:
    """Change the first word of a paragraph, which no quote and no term holds."""
    pages = sorted(docs.glob("page*.md")) or [docs / "index.md"]
    path = pages[number * 7 % len(pages)]
    paragraphs = path.read_text("utf-8").split("\n\n")
    at = [n for n, text in enumerate(paragraphs) if text.strip() and not text.startswith("#")]
    chosen = at[number * 5 % len(at)]
    _, _, rest = paragraphs[chosen].lstrip("\n").partition(" ")
    paragraphs[chosen] = f"Edited{number} {rest}"
    path.write_text("\n\n".join(paragraphs), "utf-8")


def serve(root: Path) -> None:
    """``mkdocs serve`` in this process: a rebuild for each line read, its figures as a line of JSON."""
    import mkdocs.commands.serve as host
    from mkdocs.livereload import LiveReloadServer

    times = HookTimes()
    times.watch()
    talk = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    start = Clock()

    def tell(since: Clock) -> None:
        seconds, cpu = since.read()
        found = {
            "seconds": seconds,
            "cpu_seconds": cpu,
            "our_part_seconds": sum(times.seconds.values()),
            "our_part_cpu_seconds": times.cpu_seconds,
            "hooks": times.seconds,
        }
        print(json.dumps(found), file=talk, flush=True)
        times.clear()

    class Server(LiveReloadServer):
        """Rebuilds where the real one would wait for changed files."""

        def serve(self, *, open_in_browser: bool = False) -> None:
            tell(start)
            for line in sys.stdin:
                edit(root / "docs", int(line))
                begin = Clock()
                self.builder()
                tell(begin)

    host.LiveReloadServer = Server  # type: ignore[attr-defined]
    host.serve(config_file=str(root / "mkdocs.yml"))


class Served:
    """A process that serves one site."""

    def __init__(self, root: Path) -> None:
        self._errors = root / "errors"
        command = [sys.executable, __file__, "--root", str(root)]
        with self._errors.open("w") as errors:
            self._process = subprocess.Popen(
                command, env=ENVIRONMENT, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
            )  # fmt: skip
        self.first = self._read()
        self.rebuilds: list[dict[str, Any]] = []

    def rebuild(self, number: int) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{number}\n")
        self._process.stdin.flush()
        self.rebuilds.append(self._read())

    def end(self) -> None:
        self._process.communicate()  # no more edits
        if self._process.returncode:
            self._fail()

    def median(self, key: str) -> float:
        return float(statistics.median(found[key] for found in self.rebuilds))

    def figures(self) -> dict[str, Any]:
        return {
            "first_seconds": round(self.first["seconds"], 2),
            "seconds": round(self.median("seconds"), 2),
            "cpu_seconds": round(self.median("cpu_seconds"), 2),
            "rebuilds": [round(found["seconds"], 3) for found in self.rebuilds],
        }

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            self._fail()
        found: dict[str, Any] = json.loads(line)
        return found

    def _fail(self) -> NoReturn:
        said = self._errors.read_text("utf-8", errors="replace")
        sys.exit(f"mkdocs serve ended:\n{said[-2000:]}")


def measure(name: str, edits: int) -> dict[str, Any]:
    size = SIZES[name]
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder), size)
        served = {kind: Served(Path(folder, root)) for kind, root in KINDS.items()}
        for number in range(edits):
            for one in served.values():
                one.rebuild(number)
        for one in served.values():
            one.end()
    bare, ours = served["bare"], served["ours"]
    hooks = {
        event: round(statistics.median(one["hooks"].get(event, 0.0) for one in ours.rebuilds), 3)
        for event in ours.rebuilds[0]["hooks"]
    }
    return {
        "size": name,
        "pages": size.pages,
        "edits": edits,
        "bare": bare.figures(),
        "ours": {
            **ours.figures(),
            "ratio": round(ours.median("seconds") / bare.median("seconds"), 2),
            "cpu_ratio": round(ours.median("cpu_seconds") / bare.median("cpu_seconds"), 2),
            "our_part_seconds": round(ours.median("our_part_seconds"), 3),
            "our_part_cpu_seconds": round(ours.median("our_part_cpu_seconds"), 3),
            "hooks": hooks,
        },
    }


def text(found: dict[str, Any]) -> str:
    bare, ours = found["bare"], found["ours"]
    hooks = ", ".join(f"{event} {spent:.2f}" for event, spent in ours["hooks"].items() if spent >= 0.005)  # fmt: skip
    return "\n".join(
        (
            f"{found['size']}: {found['pages']} pages, {found['edits']} edits of one word",
            f"bare: first build {bare['first_seconds']:.2f} s, rebuild {bare['seconds']:.2f} s ({bare['cpu_seconds']:.2f} s of processor time)",
            f"ours: first build {ours['first_seconds']:.2f} s, rebuild {ours['seconds']:.2f} s ({ours['cpu_seconds']:.2f} s of processor time), ratio {ours['ratio']:.2f} ({ours['cpu_ratio']:.2f})",
            f"our part of the rebuild: {ours['our_part_seconds']:.2f} s ({ours['our_part_cpu_seconds']:.2f} s of processor time); by hook: {hooks}",
            *(f"{key}: {words}" for key, words in WHAT.items()),
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="L", choices=list(SIZES))
    parser.add_argument("--edits", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--root", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.root:
        serve(options.root)
        return
    about = machine()
    found = measure(options.size, options.edits)
    if options.json:
        print(json.dumps({"machine": about, "what": WHAT, **found}, indent=1))
    else:
        print(text(found))


if __name__ == "__main__":
    main()
