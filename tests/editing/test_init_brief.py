"""What a new brief would write, by what stands in the folder."""

import subprocess
from pathlib import Path

import pytest

from annotated_brief.editing import RefusedError
from annotated_brief.editing.init_brief import plan_init, remote_forge


def folder(root: Path, *files: str) -> Path:
    for name in files:
        path, _, text = name.partition("=")
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


PLANS = [
    ((), (), {"mkdocs.yml", "docs/brief.md", "schema/layer.schema.json"}, set()),
    (("docs/a.md",), (), {"mkdocs.yml", "requirements.txt"}, {"docs/brief.md"}),
    (
        ("mkdocs.yml=site_name: S",),
        (),
        {"annotations/glossary.yml"},
        {"docs/brief.md", "mkdocs.yml"},
    ),
    (
        ("mkdocs.yml=plugins: [annotated-brief]", "annotations/a.yml"),
        ("gitlab",),
        {".gitlab-ci.yml", "requirements.txt", "requirements.lock.txt"},
        {"annotations/glossary.yml"},
    ),
    (
        ("mkdocs.yml=plugins: [annotated-brief]", "annotations/a.yml"),
        ("gitea",),
        {
            ".gitea/workflows/brief-answer.yml",
            ".gitea/workflows/brief-follow.yml",
            ".gitea/ISSUE_TEMPLATE/term.yml",
            "requirements.lock.txt",
        },
        {".github/ISSUE_TEMPLATE/term.yml"},
    ),
]


@pytest.mark.parametrize(("there", "forges", "new", "not_new"), PLANS)
def test_plan(
    tmp_path: Path,
    there: tuple[str, ...],
    forges: tuple[str, ...],
    new: set[str],
    not_new: set[str],
) -> None:
    planned = plan_init(folder(tmp_path, *there), "S", forges)
    assert new <= planned.files.keys()
    assert not not_new & planned.files.keys()
    assert planned.whole is not bool(there)


@pytest.mark.parametrize(
    ("config", "why"),
    [("plugins: [annotated-brief]", "an annotated brief already"), ("plugins: [", "by hand")],
)
def test_refused(tmp_path: Path, config: str, why: str) -> None:
    there = folder(tmp_path, f"mkdocs.yml={config}", "annotations/a.yml")
    with pytest.raises(RefusedError, match=why):
        plan_init(there, "S", ())


def test_the_forge_follows_the_remote(tmp_path: Path) -> None:
    assert remote_forge(tmp_path) == ""
    subprocess.run(["git", "-C", str(tmp_path), "init", "-q"], check=True)
    for verb, url, kind in (
        ("add", "git@gitlab.com:example/brief.git", "gitlab"),
        ("set-url", "https://ana:secret@codeberg.org/gitlab/brief.git", "gitea"),
        ("set-url", "ssh://git@forgejo.example.org:2222/o/brief", "gitea"),
        ("set-url", "https://git.example.org/github/brief", ""),
        ("set-url", "/srv/github/brief.git", ""),
    ):
        subprocess.run(["git", "-C", str(tmp_path), "remote", verb, "origin", url], check=True)
        assert remote_forge(tmp_path) == kind


def test_a_list_of_requirements_without_the_package_is_told(tmp_path: Path) -> None:
    there = folder(tmp_path, "mkdocs.yml=site_name: S", "requirements.txt=mkdocs-material\n")
    planned = plan_init(there, "S", ("github",))
    assert "requirements.txt" in planned.kept
    assert any("add to requirements.txt the line `mkdocs-annotated-brief" in note for note in planned.notes)  # fmt: skip
    (there / "requirements.txt").write_text("mkdocs-annotated-brief==9\n", "utf-8")
    assert not any("add to" in note for note in plan_init(there, "S", ("github",)).notes)
