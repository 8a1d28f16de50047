"""Addresses on a forge: a file's line in its editor, and an empty or prefilled suggestion.

| Forge | Editor | Suggestion |
|---|---|---|
| GitHub | ``/edit/BRANCH/path`` | ``/issues/new?template=counterpoint.yml&<field>=…`` (issue form) |
| GitLab | ``/-/edit/BRANCH/path`` | ``/-/issues/new?issue[title]=…&issue[description]=…`` |
| Gitea, Forgejo | ``/_edit/BRANCH/path`` | ``/issues/new?title=…&body=…`` |
"""

import posixpath
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from urllib.parse import quote, urlencode, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from annotated_brief.forge.form import FIELDS, PREFILLED, Suggestion, body_of

_HOSTS = (
    ("github", re.compile(r"(^|[.\-])github([.\-]|$)")),
    ("gitlab", re.compile(r"(^|[.\-])gitlab([.\-]|$)")),
    ("gitea", re.compile(r"(^|[.\-])(gitea|forgejo|codeberg)([.\-]|$)")),
)
EDITORS = {"github": "edit", "gitlab": "-/edit", "gitea": "_edit"}
"""How the address of a file's editor begins."""
_EDIT_URI = re.compile(r"(?P<shape>(?:-/)?(?:_?edit|blob|raw|tree|src/branch))/(?P<branch>[^/]+)/")
"""How ``edit_uri`` begins on any forge, such as ``edit/main/docs/``."""
_TEMPLATE = re.compile(
    r"(?P<way>\w+://[^/]*/|(?:.*[?&=#])?)(?P<folder>[^?&=#{}]*)\{path(?P<quoted>!q)?\}(?P<tail>[^{}]*)"
)
_UNWRITTEN = {"edit/master/docs/", "src/default/docs/"}
"""What MkDocs takes for ``edit_uri`` where it isn't given, whatever the docs folder is."""


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
    way: str = ""
    """Address of the editor up to the paths of files; empty where files have no edit links."""
    folder: str = ""
    """The docs folder as the forge has it, from where ``way`` ends."""
    docs: str = "."
    """The same from the project's root."""
    safe: str = "/"
    """Signs of a path that stay as they are."""
    tail: str = ""
    """What follows a path."""
    branch: str = ""
    """That of the editor, where ``edit_uri`` names one and not MkDocs for want of it."""

    def edit(self, file: str, line: int = 0) -> str | None:
        """The editor at a file, from the project's root, and its line."""
        path = _path(self.folder, self.docs, file, self.safe)
        if not (self.way and path):
            return None
        return f"{self.way}{path}{self.tail}" + (f"#L{line}" if line else "")

    @property
    def choose(self) -> str | None:
        """Where a reader without script chooses among the forms."""
        if not self._files_suggestions:
            return None
        if self.kind is ForgeKind.GITLAB:
            return f"{self.repository}/-/issues/new"
        return f"{self.repository}/issues/new/choose"

    def suggest(self, kind: Suggestion, title: str, strings: Mapping[str, str]) -> str | None:
        """The address of a form, with ``{slots}`` for what is known of the place; its title may hold some, too.

        ``strings`` name the fields where the forge has no forms and they become headings.
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


@lru_cache(maxsize=4096)
def _path(folder: str, docs: str, file: str, safe: str) -> str:
    """A file as the forge has it, from where its editor's address ends; empty for one that it hasn't."""
    path = posixpath.normpath(f"{folder}/{posixpath.relpath(file, docs)}".lstrip("/"))
    return "" if path.startswith("../") else quote(path, safe)


def find_forge(
    repo_url: str | None, edit_uri: str | None, docs: str = "docs", kind: str = "auto"
) -> Forge:
    """The forge that ``repo_url`` and ``edit_uri`` (or ``edit_uri_template``) of mkdocs.yml name.

    Args:
        repo_url: address of the repository.
        edit_uri: way from there to the docs folder in an editor.
        docs: the docs folder, from the project's root.
        kind: ``auto`` reads it from the address; ``none`` turns suggestions off.
    """
    repository = (repo_url or "").rstrip("/")
    host = urlsplit(repository).hostname or ""
    if kind == "auto":
        kind = next((name for name, pattern in _HOSTS if pattern.search(host)), "none")
    forge = Forge(ForgeKind(kind), repository)
    uri = (edit_uri or "").lstrip("/")
    if uri in _UNWRITTEN:
        uri = uri.removesuffix("docs/") + docs
    if uri and "{" not in uri:
        uri = f"{uri.rstrip('/')}/{{path}}"
    found = _TEMPLATE.fullmatch(uri.replace("{path_noext}.md", "{path}"))
    if not repository or found is None:
        return forge
    way, folder, branch = found["way"], found["folder"], ""
    if editor := _EDIT_URI.match(folder):
        branch = "" if (edit_uri or "").lstrip("/") in _UNWRITTEN else editor["branch"]
        shape = EDITORS.get(kind, editor["shape"])
        way, folder = f"{shape}/{editor['branch']}/", folder[editor.end() :]
    if "://" not in way:
        way = f"{repository}{'' if way.startswith(('?', '#')) else '/'}{way}"
    safe = "" if found["quoted"] else "/"
    tail = found["tail"]
    return replace(forge, way=way, folder=folder, docs=docs, safe=safe, tail=tail, branch=branch)


def _query(values: Mapping[str, str]) -> str:
    """Percent-encoded but for the slots."""
    return urlencode(values, quote_via=quote, safe="{}")
