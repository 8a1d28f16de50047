"""A small web of our own on this machine: each path answers as its name says."""

import http.server
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.serve import running


@dataclass
class Web:
    """A running server, and what it was asked."""

    address: str = ""
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    """Method, path, user agent."""


@contextmanager
def web(archive: str = "{}") -> Iterator[Web]:
    """The server while the block runs; ``archive`` is what its archive says of any page."""
    own = Web()

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.do_GET()

        def do_GET(self) -> None:
            own.asked.append((self.command, self.path, self.headers["User-Agent"]))
            name = self.path.strip("/").partition("?")[0]
            status, onward, body = 200, "", archive.encode() if name == "archive" else b"page"
            if name.isdigit():
                status = int(name)
            elif name == "get-only":
                status = 405 if self.command == "HEAD" else 200
            elif name.startswith(("moved", "found", "loop", "far")):
                status = 302 if name.startswith("found") else 301
                onward = {"moved": "/here", "found": "/here", "moved-twice": "/moved", "moved-found": "/found",
                          "loop": "/loop", "far": f"http://127.0.0.2:{self.server.server_port}/here",  # type: ignore[attr-defined]
                          "far-file": "file:///etc/passwd"}[name]  # fmt: skip
            self.send_response(status)
            if onward:
                self.send_header("Location", onward)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            return

    with running(Answers) as own.address:
        yield own
