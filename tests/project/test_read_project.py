"""mkdocs.yml is read once, and a host gives the same project."""

from pathlib import Path

import pytest
from mkdocs.config.base import load_config
from msgspec.structs import asdict

from annotated_brief.hosts.mkdocs import AnnotatedBriefPlugin
from annotated_brief.hosts.mkdocs_options import project_of
from annotated_brief.project import CONFIG, read_project

GITHUB = "repo_url: https://github.com/a/b\n"
_OF_A_HOST = ("extensions", "plugins", "hooks", "watched", "style_sheets", "scripts", "overrides", "written", "recipe")  # fmt: skip


def test_variables_are_read_as_the_host_reads_them(tmp_path: Path) -> None:
    text = 'site_name: !ENV [NAME, "T"]\nsite_url: !ENV SITE\nrepo_url: !ENV [A, B, "https://example.org/r"]\nuse_directory_urls: !ENV [FLAT, false]\n'
    (tmp_path / CONFIG).write_text(text, "utf-8")
    project, _ = read_project(
        tmp_path, {"SITE": "https://example.org/x", "B": "https://example.org/b"}
    )
    assert (project.site_name, project.site_url) == ("T", "https://example.org/x/")
    assert project.repo_url == "https://example.org/b"
    assert not project.directory_urls
    assert read_project(tmp_path, {"FLAT": "true"})[0].directory_urls
    assert read_project(tmp_path)[0].repo_url == "https://example.org/r"


@pytest.mark.parametrize(
    "lines",
    [
        "",
        GITHUB,
        "docs_dir: ./essays/\nsite_dir: out//site/\n",
        "repo_url: https://gitlab.com/a/b\n",
        "repo_url: https://bitbucket.org/a/b\ndocs_dir: essays\n",
        "repo_url: https://code.example.org/a/b\n",
        f"{GITHUB}edit_uri: edit/main/docs\n",
        f"{GITHUB}edit_uri: ''\n",
        f"{GITHUB}edit_uri_template: 'blob/main/docs/{{path}}'\n",
        "site_url: https://example.org/b\nuse_directory_urls: false\nsite_author: Ana\n",
        "theme: {name: material, language: fr}\n",
        "plugins: [{annotated-brief: {pages: [a.md, b/*], drift: error, forge: gitea, license: L}}]\n",
        "plugins: [{annotated-brief: {annotations: notes, cache: c, style: apa, glossary: g.md}}]\n",
    ],
)
def test_a_host_gives_the_same_project(tmp_path: Path, lines: str) -> None:
    for folder in ("docs", "essays"):
        (tmp_path / folder).mkdir()
    theme = "" if "theme" in lines else "theme: material\n"
    plugins = "" if "plugins" in lines else "plugins: [annotated-brief]\n"
    (tmp_path / CONFIG).write_text(f"site_name: T\n{theme}{plugins}{lines}", "utf-8")
    config = load_config(str(tmp_path / CONFIG))
    plugin = config.plugins["annotated-brief"]
    assert isinstance(plugin, AnnotatedBriefPlugin)
    hosted, read = project_of(config, dict(plugin.config)), read_project(tmp_path)[0]
    for name in asdict(read).keys() - set(_OF_A_HOST):
        assert getattr(hosted, name) == getattr(read, name), name


INHERITED = {
    "INHERIT: base.yml\nsite_name: T\n": (),
    "INHERIT: more/deep.yml\nsite_name: T\n": (),
    "INHERIT: ./more/../base.yml\nsite_name: T\n": (),
    "INHERIT: nothing.yml\n": ("BRF901",),
    "INHERIT: ../outside.yml\n": ("BRF901",),
    "INHERIT: mkdocs.yml\n": ("BRF901",),
    "INHERIT: [base.yml]\n": ("BRF901",),
}


@pytest.mark.parametrize("text", INHERITED)
def test_what_is_inherited_is_read_as_the_host_does_or_told(tmp_path: Path, text: str) -> None:
    root = tmp_path / "brief"
    for folder in ("docs", "more"):
        (root / folder).mkdir(parents=True)
    base = "docs_dir: docs\nsite_author: Ana\ntheme: material\nplugins: [annotated-brief]\n"
    (root / "base.yml").write_text(base, "utf-8")
    (tmp_path / "outside.yml").write_text(base, "utf-8")
    (root / "more" / "deep.yml").write_text("INHERIT: ../base.yml\nsite_author: Bo\n", "utf-8")
    (root / CONFIG).write_text(text, "utf-8")
    project, found = read_project(root)
    assert tuple(one.code for one in found) == INHERITED[text]
    assert project.readable == (not found)
    if project.readable:
        assert project.author == load_config(str(root / CONFIG)).site_author
