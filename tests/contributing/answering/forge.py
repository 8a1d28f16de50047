"""The interfaces of GitLab and Gitea to issues, comments and changes, as much as we use, in front of a bare repository."""

import http.server
import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.serve import running


@dataclass
class Forge:
    """A running one, of the ``kind`` gitlab or gitea; what it keeps is in words that are neither's."""

    kind: str
    remote: Path
    """``…/o/r.git``."""
    address: str = ""
    issues: list[dict[str, Any]] = field(default_factory=list)
    comments: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
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
        return {"GITHUB_API_URL": f"{self.address}/api/v1", "GITHUB_REPOSITORY": "o/r",
                "GITHUB_SERVER_URL": place.removesuffix("/o/r"), "GITHUB_TOKEN": "secret"}  # fmt: skip

    @property
    def own(self) -> int:
        """The number of the account that pipelines write by."""
        return 55 if self.kind == "gitlab" else -2

    def bodies(self, number: int) -> list[str]:
        return [one["text"] for one in self.comments.get(number, [])]

    def get(self, path: str, query: dict[str, str]) -> tuple[int, Any]:
        """Status and answer."""
        start, size = (int(query.get("page", 1)) - 1) * self.per_page, self.per_page
        if re.fullmatch(r"/issues", path):
            shown = [one for one in self.issues if not (one.get("confidential") and query.get("confidential") == "false")]  # fmt: skip
            return 200, [self.issue(one) for one in shown[start : start + size]]
        if found := re.fullmatch(r"/issues/(\d+)/(?:notes|comments)", path):
            listed = [self.comment(one) for one in self.comments.get(int(found[1]), [])]
            return 200, listed[start : start + size] if self.kind == "gitlab" else listed
        if re.fullmatch(r"/pulls|/merge_requests", path):
            branch = query.get("source_branch")
            listed = [self.change(one) for one in self.changes if branch in (None, one["branch"])]
            return 200, listed[start : start + size]
        return (200, {"default_branch": "main"}) if path == "" else (404, {"message": "404 Not Found"})  # fmt: skip

    def issue(self, one: dict[str, Any]) -> dict[str, Any]:
        if self.kind == "gitlab":
            return {"iid": one["number"], "title": one["title"], "description": one["text"], "labels": one["labels"],
                    "author": {"id": 3, "username": "ana"}, "created_at": "2026-11-24T10:00:00.000Z"}  # fmt: skip
        return {"number": one["number"], "title": one["title"], "body": one["text"], "labels": [{"name": name} for name in one["labels"]],
                "user": {"id": 3, "login": "ana"}, "created_at": "2026-11-24T10:00:00Z"}  # fmt: skip

    def comment(self, one: dict[str, Any]) -> dict[str, Any]:
        whose = {"author": {"id": one["by"]}, "system": False} if self.kind == "gitlab" else {"user": {"id": one["by"]}}  # fmt: skip
        return {"id": one["id"], "body": one["text"], **whose}

    def change(self, one: dict[str, Any]) -> dict[str, Any]:
        if self.kind == "gitlab":
            return {"web_url": one["url"], "state": "opened" if one["open"] else "merged", "source_project_id": 7, "target_project_id": 7}  # fmt: skip
        return {"html_url": one["url"], "state": "open" if one["open"] else "closed",
                "head": {"ref": one["branch"], "repo_id": 7}, "base": {"ref": "main", "repo_id": 7}}  # fmt: skip

    def write(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, Any]:
        """Status and answer."""
        self.writes.append(f"{method} {path}")
        if found := re.fullmatch(r"/issues/(\d+)/(?:notes|comments)", path):
            listed = self.comments.setdefault(int(found[1]), [])
            listed.append({"id": 900 + len(self.writes), "by": self.own, "text": body["body"]})
            return 201, self.comment(listed[-1])
        if found := re.fullmatch(r"/issues/(?:\d+/notes|comments)/(\d+)", path):
            for one in (one for listed in self.comments.values() for one in listed):
                if one["id"] == int(found[1]):
                    one["text"] = body["body"]
                    return 200, self.comment(one)
        if re.fullmatch(r"/pulls|/merge_requests", path):
            branch = body.get("source_branch") or body["head"]
            command = ["git", "-C", str(self.remote), "rev-parse", "--verify", "-q", branch]
            if subprocess.run(command, capture_output=True, check=False).returncode:
                return 404, {"message": "no such branch"}
            if any(one["branch"] == branch and one["open"] for one in self.changes):
                return 409, {"message": "Another open merge request already exists"}
            url = f"https://forge.example/o/r/changes/{len(self.changes) + 1}"
            self.changes.append({"branch": branch, "open": True, "url": url, "title": body["title"],
                                 "text": body.get("description") or body.get("body")})  # fmt: skip
            return 201, self.change(self.changes[-1])
        return 404, {"message": "404 Not Found"}


@contextmanager
def forge(kind: str, remote: Path) -> Iterator[Forge]:
    """It runs while the block does."""
    own = Forge(kind, remote)
    base = "/api/v4/projects/7" if kind == "gitlab" else "/api/v1/repos/o/r"

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
