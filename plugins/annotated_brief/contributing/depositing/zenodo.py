"""Zenodo's interface to deposits, as much of it as an edition needs. https://developers.zenodo.org"""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from msgspec import Struct

from annotated_brief.diagnostics import StoppedError

ADDRESS = "https://zenodo.org/api"
_AGAIN = {429, 500, 502, 503, 504}
_TRIES = 4
_PAGES, _LONG = 20, 100
"""Pages of deposits that are read, and deposits on each."""


class _Stay(urllib.request.HTTPRedirectHandler):
    """No redirect is followed: the token goes nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        """Refuse."""
        return


class Zenodo(Struct, frozen=True):
    """The archive, for who has the token."""

    token: str
    address: str = ADDRESS
    wait: float = 5
    """Seconds before a request is tried again; each time twice as long."""

    def deposits(self) -> list[dict[str, Any]]:
        """All deposits of the token's owner, drafts too."""
        found: list[dict[str, Any]] = []
        for page in range(1, _PAGES + 1):
            listed = self.call("GET", f"/deposit/depositions?size={_LONG}&page={page}")
            found += listed
            if len(listed) < _LONG:
                break
        return found

    def create(self, metadata: Mapping[str, Any]) -> dict[str, Any]:
        """A new draft, with a DOI that is reserved for it."""
        return self._record("POST", "/deposit/depositions", {"metadata": metadata})

    def new_version(self, id: int) -> dict[str, Any]:
        """The draft of a version after a published deposit; one that is there already is given again."""
        made = self._record("POST", f"/deposit/depositions/{id}/actions/newversion")
        return self._record("GET", self._own(made["links"]["latest_draft"]))

    def describe(self, id: int, metadata: Mapping[str, Any]) -> dict[str, Any]:
        """A draft with other metadata."""
        return self._record("PUT", f"/deposit/depositions/{id}", {"metadata": metadata})

    def upload(self, draft: Mapping[str, Any], name: str, content: bytes) -> None:
        """Put a file into a draft, in the place of one of the same name."""
        self.call("PUT", f"{self._own(draft['links']['bucket'])}/{quote(name, safe='')}", content)

    def delete_file(self, id: int, file: str) -> None:
        """Take a file out of a draft."""
        self.call("DELETE", f"/deposit/depositions/{id}/files/{quote(file, safe='')}")

    def publish(self, id: int) -> dict[str, Any]:
        """Publish a draft for good."""
        return self._record("POST", f"/deposit/depositions/{id}/actions/publish")

    def _record(
        self, method: str, path: str, body: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        found: dict[str, Any] = self.call(method, path, json.dumps(body or {}).encode())
        return found

    def _own(self, url: str) -> str:
        """The path of an address that the archive names; the token is for no other host."""
        if urlsplit(url)[:2] != urlsplit(self.address)[:2] or not url.startswith(self.address):
            raise StoppedError(f"the archive names an address of another host: {url}.")
        return url.removeprefix(self.address)

    def call(self, method: str, path: str, body: bytes | None = None) -> Any:
        """The answer. What only reads or can be done twice is tried again where the archive is busy or out of reach."""
        plain = method in ("GET", "DELETE") or path.startswith("/files/")
        headers = {
            "Authorization": f"Bearer {self.token}",
            "User-Agent": "annotated-brief",
            "Content-Type": "application/octet-stream" if plain else "application/json",
        }
        sent = None if method in ("GET", "DELETE") else body
        request = urllib.request.Request(self.address + path, sent, headers, method=method)
        for attempt in range(_TRIES):
            if attempt:
                time.sleep(self.wait * 2 ** (attempt - 1))
            again = attempt + 1 < _TRIES
            try:
                with urllib.request.build_opener(_Stay).open(request, timeout=120) as response:
                    return json.loads(response.read() or b"null")
            except urllib.error.HTTPError as error:
                if not (
                    again and (error.code == 429 or (method != "POST" and error.code in _AGAIN))
                ):
                    said = error.read(2_000).decode("utf-8", "replace")
                    raise StoppedError(
                        f"the archive answered {error.code} to {method} {path}: {said}"
                    ) from None
            except (OSError, ValueError) as error:
                if not again or method == "POST":
                    raise StoppedError(f"the archive could not be reached: {error}.") from None
        raise AssertionError  # the last try returns or raises
