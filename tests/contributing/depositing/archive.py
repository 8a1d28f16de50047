"""Zenodo's interface to deposits, as much of it as we use, with what can go wrong on the way."""

import hashlib
import http.server
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from tests.serve import running


@dataclass
class Archive:
    """A running one."""

    address: str = ""
    records: dict[int, dict[str, Any]] = field(default_factory=dict)
    contents: dict[int, dict[str, bytes]] = field(default_factory=dict)
    faults: list[tuple[str, int]] = field(default_factory=list)
    """What the next requests that match are answered with, such as ``("PUT /files/", 503)``; 0 hangs up."""
    asked: list[str] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)

    @property
    def published(self) -> list[dict[str, Any]]:
        return [one for one in self.records.values() if one["submitted"]]

    def shown(self, id: int) -> dict[str, Any]:
        """A deposit as it is answered."""
        record = self.records[id]
        files = [{"id": f"id of {name}", "filename": name, "checksum": hashlib.md5(content).hexdigest()}
                 for name, content in self.contents[id].items()]  # fmt: skip
        links = {"bucket": f"{self.address}/files/bucket-{id}"}
        if record["submitted"]:
            links["latest_draft"] = f"{self.address}/deposit/depositions/{record.get('draft', id)}"
        return {**record, "files": files, "links": links}

    def make(self, metadata: dict[str, Any], concept: int = 0, files: dict[str, bytes] | None = None) -> int:  # fmt: skip
        concept = concept or 100 * (len(self.records) + 1)
        id = concept + 1 + len(self.records)
        self.records[id] = {"id": id, "conceptrecid": str(concept), "submitted": False, "metadata": metadata}  # fmt: skip
        self.contents[id] = dict(files or {})
        self._reserve(id)
        return id

    def _reserve(self, id: int) -> None:
        self.records[id]["metadata"]["prereserve_doi"] = {"doi": f"10.5281/zenodo.{id}", "recid": id}  # fmt: skip

    def answer(self, method: str, path: str, body: bytes) -> tuple[int, Any]:
        """The status and what is said."""
        id = int(found[0]) if (found := re.findall(r"(?:depositions/|bucket-)(\d+)", path)) else 0
        name = unquote(path.rsplit("/", 1)[1])
        match method, re.sub(r"\d+", "N", path.partition("?")[0]):
            case "GET", "/deposit/depositions":
                return 200, [self.shown(one) for one in self.records] if "page=1" in path else []
            case "POST", "/deposit/depositions":
                return 201, self.shown(self.make(json.loads(body)["metadata"]))
            case "GET", "/deposit/depositions/N":
                return 200, self.shown(id)
            case "PUT", "/deposit/depositions/N":
                self.records[id]["metadata"] = json.loads(body)["metadata"]
                self._reserve(id)
                return 200, self.shown(id)
            case "POST", "/deposit/depositions/N/actions/newversion":
                record = self.records[id]
                if "draft" not in record:
                    title = {"title": record["metadata"]["title"]}
                    record["draft"] = self.make(title, int(record["conceptrecid"]), self.contents[id])  # fmt: skip
                return 201, self.shown(id)
            case "POST", "/deposit/depositions/N/actions/publish":
                if not self.contents[id] or self.records[id]["submitted"]:
                    return 400, {"message": "nothing to publish"}
                concept = f"10.5281/zenodo.{self.records[id]['conceptrecid']}"
                self.records[id] |= {"submitted": True, "doi": f"10.5281/zenodo.{id}", "conceptdoi": concept}  # fmt: skip
                return 202, self.shown(id)
            case "DELETE", _:
                del self.contents[id][name.removeprefix("id of ")]
                return 204, None
            case "PUT", _:
                self.contents[id][name] = body
                return 201, {}
        return 404, {}


@contextmanager
def archive() -> Iterator[Archive]:
    """It runs while the block does."""
    own = Archive()

    class Answers(http.server.BaseHTTPRequestHandler):
        def _any(self) -> None:
            asked = f"{self.command} {self.path}"
            own.asked.append(asked)
            own.tokens.add(self.headers["Authorization"])
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            fault = next((one for one in own.faults if one[0] in asked), None)
            if fault is not None:
                own.faults.remove(fault)
            if fault == (fault and fault[0], 0):
                self.close_connection = True
                return
            status, said = (fault[1], {"message": "busy"}) if fault else own.answer(self.command, self.path, body)  # fmt: skip
            text = json.dumps(said).encode() if said is not None else b""
            self.send_response(status)
            self.send_header("Content-Length", str(len(text)))
            if status == 302:
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PUT = do_DELETE = _any  # noqa: N815 - names of http.server

        def log_message(self, *args: object) -> None:
            return

    with running(Answers) as own.address:
        yield own
