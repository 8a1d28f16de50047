"""The site with every payload, built once."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.build import build, once
from tests.hostile.project import PAYLOADS, PLAIN, write_project


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory, "hostile", PAYLOADS)


@pytest.fixture(scope="session")
def plain_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its twin with plain words."""
    return built(tmp_path_factory, "plain", PLAIN)


def built(factory: pytest.TempPathFactory, name: str, payloads: Mapping[str, str]) -> Path:
    def fill(root: Path) -> None:
        done = build(write_project(root, payloads), root / "site")
        assert "Traceback" not in done.stderr
        assert (root / "site" / "brief" / "index.html").is_file(), done.stderr[-2000:]

    return once(factory, name, fill) / "site"
