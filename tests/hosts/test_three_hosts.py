"""The same brief under MkDocs, ProperDocs and Zensical: one article, the same files."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
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

    def site(self, host: str) -> Path:
        need(host)
        folder = self.root / "built" / host
        if folder.exists():
            return folder
        if host == "zensical":
            project = self.root / "zensical"
            shutil.copytree(self.root / "project", project)
            done = run("annotated_brief", "prepare", root=project)
            assert done.returncode == 0, done.stdout + done.stderr
            done = run("zensical", "build", "--clean", "--strict", root=project)
            assert done.returncode == 0, done.stdout + done.stderr
            assert "BRF" not in done.stderr
            folder.parent.mkdir(exist_ok=True)
            shutil.copytree(project / "site", folder)
        else:
            done = run(host, "build", "--strict", "-f", "mkdocs.yml", "-d", str(folder), root=self.root / "project")  # fmt: skip
            assert done.returncode == 0, done.stdout + done.stderr
        return folder


@pytest.fixture(scope="module", params=["fixture", "flat", "brief"])
def sites(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:  # fmt: skip
    root = tmp_path_factory.mktemp(request.param)
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
    return Sites(request.param, root)


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
    done = run(
        "annotated_brief",
        "check",
        "--select",
        "BRF9",
        "--site",
        str(site),
        root=sites.root / "project",
    )
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
