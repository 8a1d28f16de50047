"""Lighthouse on the brief and on bare Material with the same text: ``python bench/lighthouse.py``.

Needs Chromium and Node.js; ``npx`` fetches Lighthouse. Both sites are served with gzip and kept
connections, as static hosts do, and measured in turn. Prints each run and the medians.
"""

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from tests.build import build
from tests.serve import CHROMIUM

CATEGORIES = ("performance", "accessibility", "best-practices")
AUDITS = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
TEXT = {".html", ".css", ".js", ".json", ".jsonld", ".svg", ".xml"}


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in TEXT:
            data = gzip.compress(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/brief/"
    server.shutdown()


def bare(folder: Path) -> None:
    """The brief's Markdown with Material alone."""
    (folder / "docs").mkdir(parents=True)
    for name in ("brief.md", "index.md"):
        shutil.copy(ROOT / "docs" / name, folder / "docs" / name)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    own = (ROOT / "mkdocs.yml").read_text("utf-8")
    theme = own[own.index("theme:") : own.index("plugins:")]
    extensions = own[own.index("markdown_extensions:") : own.index("nav:")]
    head = (
        "site_name: Bare\nsite_url: http://127.0.0.1/\nsite_description: words\ncopyright: Words\n"
    )
    (folder / "mkdocs.yml").write_text(f"{head}{theme}plugins: [search]\n{extensions}", "utf-8")


def measure(url: str, form: str, report: Path) -> dict[str, float]:
    command = ["npx", "--yes", "lighthouse@12", url, "--output=json", f"--output-path={report}", "--quiet",
               f"--only-categories={','.join(CATEGORIES)}", "--chrome-flags=--headless=new --no-sandbox --disable-gpu"]  # fmt: skip
    command += ["--preset=desktop"] if form == "desktop" else []
    subprocess.run(
        command, check=True, env={**os.environ, "CHROME_PATH": str(CHROMIUM)}, capture_output=True
    )
    result = json.loads(report.read_text("utf-8"))
    found = {name: result["categories"][name]["score"] for name in CATEGORIES}
    return found | {name: round(result["audits"][name]["numericValue"], 3) for name in AUDITS}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--form", choices=["mobile", "desktop"], default="mobile")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare(folder / "bare")
        for root, site in ((folder / "bare", "bare-site"), (ROOT, "brief-site")):
            done = build(root, folder / site)
            assert done.returncode == 0, done.stderr
        rows: dict[str, list[dict[str, float]]] = {"bare": [], "brief": []}
        with served(folder / "bare-site") as first, served(folder / "brief-site") as second:
            for _ in range(options.runs):
                for kind, url in (("bare", first), ("brief", second)):
                    rows[kind].append(measure(url, options.form, folder / "report.json"))
                    print(kind, rows[kind][-1], flush=True)
    for kind, found in rows.items():
        print(
            kind, "median", {key: statistics.median(row[key] for row in found) for key in found[0]}
        )


if __name__ == "__main__":
    main()
