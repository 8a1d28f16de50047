"""What ``brief prepare`` writes, and what it leaves alone."""

import json
from pathlib import Path

import pytest

from annotated_brief.project import read_project
from annotated_brief.site.host_lines import host_findings
from annotated_brief.site.manifest import MANIFEST, content_hash, own_files
from annotated_brief.site.prepare import Preparation, prepare

CONFIG = "site_name: T\nsite_url: https://example.org/\nplugins: [annotated-brief]\n"
LAYER = "terms:\n  quad: {term: Quad, definition: A forum.}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    for folder, name, text in (
        ("docs", "brief.md", "# Brief\n\nThe Quad met.\n"),
        ("annotations", "glossary.yml", LAYER),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, "utf-8")
    return tmp_path


def run(root: Path, *, write: bool = True) -> Preparation:
    return prepare(read_project(root)[0], write=write)


def codes(done: Preparation) -> set[str]:
    return {finding.code for finding in done.findings if not finding.code.startswith("BRF91") or finding.code == "BRF910"}  # fmt: skip


def test_writes_pages_exports_plain_pages_and_assets(root: Path) -> None:
    done = run(root)
    assert {
        "docs/overview.md", "docs/glossary.md", "docs/sources.md", "docs/counterpoints.md", "docs/editions.md",
        "docs/annotations.jsonld", "docs/glossary.jsonld", "docs/passages.json", "docs/argument.json",
        "docs/sources.json", "docs/sources.bib", "docs/sources.biblatex.bib", "docs/sources.ris", "docs/brief/cite-this.html",
        "docs/sources/cite-this.html", "docs/assets/annotated-brief/brief.css",
        "docs/assets/annotated-brief/brief.js", "docs/.gitignore",
    } <= set(done.written)  # fmt: skip
    assert not codes(done)
    assert all((root / path).is_file() for path in done.written)
    ignored = (root / "docs/.gitignore").read_text("utf-8").split()
    assert "/glossary.md" in ignored
    assert "/brief.md" not in ignored


def test_showing_writes_nothing(root: Path) -> None:
    before = sorted(root.rglob("*"))
    assert run(root, write=False).written
    assert sorted(path for path in root.rglob("*") if ".cache" not in path.parts) == before


def test_a_second_run_touches_nothing(root: Path) -> None:
    first = run(root)
    times = {path: path.stat().st_mtime_ns for path in (root / "docs").rglob("*")}
    second = run(root)
    assert second.written == second.removed == ()
    assert second.kept == len(first.written)
    assert {path: path.stat().st_mtime_ns for path in (root / "docs").rglob("*")} == times


def test_only_what_changed_is_written(root: Path) -> None:
    run(root)
    (root / "annotations/glossary.yml").write_text(LAYER.replace("forum", "talking shop"), "utf-8")
    assert run(root).written == ("docs/glossary.jsonld",)


def test_a_page_that_a_person_wrote_stays(root: Path) -> None:
    page = root / "docs" / "glossary.md"
    page.write_text("# Words\n\nOur own.\n", "utf-8")
    assert not codes(run(root))
    assert page.read_text("utf-8") == "# Words\n\nOur own.\n"
    assert "glossary.md" not in own_files(root / "docs")


def test_a_prepared_page_that_a_person_edits_becomes_theirs(root: Path) -> None:
    run(root)
    page = root / "docs" / "glossary.md"
    page.write_text("# Words\n\nOur own.\n", "utf-8")
    assert not codes(run(root))
    assert page.read_text("utf-8") == "# Words\n\nOur own.\n"


@pytest.mark.parametrize("prepared_before", [False, True])
def test_a_file_that_is_not_ours_is_never_written_over(root: Path, prepared_before: bool) -> None:
    if prepared_before:
        run(root)
    (root / "docs" / "sources.bib").write_text("mine", "utf-8")
    done = run(root)
    assert codes(done) == {"BRF910"}
    assert (root / "docs" / "sources.bib").read_text("utf-8") == "mine"


def test_what_is_no_longer_made_is_removed_with_its_folder(root: Path) -> None:
    run(root)
    (root / "docs" / "brief.md").rename(root / "docs" / "essay.md")
    done = run(root)
    assert set(done.removed) == {f"docs/brief/{name}" for name in ("brief.bib", "brief.csl.json", "brief.ris", "brief.share.png", "cite-this.html")}  # fmt: skip
    assert not (root / "docs" / "brief").exists()
    assert (root / "docs" / "essay" / "cite-this.html").is_file()


def test_a_manifest_names_no_file_outside_of_the_docs_folder(root: Path) -> None:
    outside = root / "mkdocs.yml"
    names = {"../mkdocs.yml": content_hash(outside.read_bytes()), str(outside): "x"}
    (root / "docs" / MANIFEST).write_text(json.dumps(names), "utf-8")
    assert own_files(root / "docs") == frozenset()
    assert run(root).removed == ()
    assert outside.is_file()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', '{"": ""}'])
def test_a_broken_manifest_is_as_none(root: Path, text: str) -> None:
    (root / "docs" / MANIFEST).write_text(text, "utf-8")
    assert run(root).written


LINES = {
    "BRF911": "markdown_extensions: [annotated_brief]\n",
    "BRF912": "watch: [annotations]\n",
    "BRF913": "extra_css: [assets/annotated-brief/brief.css]\nextra_javascript: [{path: assets/annotated-brief/brief.js, defer: true}]\n",
    "BRF914": "theme: {name: material, custom_dir: overrides}\n",
}


@pytest.mark.parametrize("lacking", LINES)
def test_each_line_that_zensical_needs_is_asked_for(root: Path, lacking: str) -> None:
    lines = "".join(line for code, line in LINES.items() if code != lacking)
    (root / "mkdocs.yml").write_text(CONFIG + lines, "utf-8")
    found = host_findings(read_project(root)[0])
    assert {finding.code for finding in found} == {lacking}


def test_a_project_with_all_lines_is_asked_for_nothing(root: Path) -> None:
    (root / "mkdocs.yml").write_text(CONFIG + "".join(LINES.values()), "utf-8")
    done = run(root)
    assert done.findings == ()
    assert "overrides/main.html" in done.written
    (root / "overrides/main.html").write_text("{% extends 'base.html' %}", "utf-8")
    assert [finding.code for finding in run(root).findings] == ["BRF914"]
