"""The interfaces of GitLab, Gitea and GitHub to issues, comments and changes, as much as we use, in front of a bare repository."""

import http.server
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.serve import running

SUGGESTING = Path(__file__).parent.parent / "suggesting"


@dataclass
class Forge:
    """A running one, of the ``kind`` gitlab, gitea or github; what it keeps is in words that are none of theirs."""

    kind: str
    remote: Path
    """``…/o/r.git``."""
    address: str = ""
    issues: list[dict[str, Any]] = field(default_factory=list)
    comments: dict[int | str, list[dict[str, Any]]] = field(default_factory=dict)
    """By the number of the issue; those on a merge request of GitLab by ``!101``."""
    changes: list[dict[str, Any]] = field(default_factory=list)
    tokens: set[str | None] = field(default_factory=set)
    writes: list[str] = field(default_factory=list)
    per_page: int = 2
    """A server may give fewer than were asked for."""

    @property
    def environment(self) -> dict[str, str]:
        """What its pipelines get."""
        place = self.remote.as_uri().removesuffix(".git")
        if self.kind == "gitlab":
            return {"GITLAB_CI": "true", "CI_API_V4_URL": f"{self.address}/api/v4", "CI_PROJECT_ID": "7",
                    "CI_PROJECT_URL": place, "BRIEF_TOKEN": "secret"}  # fmt: skip
        return {"GITHUB_API_URL": f"{self.address}{self.api}", "GITHUB_REPOSITORY": "o/r",
                "GITHUB_SERVER_URL": place.removesuffix("/o/r"), "GITHUB_TOKEN": "secret"}  # fmt: skip

    @property
    def api(self) -> str:
        return {"gitlab": "/api/v4", "gitea": "/api/v1", "github": ""}[self.kind]

    @property
    def own(self) -> int:
        """The number of the account that pipelines write by."""
        return {"gitlab": 55, "gitea": -2, "github": 41898282}[self.kind]

    def bodies(self, number: int | str) -> list[str]:
        return [one["text"] for one in self.comments.get(number, [])]

    def said_on(self, change: dict[str, Any]) -> list[str]:
        """Comments on a change."""
        return self.bodies(f"!{change['number']}" if self.kind == "gitlab" else change["number"])

    def merge(self, change: dict[str, Any], commit: str, *added: str) -> None:
        """As a person does by the button; ``commit``: what it leaves on the default branch."""
        change |= {"open": False, "merged": commit, "added": added, "tip": self._tip(change["branch"])}  # fmt: skip

    def _tip(self, branch: str) -> str:
        command = ["git", "-C", str(self.remote), "rev-parse", "--verify", "-q", branch]
        return subprocess.run(command, capture_output=True, check=False, text=True).stdout.strip()

    def get(self, path: str, query: dict[str, str]) -> tuple[int, Any]:
        """Status and answer."""
        start, size = (int(query.get("page", 1)) - 1) * self.per_page, self.per_page
        if re.fullmatch(r"/issues", path):
            shown = [one for one in self.issues if not (one.get("confidential") and query.get("confidential") == "false")]  # fmt: skip
            return 200, [self.issue(one) for one in shown[start : start + size]]
        if found := _THREAD.fullmatch(path):
            listed = [self.comment(one) for one in self.comments.get(_key(found), [])]
            return 200, listed if self.kind == "gitea" else listed[start : start + size]
        if found := re.fullmatch(r"/issues/(\d+)", path):
            return 200, next(self.issue(one) for one in self.issues if one["number"] == int(found[1]))  # fmt: skip
        if found := re.fullmatch(r"/(?:pulls|merge_requests)/(\d+)/(?:files|diffs)", path):
            added = next(one.get("added", ()) for one in self.changes if one["number"] == int(found[1]))  # fmt: skip
            return 200, [self.added(name) for name in added][start : start + size]
        if found := re.fullmatch(r"(?:/repository)?/commits/(\w+)/(?:pulls|merge_requests)", path):
            return 200, [self.change(one) for one in self.changes if one.get("merged") == found[1]]
        if re.fullmatch(r"/pulls|/merge_requests", path):
            branch = query.get("source_branch") or query.get("head", "").partition(":")[2]
            shown = [one for one in self.changes if branch in ("", one["branch"])]
            wanted = {"open": (True,), "closed": (False,)}.get(query["state"], (True, False))
            shown = [one for one in shown if one["open"] in wanted]
            return 200, [self.change(one) for one in reversed(shown)][start : start + size]
        if path == "/pages" and self.kind == "github":
            return 200, {"html_url": "https://o.github.io/r/"}
        return (200, {"default_branch": "main"}) if path == "" else (404, {"message": "404 Not Found"})  # fmt: skip

    def added(self, name: str) -> dict[str, Any]:
        if self.kind == "gitlab":
            return {"new_path": name, "new_file": True, "renamed_file": False}
        return {"filename": name, "status": "added"}

    def issue(self, one: dict[str, Any]) -> dict[str, Any]:
        if self.kind == "gitlab":
            return {"iid": one["number"], "title": one["title"], "description": one["text"], "labels": one["labels"],
                    "state": one.get("state", "opened"),
                    "author": {"id": 3, "username": "ana"}, "created_at": "2026-11-24T10:00:00.000Z"}  # fmt: skip
        return {"number": one["number"], "title": one["title"], "body": one["text"], "labels": [{"name": name} for name in one["labels"]],
                "state": one.get("state", "open"),
                "user": {"id": 3, "login": "ana"}, "created_at": "2026-11-24T10:00:00Z"}  # fmt: skip

    def comment(self, one: dict[str, Any]) -> dict[str, Any]:
        whose = {"author": {"id": one["by"]}, "system": False} if self.kind == "gitlab" else {"user": {"id": one["by"], "login": "github-actions[bot]" if one["by"] == self.own else "eve"}}  # fmt: skip
        return {"id": one["id"], "body": one["text"], **whose}

    def change(self, one: dict[str, Any]) -> dict[str, Any]:
        merged, tip = one.get("merged"), one.get("tip") or self._tip(one["branch"])
        if self.kind == "gitlab":
            state = "opened" if one["open"] else "merged" if merged else "closed"
            return {"iid": one["number"], "state": state, "description": one["text"], "source_branch": one["branch"], "sha": tip,
                    "source_project_id": 7, "target_project_id": 7}  # fmt: skip
        return {"number": one["number"], "state": "open" if one["open"] else "closed", "body": one["text"],
                "merged": bool(merged), "merged_at": merged and "2026-11-24T10:00:00Z", "merge_commit_sha": merged,
                "head": {"ref": one["branch"], "sha": tip, "repo": {"full_name": "o/r"}}, "base": {"ref": "main"}}  # fmt: skip

    def write(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, Any]:
        """Status and answer."""
        self.writes.append(f"{method} {path}")
        if found := _THREAD.fullmatch(path):
            listed = self.comments.setdefault(_key(found), [])
            listed.append({"id": 900 + len(self.writes), "by": self.own, "text": body["body"]})
            return 201, self.comment(listed[-1])
        if found := re.fullmatch(r"/(?:issues|merge_requests)/(?:\d+/notes|comments)/(\d+)", path):
            for one in (one for listed in self.comments.values() for one in listed):
                if one["id"] == int(found[1]):
                    one["text"] = body["body"]
                    return 200, self.comment(one)
        if re.fullmatch(r"/pulls|/merge_requests", path):
            branch = body.get("source_branch") or body["head"]
            if not self._tip(branch):
                return 404, {"message": "no such branch"}
            if any(one["branch"] == branch and one["open"] for one in self.changes):
                return 409, {"message": "Another open merge request already exists"}
            self.changes.append({"number": 101 + len(self.changes), "branch": branch, "open": True, "title": body["title"],
                                 "text": body.get("description") or body.get("body")})  # fmt: skip
            return 201, self.change(self.changes[-1])
        if found := re.fullmatch(r"/(issues|pulls|merge_requests)/(\d+)", path):
            ones = self.issues if found[1] == "issues" else self.changes
            one = next(one for one in ones if one["number"] == int(found[2]))
            text = body.get("description") or body.get("body")
            one |= {"text": text} if text else {"open": False, "state": "closed"}
            return 200, {}
        return 404, {"message": "404 Not Found"}


