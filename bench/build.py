"""Time the annotated build against bare MkDocs on the same text: ``python bench/build.py --sizes S,M``.

Builds alternate within one run; the ratios of the medians are printed. By hand: the same links and
notes typed in Markdown (see ``corpus.py``). Cold: no cache of ours. Warm: formatted citations are kept.
Modules are compiled before, as they are where a package was installed.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from corpus import SIZES, write_corpus

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "NO_MKDOCS_2_WARNING": "1",
}


def build(root: Path) -> float:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml")]
    start = time.perf_counter()
    subprocess.run(
        command,
        check=True,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def measure(size: str, pairs: int) -> dict[str, float | int | str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(folder, SIZES[size])
        times: dict[str, list[float]] = {"bare": [], "by_hand": [], "cold": [], "warm": []}
        build(folder / "bare")
        build(folder / "annotated")
        for _ in range(pairs):
            times["bare"].append(build(folder / "bare"))
            times["by_hand"].append(build(folder / "by-hand"))
            shutil.rmtree(folder / "annotated" / ".cache", ignore_errors=True)
            times["cold"].append(build(folder / "annotated"))
            times["warm"].append(build(folder / "annotated"))
    middle = {kind: statistics.median(values) for kind, values in times.items()}
    return {
        "size": size,
        "pairs": pairs,
        "bare_seconds": round(middle["bare"], 2),
        "by_hand_ratio": round(middle["by_hand"] / middle["bare"], 2),
        "cold_ratio": round(middle["cold"] / middle["bare"], 2),
        "warm_ratio": round(middle["warm"] / middle["bare"], 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="S,M")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = [
        measure(size, options.pairs if size != "L" else min(options.pairs, 3))
        for size in options.sizes.split(",")
    ]
    if options.json:
        print(json.dumps(rows))
        return
    print("size  pairs  bare (s)  by hand  cold  warm")
    for row in rows:
        print(
            f"{row['size']:<5} {row['pairs']:>5}  {row['bare_seconds']:>8}  {row['by_hand_ratio']:>7}  {row['cold_ratio']:>4}  {row['warm_ratio']:>4}"
        )


if __name__ == "__main__":
    main()
