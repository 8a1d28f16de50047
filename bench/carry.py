"""What files to carry away cost: ``python bench/carry.py``.

The shipped brief is exported in each format beside ``brief export json``, its citations formatted
before and nothing else kept. Printed are medians of processor time, their ratio to json's, and the
peak memory of ours and of the programs that it starts, at one time.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from memory import peak
from timing import Build, rounds

ROOT = Path(__file__).parent.parent
FORMS = ("json", "md", "docx", "epub", "pdf")


def export(root: Path, form: str) -> Build:
    def forget() -> None:
        for kept in (root / ".cache").rglob(f"{form}_*"):
            kept.unlink()

    command = (sys.executable, "-m", "annotated_brief", "export", form, "--output", f"made.{form}")
    return Build(root, command, (), forget)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    count = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copy(ROOT / "mkdocs.yml", root)
        for name in ("docs", "annotations", "overrides"):
            shutil.copytree(ROOT / name, root / name)
        builds = {form: export(root, form) for form in FORMS}
        rounds(builds, 1)
        series = rounds(builds, count)
        for form, build in builds.items():
            figures, most = series[form].figures(series["json"]), peak(build)
            print(f"{form}: {figures['cpu_seconds']} s of the processor, {figures['cpu_ratio']} times json, {most.tree} MiB")  # fmt: skip


if __name__ == "__main__":
    main()