_THREAD = re.compile(r"/(issues|merge_requests)/(\d+)/(?:notes|comments)")


def _key(found: re.Match[str]) -> int | str:
    return int(found[2]) if found[1] == "issues" else f"!{found[2]}"


@contextmanager
def forge(kind: str, remote: Path) -> Iterator[Forge]:
    """It runs while the block does."""
    own = Forge(kind, remote)
    base = own.api + ("/projects/7" if kind == "gitlab" else "/repos/o/r")

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            if (kind, asked.path) == ("gitlab", "/api/v4/user"):
                self._answer(200, {"id": own.own})
                return
            query = {name: values[0] for name, values in parse_qs(asked.query).items()}
            inside = asked.path.startswith(base)
            self._answer(*(own.get(asked.path.removeprefix(base), query) if inside else (404, {})))

        def _write(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self._answer(*own.write(self.command, self.path.removeprefix(base), body))

        def do_POST(self) -> None:
            self._write()

        def do_PUT(self) -> None:
            self._write()

        def do_PATCH(self) -> None:
            self._write()

        def _answer(self, status: int, data: Any) -> None:
            own.tokens.add(self.headers["Authorization"])
            body = json.dumps(data).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            return

    with running(Answers) as own.address:
        yield own


def git(folder: Path, *words: str) -> str:
    """As an editor."""
    identity = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
    return subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True, text=True).stdout  # fmt: skip


@contextmanager
def hub_of(kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Forge]:
    """A forge with a brief, for whose pipelines commands run in a checkout of it, the folder ``clone``."""
    remote, clone = folder / "o" / "r.git", folder / "clone"
    git(folder, "init", "-q", "--bare", "-b", "main", str(remote))
    shutil.copytree(SUGGESTING / "site", clone)
    git(clone, "init", "-q", "-b", "main")
    git(clone, "remote", "add", "origin", str(remote))
    git(clone, "add", ".")
    git(clone, "commit", "-q", "-m", "Begin")
    git(clone, "push", "-q", "origin", "main")
    for name in ("GITHUB_API_URL", "GITHUB_REPOSITORY", "GITHUB_SERVER_URL", "GITHUB_TOKEN", "GITLAB_CI"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    with forge(kind, remote) as own:
        for name, value in own.environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.chdir(clone)
        yield own
