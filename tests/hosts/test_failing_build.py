"""A build that fails stops Pandoc at its work, and leaves nothing of it behind."""

import json
from pathlib import Path

import pytest

from annotated_brief.checks.check import check_project
from annotated_brief.project import read_project
from tests.build import build

CONFIG = "site_name: S\ntheme: {name: material, font: false}\nplugins: [annotated-brief]\n"
LOST = "evidence:\n  lost: {quote: words that stand nowhere, cite: '@book1', relation: supports}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose sources are still being formatted when its quote is not found."""
    books = [
        {"id": f"book{n}", "type": "book", "title": f"Title {n}", "author": [{"family": f"Lo{n}"}]}
        for n in range(400)
    ]
    sources = json.dumps({"references": books}, indent=1)
    files = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# One\n\nA text.\n",
        "annotations/e.yml": LOST,
        "annotations/s.yml": sources,
    }
    for name, text in files.items():
        path = tmp_path / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "project"


def test_nothing_is_left_behind(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    for number in range(3):
        done = build(root, tmp_path / f"site{number}", "--strict")
        assert done.returncode == 1
        assert "BRF301" in done.stderr
        assert "Traceback" not in done.stderr
        assert not list(temporary.iterdir())


@pytest.mark.parametrize("option", ["annotations: ../..", "pages: [3]", "drift: eror", "style: 7"])
def test_an_option_is_refused_as_the_check_refuses_it(
    root: Path, tmp_path: Path, option: str
) -> None:
    config = CONFIG.replace("[annotated-brief]", f"[annotated-brief: {{{option}}}]")
    (root / "mkdocs.yml").write_text(config, "utf-8")
    told = [one.message for one in read_project(root)[1]]
    done = build(root, tmp_path / "site")
    assert (done.returncode, len(told)) == (1, 1)
    assert f"mkdocs.yml:3:29 BRF901 error {told[0]}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_that_is_not_utf_8_is_told_as_the_check_tells_it(root: Path, tmp_path: Path) -> None:
    (root / "docs" / "index.md").write_bytes("# One\n\nA text of a café.\n".encode("latin-1"))
    done = build(root, tmp_path / "site")
    (told,) = (one for one in check_project(*read_project(root)) if one.code == "BRF620")
    assert done.returncode == 1
    assert str(told.location) == "docs/index.md:3:16"
    assert f"{told.location} BRF620 error {told.message}" in done.stderr
    assert f"next: {told.next_step}" in done.stderr
    assert "Traceback" not in done.stderr
