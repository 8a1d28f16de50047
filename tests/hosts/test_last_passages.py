"""The pages of passages of the last build: written over where they are made again, else removed as MkDocs would."""

from pathlib import Path

import pytest

from annotated_brief.hosts.last_passages import put_aside, put_back
from tests.build import build

PAGE = "index.html"
CONFIG = """
site_name: T
site_url: https://a.example/
theme: {name: material, font: false}
plugins: [search, annotated-brief]
"""


def written(site: Path, *names: str) -> dict[str, bytes]:
    """Pages of passages in a site, as a build makes them."""
    for name in names:
        (site / "p" / name).mkdir(parents=True)
        (site / "p" / name / PAGE).write_text(name, "utf-8")
    return {f"p/{name}/{PAGE}": name.encode() for name in names}


def there(folder: Path) -> set[str]:
    """All files of a folder, by their paths in it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "a" / "cache"


def test_pages_that_are_made_again_come_back_as_they_were(site: Path, cache: Path) -> None:
    made = written(site, "p-aaaaa", "p-bbbbb")
    before = (site / "p" / "p-aaaaa" / PAGE).stat()
    put_aside(site, cache)
    assert not (site / "p").exists()
    put_back(cache, site, made)
    assert there(site) == made.keys()
    assert (site / "p" / "p-aaaaa" / PAGE).stat().st_ino == before.st_ino


def test_nothing_else_comes_back(site: Path, cache: Path, tmp_path: Path) -> None:
    made = written(site, "p-aaaaa", "p-other")
    written(site, "p-gone")
    (site / "p" / "p-other" / "index.html.gz").write_text("packed", "utf-8")
    (site / "p" / "stray.txt").write_text("stray", "utf-8")
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / PAGE).write_text("theirs", "utf-8")
    (site / "p" / "p-linked").symlink_to(tmp_path / "theirs")
    put_aside(site, cache)
    put_back(cache, site, made | {f"p/p-linked/{PAGE}": b""})
    assert there(site) == {f"p/p-aaaaa/{PAGE}"}
    assert (tmp_path / "theirs" / PAGE).is_file()


def test_what_a_build_put_there_since_stays(site: Path, cache: Path) -> None:
    made = written(site, "p-aaaaa")
    put_aside(site, cache)
    written(site, "of-the-docs")
    put_back(cache, site, made)
    assert there(site) == {f"p/of-the-docs/{PAGE}"}


def test_what_a_broken_build_left_aside_is_let_go_by_the_next(site: Path, cache: Path) -> None:
    written(site, "p-older")
    put_aside(site, cache)
    made = written(site, "p-newer")
    put_aside(site, cache)
    put_back(cache, site, made)
    assert there(site) == made.keys()


def test_without_pages_of_a_last_build_nothing_happens(site: Path, cache: Path) -> None:
    put_aside(site, cache)
    put_back(cache, site, {})
    assert not site.exists()


def test_a_cache_that_cannot_be_written_leaves_all_to_mkdocs(site: Path, tmp_path: Path) -> None:
    made = written(site, "p-aaaaa")
    (tmp_path / "a file").touch()
    put_aside(site, tmp_path / "a file" / "cache")
    assert there(site) == made.keys()


def test_a_second_build_has_the_pages_that_a_first_would(tmp_path: Path) -> None:
    root, out = tmp_path / "project", tmp_path / "site"
    (root / "docs").mkdir(parents=True)
    (root / "annotations").mkdir()
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    essay = root / "docs" / "brief.md"
    essay.write_text("# T\n\nFerries wait.\n\nTides rise here.\n", "utf-8")
    assert build(root, out).returncode == 0
    first = there(out / "p")
    essay.write_text("# T\n\nFerries wait longer.\n\nNo bridge stands.\n", "utf-8")
    assert build(root, out).returncode == 0
    assert build(root, tmp_path / "anew").returncode == 0
    second, anew = out / "p", tmp_path / "anew" / "p"
    assert there(second) == there(anew) != first
    for path in there(second):
        assert (second / path).read_bytes() == (anew / path).read_bytes()
