"""Lighthouse on the brief and on bare Material with the same text: ``python bench/lighthouse.py``.

Needs Chromium and Node.js; ``npx`` fetches Lighthouse. Both sites are served with gzip and kept
connections, as static hosts do, and measured in pairs, whose order alternates. ``--around text`` (the
default) puts nothing beside the essay but the start page and, in the brief, the pages of its layer;
``--around site`` puts all of ``docs/`` into both. Prints each run with the load average before it, the
medians, the median of the pairs' differences, and what Lighthouse finds wrong in the brief alone.
"""

import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from tests.build import build
from tests.serve import CHROMIUM

CATEGORIES = ("performance", "accessibility", "best-practices")
AUDITS = ("first-contentful-paint", "largest-contentful-paint", "speed-index", "total-blocking-time", "cumulative-layout-shift")  # fmt: skip
LAYER = re.compile(r"- annotated_brief|(glossary|sources|counterpoints|editions)\.md")
"""Lines of the configuration that bare Material can do nothing with."""
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


def project(folder: Path, around: str, *, annotated: bool) -> None:
    """The brief's Markdown as a project of its own, with its annotations or with Material alone."""
    docs = folder / "docs"
    if around == "site":
        shutil.copytree(ROOT / "docs", docs)
    else:
        docs.mkdir(parents=True)
        for name in ("brief.md", "index.md"):
            shutil.copy(ROOT / "docs" / name, docs / name)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    own = (ROOT / "mkdocs.yml").read_text("utf-8")
    config = own if around == "site" else own[: own.index("nav:")]
    if annotated:
        shutil.copytree(ROOT / "annotations", folder / "annotations")
    else:
        config = config.partition("# For Zensical")[0]
        layer = config[config.index("plugins:") : config.index("markdown_extensions:")]
        config = config.replace(layer, "plugins: [search]\n")
        config = "".join(
            line for line in config.splitlines(keepends=True) if not LAYER.search(line)
        )
    (folder / "mkdocs.yml").write_text(config, "utf-8")


def measure(url: str, form: str, report: Path) -> tuple[dict[str, float], set[str]]:
    """Scores and times of one run, and the elements that break a rule of accessibility or practice."""
    command = ["npx", "--yes", "lighthouse@12", url, "--output=json", f"--output-path={report}", "--quiet",
               f"--only-categories={','.join(CATEGORIES)}", "--chrome-flags=--headless=new --no-sandbox --disable-gpu"]  # fmt: skip
    command += ["--preset=desktop"] if form == "desktop" else []
    subprocess.run(
        command, check=True, env={**os.environ, "CHROME_PATH": str(CHROMIUM)}, capture_output=True
    )
    result = json.loads(report.read_text("utf-8"))
    scores = {name: result["categories"][name]["score"] for name in CATEGORIES}
    times = {name: round(result["audits"][name]["numericValue"], 3) for name in AUDITS}
    return scores | times, broken(result)


def broken(result: dict[str, Any]) -> set[str]:
    """Rule and element of each finding that lowers a score other than performance."""
    found = set()
    for category in CATEGORIES[1:]:
        for ref in result["categories"][category]["auditRefs"]:
            audit = result["audits"][ref["id"]]
            if ref["weight"] and audit["score"] is not None and audit["score"] < 1:
                items = audit.get("details", {}).get("items", [])
                nodes = [item["node"]["selector"] for item in items if "node" in item]
                found |= {f"{ref['id']}: {node}" for node in nodes or [""]}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--form", choices=["mobile", "desktop"], default="mobile")
    parser.add_argument("--around", choices=["text", "site"], default="text")
    options = parser.parse_args()
    rows: dict[str, list[dict[str, float]]] = {"bare": [], "brief": []}
    faults: dict[str, set[str]] = {"bare": set(), "brief": set()}
    with tempfile.TemporaryDirectory() as name, ExitStack() as servers:
        urls = {}
        for kind in rows:
            root, site = Path(name, kind), Path(name, f"{kind}-site")
            project(root, options.around, annotated=kind == "brief")
            done = build(root, site)
            assert done.returncode == 0, done.stderr
            urls[kind] = servers.enter_context(served(site))
        for pair in range(options.pairs):
            for kind in list(rows)[:: -1 if pair % 2 else 1]:
                load = os.getloadavg()[0]
                found, wrong = measure(urls[kind], options.form, Path(name, "report.json"))
                rows[kind].append(found)
                faults[kind] |= wrong
                print(f"{kind:5} load {load:4.1f} {found}", flush=True)
    for kind, runs in rows.items():
        print(f"{kind:5} median { ({key: median(run[key] for run in runs) for key in runs[0]}) }")
    apart = {
        key: round(median(brief[key] - bare[key] for bare, brief in zip(*rows.values(), strict=True)), 3)
        for key in rows["bare"][0]
    }  # fmt: skip
    print(f"brief less bare, median of pairs {apart}")
    print(f"wrong in the brief alone: {sorted(faults['brief'] - faults['bare']) or 'nothing'}")


if __name__ == "__main__":
    main()
