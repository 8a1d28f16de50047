"""Runs the steps of a workflow as a forge would, with nothing but this machine behind them.

`brief` and `mkdocs` are the real ones; `pip`, `gh` and `curl` are written down instead of run.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT
from tests.forks import address

ASK = ROOT / "tests" / "ask.py"
FORGE = ROOT / "plugins" / "annotated_brief" / "forge"
WORKFLOWS = sorted((FORGE / "github" / ".github" / "workflows").glob("*.yml"))
_SLOT = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def read_workflow(name: str) -> dict[str, Any]:
    """A workflow of the package data as data; its trigger under ``on``."""
    text = (FORGE / "github" / ".github" / "workflows" / f"{name}.yml").read_text("utf-8")
    data: dict[str, Any] = yaml.load(text, yaml.BaseLoader)
    return data


def read_jobs(text: str) -> dict[str, Any]:
    """The jobs of a pipeline of GitLab, with what they extend."""
    data = yaml.load(text, yaml.BaseLoader)
    plain = {"image", "stages", "variables"}
    jobs = {name: job for name, job in data.items() if name not in plain}
    return {
        name: {**jobs.get(job.get("extends", ""), {}), **job, "variables": {**data["variables"], **job.get("variables", {})}}
        for name, job in jobs.items() if not name.startswith(".")
    }  # fmt: skip


@dataclass
class Runner:
    """A machine that runs steps in ``folder``."""

    folder: Path
    tools: Path
    remote: Path
    """What git finds at the repository's address on GitHub, which is ``o/r``."""
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tools.mkdir(parents=True, exist_ok=True)
        for name, module in ("brief", "annotated_brief"), ("mkdocs", "mkdocs"):
            self._tool(name, f'exec "{sys.executable}" -I -S "{ASK}" "{address()}" {module} "$@"')
        for name in ("pip", "gh", "curl"):
            said = 'echo "$(basename "$0") $*" >> "$TOOLS/said"\n'
            self._tool(name, said + '[ "$2" != view ]')
        elsewhere = f'[url "{self.remote}"]\n\tinsteadOf = https://github.com/o/r.git\n'
        (self.tools / "gitconfig").write_text(elsewhere, "utf-8")
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")},
            "PATH": f"{self.tools}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "plugins"),
            "TOOLS": str(self.tools),
            "RUNNER_TEMP": str(self.tools),
            "GIT_CONFIG_GLOBAL": str(self.tools / "gitconfig"),
            "NO_MKDOCS_2_WARNING": "1",
            **self.environment,
        }

    def _tool(self, name: str, code: str) -> None:
        path = self.tools / name
        path.write_text(f"#!/bin/bash\n{code}\n", "utf-8")
        path.chmod(0o755)

    @property
    def said(self) -> list[str]:
        """What `pip`, `gh` and `curl` were asked to do."""
        path = self.tools / "said"
        return path.read_text("utf-8").splitlines() if path.exists() else []

    def shell(self, code: str, environment: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":  # fmt: skip
        """One step, with the shell that GitHub gives it."""
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", code], cwd=self.folder, check=False,
            env={**self.environment, **environment}, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip

    def job(self, workflow: str, job: str, known: Mapping[str, str]) -> Iterator["subprocess.CompletedProcess[str]"]:  # fmt: skip
        """Every command of a job, as far as one may come after one that failed.

        ``known`` gives what stands in ``${{ }}``.
        """
        data = read_workflow(workflow)
        own = data["jobs"][job]
        environment = {**data.get("env", {}), **own.get("env", {})}
        failed = False
        for step in own["steps"]:
            always = "!cancelled()" in step.get("if", "")
            if "run" not in step or (failed and not always):
                continue
            given = {**environment, **step.get("env", {})}
            done = self.shell(step["run"], {name: _filled(value, known) for name, value in given.items()})  # fmt: skip
            failed = failed or done.returncode != 0
            yield done


def _filled(value: str, known: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda slot: known[slot[1]], value)


def event(path: Path, data: Any) -> Path:
    """A file as GitHub writes it for a run."""
    path.write_text(json.dumps(data), "utf-8")
    return path
