"""The page ``admin/`` on which entries are edited in forms: Sveltia CMS, from where the site's owner says.

It is no page of the site: a plain file, which no nav, search or sitemap names, under a policy that
lets it speak to the forge alone.
"""

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from annotated_brief.editing import RefusedError
from annotated_brief.editing.starter import STARTER
from annotated_brief.forge.addresses import Forge, ForgeKind
from annotated_brief.project import Project

FOLDER = "admin"
COPY = f"{FOLDER}/sveltia"
_OWN = '<script type="module" src="start.js"></script>'
_ELSEWHERE = '<script src="{src}" integrity="{hash}" crossorigin="anonymous"></script>'
_HASH = re.compile(r"sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}")
_BESIDE = "https://cdn.jsdelivr.net https://unpkg.com"
"""Where the script that is loaded from elsewhere has its fonts and translations."""
_APIS = {
    ForgeKind.GITHUB: "https://api.github.com https://avatars.githubusercontent.com",
    ForgeKind.GITLAB: "https://gitlab.com",
    ForgeKind.GITEA: "https://gitea.com",
}


class Script(Struct, frozen=True):
    """Where the CMS comes from: a copy in the site, or an address with the hash of what stands there."""

    address: str = ""
    """Empty for a copy."""
    hash: str = ""
    copied: Mapping[str, Path] = {}
    """Name in the copy -> file of the package; none where copying is left to do by hand."""


def find_script(source: str) -> Script:
    """What ``--cms-script`` names.

    Raises:
        RefusedError: neither the folder of the npm package, nor an address with a hash behind ``#``.
    """
    if not source:
        return Script()
    address, _, hash = source.partition("#")
    if address.startswith("https://"):
        if not _HASH.fullmatch(hash):
            raise RefusedError(
                "an address needs the hash of what stands there behind it, as in "
                f"{address}#sha384-…; `curl -sL {address} | openssl dgst -sha384 -binary | "
                "openssl base64 -A` prints what follows sha384-."
            )
        return Script(address, hash)
    folder = Path(source) / "npm" if (Path(source) / "npm").is_dir() else Path(source)
    if not (folder / "index.js").is_file():
        raise RefusedError(
            f"{source} isn't the folder of the npm package @sveltia/cms; `npm pack @sveltia/cms` "
            "and `tar -xf sveltia-cms-*.tgz` make it: package."
        )
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".map")
    return Script(copied={path.relative_to(folder).as_posix(): path for path in files})


def cms_page(project: Project, forge: Forge, script: Script) -> dict[str, str]:
    """Path from the project's root -> text: the page, and for a copy the script that starts it."""
    shown = _OWN
    if script.address:
        shown = _ELSEWHERE.format(src=escape(script.address), hash=script.hash)
    given = {
        "__LANGUAGE__": project.language,
        "__POLICY__": _policy(forge, script),
        "__TITLE__": project.site_name,
    }
    page = (STARTER / "admin" / "index.html").read_text("utf-8")
    for mark, value in given.items():
        page = page.replace(mark, escape(value))
    folder = f"{project.docs}/{FOLDER}"
    files = {f"{folder}/index.html": page.replace("__SCRIPT__", shown)}
    if not script.address:
        files[f"{folder}/start.js"] = (STARTER / "admin" / "start.js").read_text("utf-8")
    return files


def _policy(forge: Forge, script: Script) -> str:
    """A content security policy: the site's own files, the forge, and what the owner has named."""
    address = urlsplit(script.address)
    elsewhere = f"{address.scheme}://{address.netloc} {_BESIDE}" if script.address else ""
    host = urlsplit(forge.repository).netloc
    known = host in {"", "github.com", "gitlab.com", "gitea.com"}
    api = _APIS[ForgeKind.GITHUB if forge.kind is ForgeKind.NONE else forge.kind]
    api = api if known else f"https://{host}"
    rules = {
        "default-src": "'self'",
        "script-src": f"'self' {elsewhere}",
        "style-src": "'self' 'unsafe-inline'",
        "font-src": f"'self' data: {_BESIDE if elsewhere else ''}",
        "img-src": f"'self' data: blob: {api}",
        "connect-src": f"'self' blob: data: {api} {_BESIDE if elsewhere else ''}",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {' '.join(value.split())}" for name, value in rules.items())
