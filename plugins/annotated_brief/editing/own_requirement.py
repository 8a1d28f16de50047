"""The line of requirements.txt by which `pip` installs this very package again."""

import json
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from annotated_brief import __version__
from annotated_brief.project.git import git

PACKAGE = "mkdocs-annotated-brief"
_SSH = re.compile(r"(?:ssh://)?git@(?P<host>[^:/]+)[:/](?P<path>.+)")


def own_requirement() -> str:
    """Where this package was installed from, as pip wrote it down (direct_url.json, PEP 610).

    A repository is named with the commit, a downloaded file with its hash. The name alone stands only for what came
    from a registry: elsewhere a stranger could have taken it there.
    """
    address = _address(_installed_from())
    return f"{PACKAGE} @ {address}" if address else f"{PACKAGE}=={__version__}"


def is_only_here(requirement: str) -> bool:
    """Whether the requirement leads to a file of this computer."""
    return "@ file:" in requirement or "@ git+file:" in requirement


def _installed_from() -> dict[str, Any]:
    try:
        written = distribution(PACKAGE).read_text("direct_url.json")
    except PackageNotFoundError:
        return {"url": Path(__file__).parents[3].as_uri(), "dir_info": {}}
    found: dict[str, Any] = json.loads(written) if written else {}
    return found


def _address(origin: dict[str, Any]) -> str:
    url = origin.get("url", "")
    if commit := origin.get("vcs_info", {}).get("commit_id"):
        return f"git+{url}@{commit}"
    if "dir_info" in origin:
        return _of_clone(Path(unquote(urlsplit(url).path))) or url
    digest = origin.get("archive_info", {}).get("hashes", {}).get("sha256")
    return f"{url}#sha256={digest}" if digest and not url.startswith("file:") else url


@cache
def _of_clone(folder: Path) -> str:
    """The repository and commit of a clone; empty where others can't fetch it."""
    remote, commit = (
        git(folder, *words) for words in (("remote", "get-url", "origin"), ("rev-parse", "HEAD"))
    )
    address = _SSH.sub(r"https://\g<host>/\g<path>", (remote or "").strip())
    return f"git+{address}@{commit.strip()}" if commit and address.startswith("https://") else ""
