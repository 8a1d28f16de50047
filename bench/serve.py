"""Time rebuilds of ``mkdocs serve`` after small edits: ``python bench/serve.py --size L``.

MkDocs' own ``serve`` runs in one process a site, bare and annotated, with the server left out: it
builds once, then anew for each edit, with configuration and plugins loaded again as it does. An edit
changes one word of one paragraph, on another page each time. The two processes take turns. "Our part"
is the time spent in this plugin's hooks, taken where MkDocs calls them; what its Markdown extension
does while pages are rendered, and programs that run beside, are in the rest.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NoReturn

sys.path.insert(0, str(Path(__file__).parent))
from corpus import SIZES, write_corpus
from timing import ENVIRONMENT, machine

KINDS = {"bare": "bare", "ours": "annotated"}
WHAT = {
    "first_seconds": "the first build of the process, nothing kept",
    "seconds": "median rebuild after changing one word of one paragraph",
    "cpu_seconds": "median processor time of the rebuilding process",
    "our_part_seconds": "median time in this plugin's hooks during the rebuild",
    "our_part_cpu_seconds": "the same as processor time of the process",
    "ratio": "seconds divided by those of bare, in the same alternating run",
}


class Served:
    """A process that serves one site."""

    def __init__(self, root: Path) -> None:
        self._errors = root / "errors"
        command = [sys.executable, str(Path(__file__).with_name("served.py")), str(root)]
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
    options = parser.parse_args()
    about = machine()
    found = measure(options.size, options.edits)
    if options.json:
        print(json.dumps({"machine": about, "what": WHAT, **found}, indent=1))
    else:
        print(text(found))


if __name__ == "__main__":
    main()
