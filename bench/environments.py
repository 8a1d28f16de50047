"""Virtual environments of the peers, made on first use from the pinned packages of ``pins/``."""

import hashlib
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

PINS = Path(__file__).parent / "pins"
OLDEST = {"zensical": (3, 12)}
"""The Python that an environment needs, where it is newer than ours."""


def names() -> list[str]:
    return sorted(path.stem for path in PINS.glob("*.txt"))


def pins(name: str) -> dict[str, str]:
    """Package -> version."""
    lines = (PINS / f"{name}.txt").read_text("utf-8").splitlines()
    return dict(line.split("==") for line in lines)


def environment(name: str, folder: Path) -> tuple[str, str]:
    """The environment's Python and nothing; or nothing, and why it can't be made."""
    python = _python(OLDEST.get(name, (3, 11)))
    if not python:
        needed = ".".join(map(str, OLDEST[name]))
        return "", f"needs Python {needed} or newer, which was not found"
    root = folder / name
    own = root / "bin" / "python"
    stamp = root / "pins"
    state = hashlib.sha256((PINS / f"{name}.txt").read_bytes()).hexdigest()
    if own.exists() and stamp.exists() and stamp.read_text("utf-8") == state:
        return str(own), ""
    install = [str(own), "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", str(PINS / f"{name}.txt")]  # fmt: skip
    for command in ([python, "-m", "venv", "--clear", str(root)], install):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            lines = done.stderr.strip().splitlines() or [""]
            return "", f"could not be installed: {lines[-1][:200]}"
    stamp.write_text(state, "utf-8")
    return str(own), ""


@cache
def _python(oldest: tuple[int, int]) -> str:
    """The running Python, or the oldest one found that is new enough."""
    if sys.version_info >= oldest:
        return sys.executable
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for minor in range(oldest[1], oldest[1] + 4):
        places = [
            shutil.which(f"python3.{minor}") or "",
            *map(str, pyenv.glob(f"3.{minor}.*/bin/python")),
        ]
        for place in filter(None, places):
            code = f"import ensurepip, sys; sys.exit(sys.version_info[:2] != (3, {minor}))"
            if subprocess.run([place, "-c", code], capture_output=True, check=False).returncode == 0:  # fmt: skip
                return place
    return ""
