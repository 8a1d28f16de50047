"""A browser, and sites to open in it."""

import json
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.build import build, once
from tests.conftest import ROOT
from tests.serve import HEADLESS, served

WIDTHS = (1440, 1024, 390)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HEADLESS is None and Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site) as url:
        yield url


@pytest.fixture(scope="session")
def bare_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The brief's Markdown with Material alone: what the host itself gives."""

    def fill(root: Path) -> None:
        (root / "docs").mkdir()
        shutil.copy(ROOT / "docs" / "brief.md", root / "docs" / "brief.md")
        shutil.copy(ROOT / "docs" / "index.md", root / "docs" / "index.md")
        shutil.copytree(ROOT / "overrides", root / "overrides")
        own = (ROOT / "mkdocs.yml").read_text("utf-8")
        theme = own[own.index("theme:") : own.index("plugins:")]
        (root / "mkdocs.yml").write_text(
            f"site_name: Bare\ncopyright: Words\n{theme}plugins: [search]\n", "utf-8"
        )
        done = build(root, root / "site")
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "bare", fill) / "site"


_LAUNCHED: list[Any] = []
"""The browser that runs: another folder's tests import the fixture, and Playwright runs once a process."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if _LAUNCHED:
        yield _LAUNCHED[0]
        return
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=HEADLESS, args=["--no-sandbox", "--disable-gpu"]
        )
        _LAUNCHED.append(launched)
        yield launched
        _LAUNCHED.clear()
        launched.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open an address at a width; errors of the page's scripts fail the test."""
    pages: list[Any] = []
    errors: list[str] = []

    def open_(url: str, width: int = 1440, **options: Any) -> Any:
        page = browser.new_page(viewport={"width": width, "height": 900}, **options)
        page.on("pageerror", lambda error: errors.append(str(error)))
        pages.append(page)
        page.goto(url)
        if options.get("java_script_enabled", True):
            page.wait_for_function(
                "!document.querySelector('.ab-notes') || document.querySelector('[data-ab-placed]')"
            )
        return page

    yield open_
    # A test that ends, or goes on, while Material's search worker still loads its parts cuts it short.
    own = [error for error in errors if "importScripts" not in error]
    for page in pages:
        page.close()
    assert own == []


@pytest.fixture(scope="session")
def of_the_host(
    browser: Any, bare_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, int, str], set[str]]:
    """The rules that the host alone breaks, on a page at a width in a colour scheme."""
    from tests.browser.axe import ARTICLE, violations

    @cache
    def found(path: str, width: int, scheme: str) -> set[str]:
        def fill(folder: Path) -> None:
            with served(bare_site) as bare:
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # fmt: skip
                page.goto(bare + path)
                rules = [*violations(page, ARTICLE, scheme)]
                page.close()
            (folder / "rules.json").write_text(json.dumps(rules), "utf-8")

        name = f"host-{path.replace('/', '-')}{width}-{scheme}"
        folder = once(tmp_path_factory, name, fill)
        return {*json.loads((folder / "rules.json").read_text("utf-8"))}

    return found
