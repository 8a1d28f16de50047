"""A site that is missing something, or stale, is told so."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.build import build, once

from annotated_brief.project import read_project
from annotated_brief.site.built_site import check_site

CONFIG = """\
site_name: T
site_url: https://example.org/
theme: {name: material, font: false}
plugins: [search, annotated-brief]
"""
LAYER = """\
terms:
  quad: {term: Quad, definition: A forum.}
counterpoints:
  late: {title: Late, answers: {quote: The Quad met}, attack: rebuts, strength: strong, argument: So.}
"""


@dataclass(frozen=True)
class Built:
    root: Path
    site: Path

    def edit(self, file: str, was: str, now: str) -> None:
        path = self.root / file
        text = path.read_text("utf-8")
        assert was in text
        path.write_text(text.replace(was, now), "utf-8")

    def codes(self) -> dict[str, set[str]]:
        found = check_site(read_project(self.root)[0], self.site)
        codes: dict[str, set[str]] = {}
        for finding in found:
            file = finding.location.file.removeprefix(f"{self.site.as_posix()}/")
            codes.setdefault(finding.code, set()).add(file)
        return codes


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def fill(root: Path) -> None:
        (root / "docs").mkdir()
        (root / "annotations").mkdir()
        (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
        (root / "docs/brief.md").write_text("# Brief\n\nThe Quad met.\n", "utf-8")
        (root / "docs/other.md").write_text("# Other\n\nWords.\n", "utf-8")
        (root / "annotations/all.yml").write_text(LAYER, "utf-8")
        done = build(root, root / "site", "--strict")
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "built", fill)


@pytest.fixture
def built(project: Path, tmp_path: Path) -> Built:
    shutil.copytree(project, tmp_path / "copy")
    return Built(tmp_path / "copy", tmp_path / "copy" / "site")


def test_a_site_as_built_is_complete(built: Built) -> None:
    assert built.codes() == {}


NAMES = ("overview", "glossary", "sources", "counterpoints", "editions")
GENERATED = {f"{name}/index.html" for name in NAMES}
FAULTS: dict[str, tuple[Callable[[Built], None], str, set[str]]] = {
    "the essay was edited": (
        lambda built: built.edit("docs/brief.md", "met.", "met once."), "BRF923", {"brief/index.html", *GENERATED},
    ),
    "the layer was edited": (
        lambda built: built.edit("annotations/all.yml", "forum", "club"), "BRF923",
        {"brief/index.html", "other/index.html", *GENERATED},
    ),
    "an export is of another day": (
        lambda built: built.edit("annotations/all.yml", "forum", "club"), "BRF926", {"glossary.jsonld"},
    ),
    "a page was added": (
        lambda built: (built.root / "docs/new.md").write_text("# New\n\nMore.\n", "utf-8") and None, "BRF921", {"new/index.html"},
    ),
    "a generated page is gone": (
        lambda built: shutil.rmtree(built.site / "glossary"), "BRF921", {"glossary/index.html"},
    ),
    "an export is gone": (
        lambda built: (built.site / "sources.bib").unlink(), "BRF925", {"sources.bib"},
    ),
    "an export was edited": (
        lambda built: built.edit("site/sources.ris", "", "TY  - JOUR"), "BRF926", {"sources.ris"},
    ),
    "a note was taken out": (
        lambda built: built.edit("site/brief/index.html", 'id="n-late"', ""), "BRF924", {"brief/index.html"},
    ),
    "an entry was taken out": (
        lambda built: built.edit("site/glossary/index.html", 'id="quad"', ""), "BRF924", {"glossary/index.html"},
    ),
    "the metadata was taken out": (
        lambda built: built.edit("site/brief/index.html", "citation_title", "x"), "BRF914", {"brief/index.html"},
    ),
}  # fmt: skip


def follow(built: Built) -> None:
    """Do what the next steps of all findings say, to the letter, and no more; nothing may be left then."""
    steps = {one.next_step for one in check_site(read_project(built.root)[0], built.site)}
    for step in steps:
        assert re.search(r"\bbuild (?:the site |anew|with annotated-brief alone)", step), step
        if "under `plugins:`" in step:
            built.edit("mkdocs.yml", "plugins: [search]", "plugins: [search, annotated-brief]")
    done = build(built.root, built.site, "--strict")
    assert done.returncode == 0, done.stderr
    assert built.codes() == {}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_and_its_next_step_leads_where_it_says(built: Built, fault: str) -> None:
    make, code, files = FAULTS[fault]
    make(built)
    assert built.codes().get(code) == files
    follow(built)


def test_a_site_built_without_the_plugin_bears_no_annotations(built: Built) -> None:
    built.edit("mkdocs.yml", ", annotated-brief]", "]")
    shutil.rmtree(built.site)
    assert build(built.root, built.site).returncode == 0
    assert built.codes()["BRF922"] == {"brief/index.html", "other/index.html"}
    follow(built)


def test_a_folder_without_a_site_is_told(built: Built, tmp_path: Path) -> None:
    empty = Built(built.root, tmp_path / "empty")
    empty.site.mkdir()
    assert list(empty.codes()) == ["BRF920"]
    follow(empty)


@pytest.mark.parametrize("line", ["hooks: [x.py]", "markdown_extensions: [pymdownx.blocks.html]"])
def test_exports_are_not_judged_where_the_text_is_not_known(built: Built, line: str) -> None:
    with (built.root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(line + "\n")
    (built.site / "sources.ris").write_text("changed", "utf-8")
    assert list(built.codes()) == ["BRF927"]


def test_the_state_survives_a_minifier(built: Built) -> None:
    page = built.site / "brief" / "index.html"
    text = re.sub(r'((?:data-ab-state|id)=)"([\w-]+)"', r"\1\2", page.read_text("utf-8"))
    page.write_text(text, "utf-8")
    assert built.codes() == {}
