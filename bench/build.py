"""Time the annotated build against bare MkDocs on the same text: ``python bench/build.py --sizes S,M``.

Builds alternate within one run; medians and the ratios of the medians are printed. Modules are compiled
before, by builds of the smallest corpus, as they are where a package was installed.
"""

import argparse
import itertools
import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from corpus import SIZES, edit, write_corpus
from memory import peak
from timing import Build, machine, mkdocs, pairs_by_size, rounds, run

WHAT = {
    "bare": "MkDocs with Material on the essay's text alone",
    "by_hand": "the same, with the same links and notes typed in Markdown, without a plugin, exports and forms to copy",
    "cold": "this plugin, its cache folder deleted before (compiled templates are the user's, for all sites)",
    "edited": "this plugin where its cache is kept and one word of one paragraph has changed since",
    "seconds": "median of whole builds, from starting the process to its end",
    "ratio": "seconds divided by those of bare in the same alternating run",
    "cpu_seconds": "processor time of the build and of the programs it started",
    "added_ms_per_page": "seconds beyond bare, in milliseconds for each page of the essay",
    "memory_mib": "peak resident memory of the build's own process",
    "memory_tree_mib": "peak resident memory of the build's process and the programs it started (Pandoc), together",
}


def builds(folder: Path) -> dict[str, Build]:
    python = sys.executable
    annotated = folder / "annotated"
    numbers = itertools.count()
    return {
        "bare": mkdocs(python, folder / "bare"),
        "by_hand": mkdocs(python, folder / "by-hand"),
        "cold": mkdocs(python, annotated, ".cache"),
        "edited": replace(
            mkdocs(python, annotated), change=lambda: edit(annotated / "docs", next(numbers))
        ),
    }


def warm_up() -> None:
    """Have all modules compiled and read once."""
    with tempfile.TemporaryDirectory() as name:
        write_corpus(Path(name), SIZES["S"])
        for kind, build in builds(Path(name)).items():
            if failure := run(build).failure:
                sys.exit(f"{kind}: {failure}")


def measure(name: str, pairs: int) -> dict[str, Any]:
    size = SIZES[name]
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder), size)
        contenders = builds(Path(folder))
        series = rounds(contenders, pairs)
        peaks = {kind: peak(contenders[kind]) for kind in ("bare", "by_hand", "cold")}
    bare = series["bare"]
    found = {}
    for kind, one in series.items():
        found[kind] = one.figures(bare)
        if not one.failure:
            added = (one.seconds - bare.seconds) / size.pages * 1000
            found[kind]["added_ms_per_page"] = round(added, 1)
        if kind in peaks:
            found[kind] |= {"memory_mib": peaks[kind].own, "memory_tree_mib": peaks[kind].tree}
    facts = {"pages": size.pages, "words": size.words, "terms": size.terms, "sources": size.sources, "notes": size.quotes}  # fmt: skip
    return {"size": name, **facts, "pairs": pairs, "builds": found}


def text(rows: list[dict[str, Any]]) -> str:
    """The figures as a table a size, and what they are."""
    lines = []
    for row in rows:
        facts = ", ".join(f"{key} {row[key]:,}" for key in ("pages", "words", "terms", "sources", "notes"))  # fmt: skip
        lines += [
            f"{row['size']}: {facts}; pairs: {row['pairs']}",
            "           seconds   ratio   CPU s   ratio   ms/page more   MiB own   MiB all",
        ]
        for kind, found in row["builds"].items():
            if "failure" in found:
                lines.append(f"{kind:<9}  {found['failure']}")
                continue
            own, tree = (str(found.get(key, "")) for key in ("memory_mib", "memory_tree_mib"))
            lines.append(
                f"{kind:<9} {found['seconds']:>8.2f} {found['ratio']:>7.2f} {found['cpu_seconds']:>7.2f} "
                f"{found['cpu_ratio']:>7.2f} {found['added_ms_per_page']:>14.1f} {own:>9} {tree:>9}"
            )
        lines.append("")
    return "\n".join([*lines, *(f"{key}: {words}" for key, words in WHAT.items())])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="S,M")
    parser.add_argument(
        "--pairs", default="5", help="3 at most on L; or a number for each size: 5,5,1"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    about = machine()
    warm_up()
    pairs = pairs_by_size(options.sizes, options.pairs, on_large=3)
    rows = [measure(size, count) for size, count in pairs.items()]
    if options.json:
        print(json.dumps({"machine": about, "what": WHAT, "sizes": rows}, indent=1))
    else:
        print(text(rows))


if __name__ == "__main__":
    main()
