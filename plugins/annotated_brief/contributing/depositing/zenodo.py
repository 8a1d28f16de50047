"""Zenodo's interface to deposits, as much of it as an edition needs. https://developers.zenodo.org"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from msgspec import Struct

from annotated_brief.contributing.rest import ask
from annotated_brief.diagnostics import StoppedError

ADDRESS = "https://zenodo.org/api"
_PAGES, _LONG = 20, 100
"""Pages of deposits that are read, and deposits on each."""


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
        made: dict[str, Any] = self.call("POST", "/deposit/depositions", {"metadata": metadata})
        return made

    def new_version(self, id: int) -> dict[str, Any]:
        """The draft of a version after a published deposit; one that is there already is given again."""
        made = self.call("POST", f"/deposit/depositions/{id}/actions/newversion", {})
        draft: dict[str, Any] = self.call("GET", self._own(made["links"]["latest_draft"]))
        return draft

    def describe(self, id: int, metadata: Mapping[str, Any]) -> dict[str, Any]:
        """A draft with other metadata."""
        told = {"metadata": metadata}
        draft: dict[str, Any] = self.call("PUT", f"/deposit/depositions/{id}", told)
        return draft

    def upload(self, draft: Mapping[str, Any], name: str, content: bytes) -> None:
        """Put a file into a draft, in the place of one of the same name."""
        self.call("PUT", f"{self._own(draft['links']['bucket'])}/{quote(name, safe='')}", content)

    def delete_file(self, id: int, file: str) -> None:
        """Take a file out of a draft."""
        self.call("DELETE", f"/deposit/depositions/{id}/files/{quote(file, safe='')}")

    def publish(self, id: int) -> dict[str, Any]:
        """Publish a draft for good."""
        done: dict[str, Any] = self.call("POST", f"/deposit/depositions/{id}/actions/publish", {})
        return done

    def _own(self, url: str) -> str:
        """The path of an address that the archive names; the token is for no other host."""
        if urlsplit(url)[:2] != urlsplit(self.address)[:2] or not url.startswith(self.address):
            raise StoppedError(f"the archive names an address of another host: {url}.")
        return url.removeprefix(self.address)

    def call(self, method: str, path: str, body: Mapping[str, Any] | bytes | None = None) -> Any:
        """What the archive answers; raises NoAnswerError."""
        return ask("the archive", method, self.address + path, self.token, body, self.wait)
