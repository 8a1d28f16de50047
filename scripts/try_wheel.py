"""Build the wheel, install it as the workflows do, and publish the brief with it; then begin one by pipx and uvx.

``python scripts/try_wheel.py [PYTHON …]``: each interpreter gets an environment of its own; without
any it is the one that runs this.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
BRIEF = ("docs", "annotations", "overrides", "mkdocs.yml")
"""What is published: everything but the code."""


def run(*command: str | Path, cwd: Path) -> str:
    """Its output; ends the program where the command fails."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**environment, "NO_MKDOCS_2_WARNING": "1", "PIPX_HOME": str(cwd / "pipx")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def try_wheel(python: str, folder: Path) -> str:
    """Install the wheel for one interpreter and build; gives what was tried."""
    run(python, "-m", "venv", folder / "venv", cwd=folder)
    tools = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = folder.parent.glob("*.whl")
    pip = (tools / "python", "-m", "pip", "install", "-q")
    run(*pip, "--require-hashes", "-r", ROOT / "requirements.lock.txt", cwd=folder)
    run(*pip, "--no-deps", wheel, cwd=folder)
    for name in BRIEF:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    run(tools / "mkdocs", "build", "-q", "--strict", cwd=folder)
    run(tools / "brief", "check", "--fail-on", "error", cwd=folder)
    pages = (folder / "site").rglob("*.html")
    if not any('class="ab-term"' in page.read_text("utf-8") for page in pages):
        sys.exit(f"{python}: the site was built without terms")
    version = run(tools / "python", "--version", cwd=folder)
    return f"{version.strip()}: {wheel.name} installed, the brief published and checked"


def try_without_installing(python: str, folder: Path) -> str:
    """Begin a brief by ``pipx run`` and by ``uvx``, which resolve and install by themselves."""
    (wheel,) = folder.parent.glob("*.whl")
    run(python, "-m", "venv", folder / "venv", cwd=folder)
    tools = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(tools / "python", "-m", "pip", "install", "-q", "pipx", "uv", cwd=folder)
    for name, *command in (("pipx", "run", "--spec"), ("uvx", "--from")):
        run(tools / name, *command, wheel, "brief", "init", name, "--yes", cwd=folder)
        if not (folder / name / "annotations" / "passages.yml").is_file():
            sys.exit(f"{name}: no brief was begun")
    return "pipx run, uvx: a brief begun without installing"


def main() -> None:
    pythons = sys.argv[1:] or [sys.executable]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(pythons[0], "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT, cwd=folder)
        for number, python in enumerate(pythons):
            (folder / str(number)).mkdir()
            print(try_wheel(python, folder / str(number)), flush=True)
        (folder / "once").mkdir()
        print(try_without_installing(pythons[0], folder / "once"), flush=True)


if __name__ == "__main__":
    main()
