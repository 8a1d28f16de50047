"""The same brief under MkDocs, ProperDocs and Zensical: one article, the same files."""

import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.build import once
from tests.conftest import ROOT
from tests.forks import run_forked
from tests.hosts.article import normal_article

FIXTURE = Path(__file__).parent / "fixture"
PAGES = {
    "fixture": [
        "essays/one/index.html", "index.html", "glossary/index.html", "sources/index.html",
        "counterpoints/index.html", "editions/index.html",
    ],
    "flat": [
        "essays/one.html", "index.html", "glossary.html", "sources.html", "counterpoints.html",
        "editions.html",
    ],
    "brief": [
        "brief/index.html", "index.html", "glossary/index.html", "sources/index.html",
        "counterpoints/index.html", "editions/index.html",
    ],
}  # fmt: skip
EXPORTS = [
    "annotations.jsonld", "glossary.jsonld", "passages.json", "argument.json", "sources.json",
    "sources.bib", "sources.biblatex.bib", "sources.ris",
]  # fmt: skip
PLAIN = {
    "fixture": ["essays/one/cite-this.html", "cite-this.html", "sources/cite-this.html"],
    "flat": ["essays/one-cite-this.html", "cite-this.html", "sources-cite-this.html"],
    "brief": ["brief/cite-this.html", "sources/cite-this.html"],
}
"""Plain pages of citations."""
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}


def run(*command: str, root: Path) -> "subprocess.CompletedProcess[str]":
    """Hosts are started anew: one may take the place of another, and builds that are compared each have their own order of sets."""
    if command[0] == "annotated_brief":
        return run_forked(*command, cwd=root, env=ENVIRONMENT)
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root, capture_output=True, text=True, encoding="utf-8", env=ENVIRONMENT, check=False,
    )  # fmt: skip


def need(host: str) -> None:
    if importlib.util.find_spec(host) is None:
        pytest.skip(f"{host} is not installed")


@dataclass(frozen=True)
class Sites:
    """One project, copied, and built by each host that is asked for."""

    name: str
    root: Path
    factory: pytest.TempPathFactory

    def site(self, host: str) -> Path:
        need(host)
        return once(self.factory, f"{self.name}-{host}", partial(self._fill, host))

    def _fill(self, host: str, folder: Path) -> None:
        if host == "zensical":
            project = folder.with_name(f"{folder.name}-project")
            shutil.copytree(self.root / "project", project)
            done = run("annotated_brief", "prepare", root=project)
            assert done.returncode == 0, done.stdout + done.stderr
            done = run("zensical", "build", "--clean", "--strict", root=project)
            assert done.returncode == 0, done.stdout + done.stderr
            assert "BRF" not in done.stderr
            shutil.copytree(project / "site", folder, dirs_exist_ok=True)
        else:
            done = run(host, "build", "--strict", "-f", "mkdocs.yml", "-d", str(folder), root=self.root / "project")  # fmt: skip
            assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module", params=["fixture", "flat", "brief"])
def sites(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sites:
    def fill(root: Path) -> None:
        project = root / "project"
        if request.param in {"fixture", "flat"}:
            shutil.copytree(FIXTURE, project)
            if request.param == "flat":
                with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
                    config.write("use_directory_urls: false\n")
        else:
            project.mkdir()
            for name in ("docs", "annotations", "overrides"):
                shutil.copytree(ROOT / name, project / name)
            shutil.copy(ROOT / "mkdocs.yml", project)

    root = once(tmp_path_factory, f"{request.param}-hosts", fill)
    return Sites(request.param, root, tmp_path_factory)


@pytest.mark.parametrize("host", ["properdocs", "zensical"])
def test_articles_are_the_same(sites: Sites, host: str) -> None:
    there, here = sites.site("mkdocs"), sites.site(host)
    for file in PAGES[sites.name]:
        expected, found = normal_article(there, file), normal_article(here, file)
        assert len(expected) > 20
        assert found == expected, file


@pytest.mark.parametrize("host", ["properdocs", "zensical"])
def test_exports_are_the_same_to_the_byte(sites: Sites, host: str) -> None:
    there, here = sites.site("mkdocs"), sites.site(host)
    assets = [path.relative_to(there).as_posix() for path in (there / "assets/annotated-brief").iterdir()]  # fmt: skip
    assert len(assets) == 5
    for file in (*EXPORTS, *PLAIN[sites.name], *assets):
        assert (here / file).read_bytes() == (there / file).read_bytes(), file


@pytest.mark.parametrize("host", ["mkdocs", "properdocs", "zensical"])
def test_the_site_is_found_complete(sites: Sites, host: str) -> None:
    site = sites.site(host)
    asked = ("check", "--select", "BRF9", "--site", str(site))
    done = run("annotated_brief", *asked, root=sites.root / "project")
    assert done.returncode == 0, done.stdout + done.stderr
    assert ("BRF927" in done.stdout) is (host == "zensical")


@pytest.mark.parametrize("host", ["mkdocs", "properdocs", "zensical"])
def test_heads_name_the_work(sites: Sites, host: str) -> None:
    head = (sites.site(host) / PAGES[sites.name][0]).read_text("utf-8").partition("</head>")[0]
    assert 'name="citation_title"' in head
    assert 'rel="describedby"' in head


def test_mkdocs_makes_afresh_what_was_prepared(sites: Sites, tmp_path: Path) -> None:
    """One working copy may be built by all hosts, in any order."""
    there = sites.site("mkdocs")
    project = tmp_path / "project"
    shutil.copytree(sites.root / "project", project)
    assert run("annotated_brief", "prepare", root=project).returncode == 0
    done = run("mkdocs", "build", "--strict", "-d", str(tmp_path / "site"), root=project)
    assert done.returncode == 0, done.stderr
    kept = {path.relative_to(there).as_posix(): path for path in there.rglob("*") if path.is_file()}
    made = {path.relative_to(tmp_path / "site").as_posix(): path for path in (tmp_path / "site").rglob("*") if path.is_file()}  # fmt: skip
    assert made.keys() == kept.keys()
    for file, path in made.items():
        if not file.endswith(".gz"):
            assert path.read_bytes() == kept[file].read_bytes(), file
