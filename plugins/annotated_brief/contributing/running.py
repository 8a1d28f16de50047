"""Where a pipeline runs, as its environment tells it: the forge, the repository, and what it may do there."""

import os
from urllib.parse import quote

from annotated_brief.contributing.trackers.gitea import Gitea
from annotated_brief.contributing.trackers.github import GitHub
from annotated_brief.contributing.trackers.gitlab import GitLab
from annotated_brief.contributing.trackers.tracker import Tracker
from annotated_brief.diagnostics import StoppedError
from annotated_brief.forge import Forge, ForgeKind
from annotated_brief.forge.addresses import EDITORS


def run_kind() -> ForgeKind:
    """The forge; Gitea and Forgejo say of themselves what GitHub says, but for its version."""
    if os.environ.get("GITLAB_CI"):
        return ForgeKind.GITLAB
    gitea = os.environ.get("GITHUB_API_URL", "").endswith("/api/v1")
    return ForgeKind.GITEA if gitea else ForgeKind.GITHUB


def run_repository(name: str = "") -> str:
    """The address of a repository, by default of the one that a pipeline runs for; empty where none runs."""
    if run_kind() is ForgeKind.GITLAB:
        return os.environ.get("CI_PROJECT_URL", "")
    name = name or os.environ.get("GITHUB_REPOSITORY", "")
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    return f"{server}/{quote(name)}" if name else ""


def run_forge(branch: str, name: str = "", folder: str = "") -> Forge | None:
    """Where a branch of the same is edited; None where none is known. ``folder``: of the project in it."""
    address, kind = run_repository(name), run_kind()
    if not (branch and address):
        return None
    return Forge(kind, address, f"{address}/{EDITORS[kind]}/{quote(branch)}/", folder)


def run_tracker() -> Tracker:
    """Its issues and changes.

    Raises:
        StoppedError: no pipeline runs, or it has no token.
    """
    told, kind = os.environ.get, run_kind()
    name = "BRIEF_TOKEN" if kind is ForgeKind.GITLAB else "GITHUB_TOKEN"
    token, repository = told(name, ""), f"{run_repository()}.git"
    if not token:
        raise StoppedError(f"{name} is not set.")
    if kind is ForgeKind.GITLAB:
        api = f"{told('CI_API_V4_URL')}/projects/{quote(told('CI_PROJECT_ID', ''), '')}"
        return GitLab(api, repository, token)
    if told("GITHUB_REPOSITORY", "").count("/") != 1:
        raise StoppedError("GITHUB_REPOSITORY names no repository.")
    api = told("GITHUB_API_URL", "https://api.github.com")
    api = f"{api}/repos/{quote(told('GITHUB_REPOSITORY', ''))}"
    return (Gitea if kind is ForgeKind.GITEA else GitHub)(api, repository, token)
