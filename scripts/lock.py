"""Lock what the package needs to be built and run, with hashes: ``python scripts/lock.py`` (needs uv).

The file goes into each brief that is kept on a forge, whose jobs install nothing else.
"""

import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "plugins/annotated_brief/starter/lock/requirements.lock.txt"
HEAD = """\
# What the workflows install, each release with its hashes; Dependabot keeps it up to date. The package itself, and
# plugins of the site, are named in requirements.txt.
"""


def main() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    command = ["uv", "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes"]  # fmt: skip
    command += ["--extra", "pdf", "--no-annotate", "--no-header", "--quiet", "pyproject.toml", "-"]
    done = subprocess.run(command, cwd=ROOT, input="\n".join(build), check=True, capture_output=True, text=True)  # fmt: skip
    LOCK.write_text(HEAD + done.stdout, "utf-8")


if __name__ == "__main__":
    main()
