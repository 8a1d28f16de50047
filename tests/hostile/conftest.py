"""The site with every payload, built once."""

from pathlib import Path

import pytest

from tests.hostile.project import PAYLOADS, write_project


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.hostile.test_published import built

    return built(write_project(tmp_path_factory.mktemp("hostile") / "p", PAYLOADS))
