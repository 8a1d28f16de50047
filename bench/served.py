"""``mkdocs serve`` on one site, without the server: a rebuild after an edit for each number read, its figures as JSON.

MkDocs' own ``serve`` runs, with configuration and plugins loaded again for each build; only its loop
that waits for changed files is another. ``serve.py`` talks with this process.
"""

import functools
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from corpus import edit

PLUGIN = "annotated-brief"


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


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
