"""The package is asked for where it came from, and by its name only where a registry had it."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from annotated_brief import __version__
from annotated_brief.editing import own_requirement as module
from annotated_brief.editing.own_requirement import is_only_here, own_requirement

COMMIT = "0123456789abcdef0123456789abcdef01234567"
CASES: list[tuple[dict[str, Any] | None, str]] = [
    (None, f"=={__version__}"),
    ({"url": "https://example.org/o/r.git", "vcs_info": {"vcs": "git", "requested_revision": "main", "commit_id": COMMIT}},
     f" @ git+https://example.org/o/r.git@{COMMIT}"),
    ({"url": "https://example.org/b.whl", "archive_info": {"hash": "sha256=aa", "hashes": {"sha256": "aa"}}}, " @ https://example.org/b.whl#sha256=aa"),
    ({"url": "https://example.org/b.whl", "archive_info": {}}, " @ https://example.org/b.whl"),
    ({"url": "file:///tmp/b.whl", "archive_info": {"hashes": {"sha256": "aa"}}}, " @ file:///tmp/b.whl"),
    ({"url": "file:///nowhere/at%20all", "dir_info": {"editable": True}}, " @ file:///nowhere/at%20all"),
]  # fmt: skip


def installed(monkeypatch: pytest.MonkeyPatch, origin: dict[str, Any] | None) -> None:
    class Distribution:
        def read_text(self, name: str) -> str | None:
            return json.dumps(origin) if origin is not None else None

    monkeypatch.setattr(module, "distribution", lambda name: Distribution())


@pytest.mark.parametrize(("origin", "expected"), CASES)
def test_requirement(origin: dict[str, Any] | None, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    installed(monkeypatch, origin)
    assert own_requirement() == f"mkdocs-annotated-brief{expected}"
    assert is_only_here(own_requirement()) is ("file:" in expected)


@pytest.mark.parametrize("remote", ["git@example.org:o/r.git", "ssh://git@example.org/o/r.git", "https://example.org/o/r.git"])  # fmt: skip
def test_a_clone_is_named_by_its_repository(remote: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    folder = tmp_path / "a clone"
    git = ["git", "-C", str(folder), "-c", "user.name=E", "-c", "user.email=e@example.org"]
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "Begin"], check=True)
    subprocess.run([*git, "remote", "add", "origin", remote], check=True)
    installed(monkeypatch, {"url": folder.as_uri(), "dir_info": {}})
    assert own_requirement().startswith("mkdocs-annotated-brief @ git+https://example.org/o/r.git@")
