"""What Zensical alone does: pages one by one, kept between builds, and no plugins."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown import Markdown

from tests.conftest import ROOT
from tests.hosts.test_three_hosts import FIXTURE, need, run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    need("zensical")
    root = tmp_path / "project"
    shutil.copytree(FIXTURE, root)
    return root


def later(path: Path) -> None:
    """Zensical tells changes by whole seconds."""
    stat = path.stat()
    os.utime(path, (stat.st_atime + 2, stat.st_mtime + 2))


def edit(root: Path, file: str, change: Callable[[str], str]) -> None:
    path = root / file
    was = path.read_text("utf-8")
    path.write_text(change(was), "utf-8")
    assert path.read_text("utf-8") != was
    later(path)


def build(root: Path, *options: str) -> str:
    done = run("zensical", "build", *options, root=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


def check(root: Path) -> str:
    return run("annotated_brief", "check", "--site", "site", root=root).stdout


def test_a_changed_layer_reaches_pages_that_zensical_had_kept(project: Path) -> None:
    assert run("annotated_brief", "prepare", root=project).returncode == 0
    build(project, "--clean")
    edit(project, "annotations/glossary.yml", lambda text: text.replace("forum of four", "club"))
    assert "BRF923" in check(project)
    assert run("annotated_brief", "prepare", root=project).returncode == 0
    build(project)
    assert "A club" in (project / "site/glossary/index.html").read_text("utf-8")
    assert "error" not in check(project)


def test_a_layer_that_is_not_watched_leaves_stale_pages_which_are_found(project: Path) -> None:
    edit(project, "mkdocs.yml", lambda text: text.replace("watch: [annotations]\n", ""))
    assert "BRF912" in run("annotated_brief", "prepare", root=project).stdout
    build(project, "--clean")
    edit(project, "annotations/glossary.yml", lambda text: text.replace("forum of four", "club"))
    run("annotated_brief", "prepare", root=project)
    build(project)
    found = check(project)
    assert "BRF912" in found
    assert "BRF923" in found


def test_the_plugin_alone_merges_nothing_which_is_found(project: Path) -> None:
    edit(project, "mkdocs.yml", lambda text: text.replace("  - annotated_brief\n", ""))
    assert "BRF911" in run("annotated_brief", "prepare", root=project).stdout
    build(project, "--clean")
    assert "BRF922" in check(project)


def test_without_preparing_pages_and_files_are_missed(project: Path) -> None:
    done = run("zensical", "build", "--clean", root=project)
    assert done.returncode == 0
    found = check(project)
    assert 'BRF921 error The page "glossary.md" is not in the site.' in found
    assert 'BRF925 error The file "sources.bib" is not in the site.' in found


def test_findings_are_printed_once(project: Path) -> None:
    run("annotated_brief", "prepare", root=project)
    edit(project, "docs/essays/one.md", lambda text: text.replace("Inside of details", "Within"))
    edit(project, "docs/essays/one.md", lambda text: text.replace("stands a paragraph", "nothing"))
    assert build(project, "--clean").count("BRF301") == 1


def test_notes_are_not_found_under_their_page(project: Path) -> None:
    run("annotated_brief", "prepare", root=project)
    build(project, "--clean")
    index = json.loads((project / "site/search.json").read_text("utf-8"))
    where = {item["location"].partition("#")[0] for item in index["items"] if "Not so often" in item["text"]}  # fmt: skip
    assert where == {"counterpoints/"}


def test_outside_of_zensical_the_extension_does_nothing() -> None:
    text = "# T\n\nThe Quad [@mahan1890].\n"
    assert Markdown(extensions=["annotated_brief"]).convert(text) == Markdown().convert(text)


def test_an_inner_conversion_is_let_alone(project: Path) -> None:
    """Other extensions convert fragments with the same list of extensions and the same page."""
    run("annotated_brief", "prepare", root=project)
    (project / "inner.py").write_text(
        "from markdown import Extension, Markdown\n"
        "from markdown.preprocessors import Preprocessor\n"
        "class Inner(Preprocessor):\n"
        "    def run(self, lines):\n"
        "        from zensical.config import get_config\n"
        "        config = get_config()\n"
        "        if lines and not getattr(Inner, 'busy', False):\n"
        "            Inner.busy = True\n"
        "            html = Markdown(extensions=config['markdown_extensions'], extension_configs=config['mdx_configs']).convert('A fragment about the Quad.')\n"
        "            Inner.busy = False\n"
        "            assert html == '<p>A fragment about the Quad.</p>', html\n"
        "        return lines\n"
        "class InnerExtension(Extension):\n"
        "    def extendMarkdown(self, md):\n"
        "        md.preprocessors.register(Inner(md), 'inner', 25)\n"
        "def makeExtension(**options): return InnerExtension(**options)\n",
        "utf-8",
    )
    edit(project, "mkdocs.yml", lambda text: text.replace("  - abbr\n", "  - abbr\n  - inner\n"))
    build(project, "--clean")
    assert "ab-start" in (project / "site/essays/one/index.html").read_text("utf-8")


def test_the_shipped_configuration_is_complete() -> None:
    from annotated_brief.project import read_project
    from annotated_brief.site.host_lines import host_findings

    assert host_findings(read_project(ROOT)[0]) == []


def test_a_name_stays_text_in_the_table_of_contents(project: Path) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    edit(project, "annotations/glossary.yml", lambda text: f'{text.rstrip()}\n  hostile: {{term: "odd {hostile}", definition: A name.}}\n')  # fmt: skip
    assert run("annotated_brief", "prepare", root=project).returncode == 0
    build(project, "--clean")
    page = (project / "site" / "glossary" / "index.html").read_text("utf-8")
    assert "odd &lt;img" in page
    assert hostile not in page
