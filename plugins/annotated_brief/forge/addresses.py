"""Addresses on a forge: a file's line in its editor, and an empty or prefilled suggestion.

| Forge | Editor | Suggestion |
|---|---|---|
| GitHub | ``/edit/BRANCH/path`` | ``/issues/new?template=counterpoint.yml&<field>=…`` (issue form) |
| GitLab | ``/-/edit/BRANCH/path`` | ``/-/issues/new?issue[title]=…&issue[description]=…`` |
| Gitea, Forgejo | ``/_edit/BRANCH/path`` | ``/issues/new?title=…&body=…`` |
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import quote, urlencode, urlsplit

from msgspec import Struct

from annotated_brief.forge.form import FIELDS, PREFILLED, Suggestion, body_of

SLOT = re.compile(r"\{(\w+)\}")
"""What the page's script fills in, percent-encoded."""
_HOSTS = (
    ("github", re.compile(r"(^|[.\-])github([.\-]|$)")),
    ("gitlab", re.compile(r"(^|[.\-])gitlab([.\-]|$)")),
    ("gitea", re.compile(r"(^|[.\-])(gitea|forgejo|codeberg)([.\-]|$)")),
)
_EDIT_URI = re.compile(r"/?(?:-/)?(?:_?edit|blob|raw|tree|src/branch)/(.*)", re.S)
"""``edit_uri`` of any forge, such as ``edit/main/docs/``; what follows is branch and folder."""


class ForgeKind(StrEnum):
    """The software of a forge, since each has addresses of its own."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    """Forgejo too."""
    NONE = "none"


class Forge(Struct, frozen=True):
    """A repository on a forge."""

    kind: ForgeKind
    """NONE where the software isn't known: files may still have edit links, suggestions have none."""
    repository: str = ""
    """Its address, without a slash at the end."""
    base: str | None = None
    """Branch, and the project's folder in the repository; None where files have no edit links."""
    shape: str = "edit"
    """The way to the editor where the kind isn't known, as ``edit_uri`` has it."""

    def edit(self, file: str, line: int = 0) -> str | None:
        """The editor at a file, from the project's root, and its line."""
        if self.base is None or not self.repository:
            return None
        shapes = {ForgeKind.GITHUB: "edit", ForgeKind.GITLAB: "-/edit", ForgeKind.GITEA: "_edit"}
        parts = (self.repository, shapes.get(self.kind, self.shape), self.base, quote(file))
        return "/".join(part for part in parts if part) + (f"#L{line}" if line else "")

    @property
    def choose(self) -> str | None:
        """Where a reader without script chooses among the forms."""
        if not self._files_suggestions:
            return None
        if self.kind is ForgeKind.GITLAB:
            return f"{self.repository}/-/issues/new"
        return f"{self.repository}/issues/new/choose"

    def suggest(self, kind: Suggestion, title: str, strings: Mapping[str, str]) -> str | None:
        """The address of a form, with ``{slots}`` for what is known of the place.

        Args:
            kind: which form.
            title: of the suggestion; may hold slots.
            strings: names of the fields, where the forge has no forms and they become headings.

        """
        if not self._files_suggestions:
            return None
        slots = {name: f"{{{name}}}" for name in PREFILLED if name in FIELDS[kind]}
        if self.kind is ForgeKind.GITHUB:
            query = {"template": f"{kind}.yml", "title": title, **slots}
            return f"{self.repository}/issues/new?{_query(query)}"
        body = body_of(kind, slots, strings)
        if self.kind is ForgeKind.GITLAB:
            query = {"issue[title]": title, "issue[description]": body}
            return f"{self.repository}/-/issues/new?{_query(query)}"
        return f"{self.repository}/issues/new?{_query({'title': title, 'body': body})}"

    def blank(self, kind: Suggestion) -> str | None:
        """The form with nothing in it."""
        if self.kind is ForgeKind.GITHUB:
            return f"{self.repository}/issues/new?template={kind}.yml"
        return self.choose

    @property
    def _files_suggestions(self) -> bool:
        return self.kind is not ForgeKind.NONE and bool(self.repository)


def find_forge(
    repo_url: str | None, edit_uri: str | None, docs: str = "docs", kind: str = "auto"
) -> Forge:
    """The forge that ``repo_url`` and ``edit_uri`` of mkdocs.yml name.

    Args:
        repo_url: address of the repository.
        edit_uri: way from there to the docs folder in an editor.
        docs: name of the docs folder; the project's root is the folder above it.
        kind: ``auto`` reads it from the address; ``none`` turns suggestions off.

    """
    repository = (repo_url or "").rstrip("/")
    host = urlsplit(repository).hostname or ""
    if kind == "auto":
        kind = next((name for name, pattern in _HOSTS if pattern.search(host)), "none")
    if not repository or not edit_uri:
        return Forge(ForgeKind(kind), repository)
    way = edit_uri.strip("/").removesuffix(docs.strip("/")).rstrip("/")
    if "://" in way:
        return Forge(ForgeKind(kind), way, "", "")
    found = _EDIT_URI.fullmatch(way)
    if found is None:
        return Forge(ForgeKind(kind), repository, way, "")
    return Forge(ForgeKind(kind), repository, found[1], way[: found.start(1)].strip("/"))


def _query(values: Mapping[str, str]) -> str:
    """Percent-encoded but for the slots."""
    return urlencode(values, quote_via=quote, safe="{}")
