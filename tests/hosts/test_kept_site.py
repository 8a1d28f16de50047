"""A site of which nothing changed is taken from the cache, and is the same to the byte."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from annotated_brief.citing.cache import write_parts
from annotated_brief.site.result import keep_result, read_result
from tests.build import build

FIXTURE = Path(__file__).parent / "fixture"
CACHE = Path(".cache") / "annotated-brief"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(FIXTURE, root)
    return root


def site(root: Path, name: str, *options: str) -> dict[str, bytes]:
    """Every file of a new build; the sitemap holds the day."""
    folder = root.parent / name
    done = build(root, folder, *options)
    assert done.returncode == 0, done.stderr
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("sitemap")
    }


def kept(root: Path) -> list[Path]:
    return list((root / CACHE).glob("site-*"))


def marked(root: Path) -> None:
    """Put a word into what is kept, by which a page that was taken from it is known."""
    for path in kept(root):
        found = read_result(path)
        assert found is not None
        pages = {
            name: replace(page, pieces=(*page.pieces, b"<!-- kept -->"))
            for name, page in found.result.pages.items()
        }
        keep_result(path, replace(found, result=replace(found.result, pages=pages)))


def test_the_second_build_takes_what_the_first_kept(root: Path) -> None:
    first = site(root, "first")
    assert len(kept(root)) == 1
    assert site(root, "second") == first
    marked(root)
    third = site(root, "third")
    assert b"<!-- kept -->" in third["essays/one/index.html"]
    assert len(kept(root)) == 1


def _essay(root: Path) -> None:
    path = root / "docs" / "essays" / "one.md"
    path.write_text(path.read_text("utf-8") + "\nOne more paragraph.\n", "utf-8")


def _layer(root: Path) -> None:
    path = next((root / "annotations").rglob("*.yml"))
    path.write_text("# a remark\n" + path.read_text("utf-8"), "utf-8")


def _option(root: Path) -> None:
    path = root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("Example, Ada", "Example, Bea"), "utf-8")  # fmt: skip


def _hook(root: Path) -> None:
    """What renders the pages differently, though no source changed."""
    (root / "hook.py").write_text("def on_page_content(html, **_):\n    return html.replace('<p>', '<p class=\"x\">')\n", "utf-8")  # fmt: skip
    path = root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8") + "\nhooks: [hook.py]\n", "utf-8")


def _cut_short(root: Path) -> None:
    for path in kept(root):
        path.write_bytes(path.read_bytes()[:-9])


def _altered(root: Path) -> None:
    for path in kept(root):
        path.write_bytes(path.read_bytes().replace(b"<p", b"<q", 1))


def _emptied(root: Path) -> None:
    for path in kept(root):
        path.write_bytes(b"")


def _other_shape(root: Path) -> None:
    for path in kept(root):
        write_parts(path, {"pages": []}, [], kept=3, room=10_000)


@pytest.mark.parametrize(
    "change", [_essay, _layer, _option, _hook, _cut_short, _altered, _emptied, _other_shape]
)
def test_a_change_is_never_answered_from_the_cache(
    root: Path, change: Callable[[Path], None]
) -> None:
    site(root, "first")
    marked(root)
    change(root)
    after = site(root, "after")
    assert b"<!-- kept -->" not in after["essays/one/index.html"]
    shutil.rmtree(root / CACHE)
    assert site(root, "anew") == after


def test_findings_are_told_again(root: Path) -> None:
    path = root / "annotations" / "lost.yml"
    path.write_text(
        "evidence:\n  lost:\n    quote: words that stand nowhere at all\n    cite: '@nobody2020'\n    relation: supports\n",
        "utf-8",
    )
    first = build(root, root.parent / "site")
    second = build(root, root.parent / "site")
    told = [line for line in first.stderr.splitlines() if "BRF" in line]
    assert told
    assert told == [line for line in second.stderr.splitlines() if "BRF" in line]
    strict = build(root, root.parent / "strict", "--strict")
    assert strict.returncode != 0
    assert "nothing was published" in strict.stderr


def test_old_results_go(root: Path) -> None:
    for _ in range(5):
        _essay(root)
        site(root, "site")
    assert len(kept(root)) == 3
