"""GitHub's interface to comments and pull requests, as much of it as we use."""

import http.server
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from tests.serve import running


@dataclass
class GitHub:
    """A running one."""

    address: str = ""
    comments: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    """Issue or pull request -> its comments."""
    pulls: list[dict[str, Any]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    patches: dict[str, str] = field(default_factory=dict)
    """What the diff of a pull request shows of each file."""
    reviews: list[dict[str, Any]] = field(default_factory=list)
    at_lines: list[dict[str, Any]] = field(default_factory=list)
    """Comments at lines of a pull request, those of a review too."""

    issues: dict[int, dict[str, Any]] = field(default_factory=dict)
    added: dict[int, list[str]] = field(default_factory=dict)
    """Pull request -> the files that it added, where no patch is asked of it."""
    writes: list[str] = field(default_factory=list)
    """Whatever was changed, as ``POST /repos/o/r/pulls``."""

    def bodies(self, number: int) -> list[str]:
        return [comment["body"] for comment in self.comments.get(number, [])]


@contextmanager
def github() -> Iterator[GitHub]:
    """It runs while the block does."""
    own = GitHub()

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address, _, query = self.path.partition("?")
            path = address.split("/")
            asked = {name: values[0] for name, values in parse_qs(query).items()}
            match path[4:]:
                case _ if asked.get("page", "1") != "1":
                    self._answer([])  # all is on the first one
                case []:
                    self._answer({"default_branch": "main"})
                case ["pulls"]:
                    _, _, branch = asked.get("head", "").partition(":")
                    listed = [{"state": "open", **one} for one in own.pulls]
                    self._answer([
                        one for one in listed
                        if one["head"].get("ref", branch) == branch and asked["state"] in ("all", one["state"])
                    ])  # fmt: skip
                case ["commits", sha, "pulls"]:
                    self._answer([one for one in own.pulls if one.get("merge_commit_sha") == sha])
                case ["pages"]:
                    self._answer({"html_url": "https://o.github.io/r/"})
                case ["issues", number]:
                    self._answer(own.issues[int(number)])
                case ["pulls", number, "files"] if int(number) in own.added:
                    self._answer([{"filename": name, "status": "added"} for name in own.added[int(number)]])  # fmt: skip
                case ["pulls", _, "files"]:
                    self._answer([{"filename": name, "patch": patch} for name, patch in own.patches.items()])  # fmt: skip
                case ["pulls", _, "reviews"]:
                    self._answer(own.reviews)
                case ["pulls", _, "comments"]:
                    self._answer(own.at_lines)
                case _:
                    self._answer(own.comments.get(int(path[-2]), []))

        def do_POST(self) -> None:
            path, body = self.path.split("/"), self._body()
            match path[4:]:
                case ["pulls"]:
                    head = {"ref": body.pop("head"), "repo": {"full_name": "/".join(path[2:4])}}
                    number = max([0, *own.issues, *(one["number"] for one in own.pulls)]) + 1
                    own.pulls.append({"number": number, "state": "open", **body, "head": head})
                    self._answer(own.pulls[-1])
                    return
                case ["pulls", _, "reviews"]:
                    self._add(own.reviews, {"body": body["body"]})
                    for comment in body["comments"]:
                        self._add(own.at_lines, comment)
                case ["pulls", _, "comments"]:
                    self._add(own.at_lines, body)
                case _:
                    self._add(own.comments.setdefault(int(path[-2]), []), body)
            self._answer({})

        def _add(self, listed: list[dict[str, Any]], body: dict[str, Any]) -> None:
            known = [listed, *own.comments.values()]  # a comment's number is the repository's
            number = max((one["id"] for some in known for one in some), default=0) + 1
            listed.append({"id": number, "user": {"login": "github-actions[bot]"}, **body})

        def do_DELETE(self) -> None:
            gone = int(self.path.split("/")[-1])
            own.at_lines[:] = [one for one in own.at_lines if one["id"] != gone]
            self._answer(None)

        def do_PATCH(self) -> None:
            wanted, body = int(self.path.split("/")[-1]), self._body()
            match self.path.split("/")[4:]:
                case ["pulls", _]:
                    next(one for one in own.pulls if one["number"] == wanted).update(body)
                    self._answer({})
                    return
                case ["issues", _]:
                    own.issues[wanted].update(body)
                    self._answer({})
                    return
            for listed in own.comments.values():
                for comment in listed:
                    if comment["id"] == wanted:
                        comment.update(body)
            self._answer({})

        def _body(self) -> dict[str, Any]:
            own.writes.append(f"{self.command} {self.path}")
            own.tokens.add(self.headers["Authorization"])
            data: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            return data

        def _answer(self, data: Any) -> None:
            body = json.dumps(data).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            return

    with running(Answers) as own.address:
        yield own
