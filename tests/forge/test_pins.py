"""Workflows, ours and those that `brief init` writes, run only what is pinned, and two auditors find nothing in them."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from annotated_brief.editing.starter import LOCK as FOLDER
from tests.conftest import ROOT
from tests.forge.runner import FORGE

FILES = [*sorted((ROOT / ".github" / "workflows").glob("*.yml")), *sorted(FORGE.rglob("workflows/*.yml"))]  # fmt: skip
"""Those of every forge whose workflows name actions."""
OTHERS = sorted((ROOT / ".github").glob("dependabot.yml")) + sorted(FORGE.rglob("dependabot.yml"))
SHIPPED = FORGE / "github" / ".github" / "dependabot.yml"
LOCK = FOLDER / "requirements.lock.txt"
USES = re.compile(r"^ *-? *uses: (.*)$", re.MULTILINE)
PIN = re.compile(
    r"(?:https://github\.com/)?(?P<name>[\w-]+/[\w/-]+)@(?P<pin>[0-9a-f]{40} # v\d+\.\d+\.\d+)"
)


def test_every_action_is_pinned_by_its_commit_and_alike_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for path in FILES:
        for used in USES.findall(path.read_text("utf-8")):
            pin = PIN.fullmatch(used)
            assert pin, f"{path.name}: {used} isn't pinned as in `actions/x@<40 digits> # v1.2.3`"
            pins.setdefault(pin["name"], set()).add(pin["pin"])
    assert len(FILES) >= 12
    assert {name: found for name, found in pins.items() if len(found) > 1} == {}


def test_pins_are_kept_up_to_date() -> None:
    own = (ROOT / ".github" / "dependabot.yml").read_text("utf-8")
    assert own.startswith(SHIPPED.read_text("utf-8"))


def test_the_lock_holds_all_that_the_package_needs() -> None:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = {Requirement(one) for one in (*data["project"]["dependencies"], *data["build-system"]["requires"])}  # fmt: skip
    text = LOCK.read_text("utf-8")
    locked = dict(re.findall(r"^([\w.-]+)==(\S+)(?: ; .*)? \\$", text, re.MULTILINE))
    assert not [one for one in wanted if not one.specifier.contains(locked.get(one.name, "0"))], "run scripts/lock.py"  # fmt: skip
    assert len(re.findall(r"^\S.*==.*(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+$", text, re.MULTILINE)) >= len(locked)  # fmt: skip
    assert (ROOT / "requirements.lock.txt").read_text("utf-8") == text


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The workflows as GitHub has them, since the auditors know no whole addresses of actions."""
    found = []
    for path in FILES:
        text = path.read_text("utf-8")
        if ".gitea" in path.parts:
            text = text.replace("uses: https://github.com/", "uses: ")
            path = tmp_path_factory.mktemp("gitea") / path.name
            path.write_text(text, "utf-8")
        found.append(str(path))
    return found


def _tool(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path=Path(sys.executable).parent)


@pytest.mark.skipif(_tool("actionlint") is None, reason="actionlint is not installed")
def test_actionlint_finds_nothing(files: list[str]) -> None:
    done = subprocess.run([str(_tool("actionlint")), "-no-color", *files], capture_output=True, text=True, check=False)  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(_tool("zizmor") is None, reason="zizmor is not installed")
def test_zizmor_finds_nothing(files: list[str]) -> None:
    command = [str(_tool("zizmor")), "--offline", "--no-progress", "--quiet", "--persona", "auditor", "--strict-collection"]  # fmt: skip
    environment = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run([*command, *files, *map(str, OTHERS)], env=environment, capture_output=True, text=True, check=False)  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
