"""Show a built site to a browser."""

import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
"""As readers have it."""
HEADLESS = shutil.which("chromium-headless-shell") or CHROMIUM
"""The same without its windows, which opens a page in half of the processor's time."""


@contextmanager
def served(site: Path, **headers: str) -> Iterator[str]:
    """The site's address while the block runs."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            return

        def end_headers(self) -> None:
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            super().end_headers()

    with running(functools.partial(Quiet, directory=str(site))) as address:
        yield f"{address}/"


@contextmanager
def running(answers: Callable[..., http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    """Where a server gives these answers while the block runs, without a slash at its end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), answers)
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # a closed page breaks its pipe
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
