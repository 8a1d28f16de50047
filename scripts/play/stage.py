"""The stage of the play: folders, commands, a forge that answers, and what was seen."""

import contextlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from tests.forge.github import GitHub
from tests.forks import run_forked

from annotated_brief.cli import main

ROOT = Path(__file__).parent.parent.parent
BRIEF = Path(__file__).parent / "brief"
"""The one that is played with: three paragraphs, since each act reads it anew."""
NAME = "example/brief"
REPOSITORY = f"https://github.com/{NAME}"


@dataclass
class Stage:
    """Where it is played."""

    folder: Path
    hub: GitHub
    say: Callable[[str], None] = print
    seen: dict[str, str] = field(default_factory=dict)

    def set_up(self) -> None:
        """A bare repository, and the published site."""
        self.remote = self.folder / "remote.git"
        self.git(self.folder, "init", "-q", "--bare", "-b", "main", str(self.remote))
        self.elsewhere = self.folder / "gitconfig"
        elsewhere = f'[url "{self.remote}"]\n\tinsteadOf = {REPOSITORY}.git\n'
        self.elsewhere.write_text(elsewhere, "utf-8")
        start = self.folder / "start"
        shutil.copytree(BRIEF, start)
        (start / ".gitignore").write_text(".cache/\n", "utf-8")
        self.git(start, "init", "-q", "-b", "main")
        self.git(start, "add", ".")
        self.git(start, "commit", "-q", "-m", "The brief")
        self.git(start, "remote", "add", "origin", str(self.remote))
        self.git(start, "push", "-q", "origin", "main")
        self.page = self.published(start)
        self.bot = self.clone("bot")

    def published(self, start: Path) -> str:
        """The page of the essay, as `mkdocs build` writes it."""
        site = self.folder / f"site-of-{start.name}"
        done = run_forked("mkdocs", "build", "-q", "-d", str(site), cwd=start)
        if done.returncode:
            raise RuntimeError(f"mkdocs build ended with {done.returncode}:\n{done.stderr}")
        return (site / "brief" / "index.html").read_text("utf-8")

    def clone(self, name: str, branch: str = "main") -> Path:
        """A working copy of its own."""
        self.git(self.folder, "clone", "-q", "-b", branch, str(self.remote), name)
        return self.folder / name

    def act(self, title: str) -> None:
        """Whose eyes we look through now."""
        self.say(f"\n=== {title} ===")

    def show(self, name: str, what: str, text: str) -> None:
        """What a person does, and what is seen then; kept by its name."""
        self.seen[name] = text
        self.say(f"{what}:")
        self.say("\n".join(f"  | {line}".rstrip() for line in text.strip().splitlines()))

    def git(self, folder: Path, *words: str) -> str:
        """Git, as nobody in particular."""
        return run(["git", "-c", "user.name=Someone", "-c", "user.email=someone@example.org", *words], folder)  # fmt: skip

    def brief(self, folder: Path, command: str, *words: str, event: Path | None = None) -> str:
        """What ``brief`` prints; ``event``: as a workflow runs it, for this."""
        given = {name: None for name in os.environ if name.startswith("GITHUB_")}
        workflow = {"GITHUB_API_URL": self.hub.address, "GITHUB_REPOSITORY": NAME, "GITHUB_REF_NAME": "main",
                    "GIT_CONFIG_GLOBAL": str(self.elsewhere), "GITHUB_TOKEN": "secret", "GITHUB_EVENT_PATH": str(event)}  # fmt: skip
        with contextlib.chdir(folder):
            done = CliRunner().invoke(main, [command, *words], env={**given, **(workflow if event else {})})  # fmt: skip
        if done.exit_code:
            raise RuntimeError(f"brief {command} ended with {done.exit_code}:\n{done.output}{done.exception}")  # fmt: skip
        return done.stdout

    def workflow(self, command: str, *words: str, event: dict[str, Any] | None = None) -> None:
        """A job on the newest state of main."""
        self.git(self.bot, "fetch", "-q", "origin")
        self.git(self.bot, "switch", "-q", "-C", "main", "origin/main")
        given = self.folder / "event.json"
        given.write_text(json.dumps(event or {}), "utf-8")
        self.brief(self.bot, command, *words, event=given)

    def issue(self, number: int, title: str, body: str, login: str) -> None:
        """File a form on the forge, or edit it; the workflow replies."""
        user = {"login": login, "id": 35 + number}
        self.hub.issues[number] = {"number": number, "state": "open", "title": title, "body": body, "user": user}  # fmt: skip
        self.workflow("suggest", "--post", event={"issue": self.hub.issues[number]})

    def reply(self, number: int) -> str:
        """Our comments under a form."""
        return "\n".join(self.hub.bodies(number))

    def accept(self, number: int) -> dict[str, Any]:
        """Set the label `accept`; the pull request that holds the form then."""
        self.workflow("suggest", "--accept", event={"issue": self.hub.issues[number]})
        return self.pull(f"suggestion-{number}")

    def pull(self, branch: str) -> dict[str, Any]:
        """The pull request of a branch."""
        return next(one for one in self.hub.pulls if one["head"]["ref"] == branch)


def run(command: list[str], folder: Path) -> str:
    """What a command of its own process prints."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "GIT_CONFIG_GLOBAL": os.devnull, "NO_MKDOCS_2_WARNING": "1"}  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")  # fmt: skip
    return done.stdout
