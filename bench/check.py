"""How long `brief check` takes, and how often `mkdocs --version` fits into it.

``python bench/check.py``: 500 entries and 20,000 words by default.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))
from corpus import Size, write_corpus


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=500)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    share = asked.entries // 10
    size = Size(10, asked.words, share * 4, share * 3, share * 3)
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder), size)
        root = Path(folder) / "annotated"
        python = sys.executable
        check = timed([python, "-m", "annotated_brief", "check", "--root", str(root)], asked.runs)
        version = timed([python, "-m", "mkdocs", "--version"], asked.runs)
        start = timed([python, "-m", "annotated_brief", "--help"], asked.runs)
    print(f"{asked.entries} entries, {asked.words} words: {check:.2f} s, {check / version:.1f} times mkdocs --version ({version * 1000:.0f} ms)")  # fmt: skip
    print(f"brief --help: {start * 1000:.0f} ms")


def timed(command: list[str], runs: int) -> float:
    """The median of some runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False)
        times.append(time.perf_counter() - start)
        assert done.returncode in (0, 1), done.stderr.decode()
    return median(times)


if __name__ == "__main__":
    main()
