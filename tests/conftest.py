"""Options and fixtures for all tests."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.forks import end_server

# How long an example takes says something of the machine alone.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-expected", action="store_true", help="rewrite expected files; review the diff"
    )


def pytest_sessionfinish() -> None:
    end_server()


@pytest.fixture
def update_expected(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-expected"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped brief, built strictly."""
    from tests.build import build, once

    def fill(folder: Path) -> None:
        done = build(ROOT, folder, "--strict")
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "site", fill)
