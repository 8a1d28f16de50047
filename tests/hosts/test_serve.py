"""A rebuild under ``mkdocs serve`` gives what a new build gives, and merges again only what an edit touches."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from annotated_brief.site import build as building
from tests.build import build as build_anew
from tests.hosts.test_mkdocs import CONFIG

ESSAY = """# One

Trade with China grew, and the Quad met again in 2021.

## Two

Ties came closer [@lo2020, p. 3]. The Quad met twice.

A third paragraph says something of its own.
"""
OTHER = "# Another\n\nThe Quad is a forum of four, and it has no treaty.\n"
LAYER = """
terms:
  quad: {term: Quad, definition: 'A forum, says [@lo2020]. See [[older]].'}
references:
  - {id: lo2020, type: book, title: A Book, author: [{family: Lo, given: An}], issued: 2020}
  - {id: ma2021, type: book, title: Another Book, author: [{family: Ma, given: Bo}], issued: 2021}
evidence:
  grew: {quote: Trade with China grew, cite: '@lo2020, p. 9', relation: supports}
  treaty: {quote: it has no treaty, cite: '@ma2021, p. 4', relation: qualifies}
counterpoints:
  older:
    title: It is older
    answers: {quote: Ties came closer}
    attack: rebuts
    strength: strong
    argument: They were close before [@ma2021].
  four:
    title: It is five
    answers: {quote: a forum of four}
    attack: qualifies
    strength: moderate
    argument: Others were asked too [@ma2021].
"""


class Served:
    """One process that builds again and again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.merged: list[str] = []
        self._config().plugins.on_startup(command="serve", dirty=False)

    def _config(self):  # type: ignore[no-untyped-def]
        return load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.root.parent / "served"))

    def build(self) -> dict[str, bytes]:
        self.merged.clear()
        shutil.rmtree(self.root.parent / "served", ignore_errors=True)
        build(self._config())
        return files(self.root.parent / "served")


def files(site: Path) -> dict[str, bytes]:
    """Every file; the sitemap holds the day."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and not path.name.startswith("sitemap")
    }


def anew(root: Path) -> dict[str, bytes]:
    """A new build; its thousands of passages' pages are no part of a preview."""
    shutil.rmtree(root / ".cache", ignore_errors=True)
    shutil.rmtree(root.parent / "anew", ignore_errors=True)
    done = build_anew(root, root.parent / "anew")
    assert done.returncode == 0, done.stderr
    made = files(root.parent / "anew").items()
    return {path: content for path, content in made if not path.startswith("p/")}


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    (root / "annotations").mkdir()
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (root / "docs" / "one.md").write_text(ESSAY, "utf-8")
    (root / "docs" / "other.md").write_text(OTHER, "utf-8")
    (root / "annotations" / "all.yml").write_text(LAYER, "utf-8")
    found = Served(root)
    merge_page = building.merge_page

    def counted(page, *arguments):  # type: ignore[no-untyped-def]
        found.merged.append(page.article.page)
        return merge_page(page, *arguments)

    monkeypatch.setattr(building, "merge_page", counted)
    yield found


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def _word(root: Path) -> None:
    replaced(root / "docs" / "one.md", "something of its own", "nothing that is new")


def _beside_a_mark(root: Path) -> None:
    replaced(root / "docs" / "one.md", "and the Quad met again", "and so the Quad met once more")


def _passage_before(root: Path) -> None:
    replaced(root / "docs" / "one.md", "## Two", "A passage in between.\n\n## Two")


def _quote_lost(root: Path) -> None:
    replaced(root / "docs" / "one.md", "Trade with China grew, and the", "The")


def _quote_moved(root: Path) -> None:
    replaced(root / "docs" / "one.md", "Trade with China grew, and the", "The")
    replaced(root / "docs" / "other.md", "forum of four", "forum of four. Trade with China grew")


def _order_of_counterpoints(root: Path) -> None:
    replaced(root / "docs" / "one.md", "Ties came closer", "Ties loosened")
    replaced(root / "docs" / "other.md", "no treaty.", "no treaty.\n\nTies came closer.")


def _citation(root: Path) -> None:
    replaced(root / "docs" / "other.md", "of four", "of four [@ma2021, p. 77]")


def _title(root: Path) -> None:
    replaced(root / "docs" / "other.md", "# Another", "# A new title")


def _new_page(root: Path) -> None:
    (root / "docs" / "zebra.md").write_text("# Last\n\nThe Quad, again.\n", "utf-8")


def _page_gone(root: Path) -> None:
    (root / "docs" / "other.md").unlink()


def _definition(root: Path) -> None:
    replaced(root / "annotations" / "all.yml", "A forum, says", "A club, says")


def _new_term(root: Path) -> None:
    replaced(root / "annotations" / "all.yml", "terms:", "terms:\n  tie: {term: tie, definition: A bond.}")  # fmt: skip


def _option(root: Path) -> None:
    replaced(root / "mkdocs.yml", "site_name: T", "site_name: T\nuse_directory_urls: false")


def _nothing(root: Path) -> None:
    pass


EDITS: list[Callable[[Path], None]] = [
    _nothing, _word, _beside_a_mark, _passage_before, _quote_lost, _quote_moved,
    _order_of_counterpoints, _citation, _title, _new_page, _page_gone, _definition, _new_term, _option,
]  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_a_rebuild_gives_what_a_new_build_gives(
    served: Served, edit: Callable[[Path], None]
) -> None:
    before = served.build()
    edit(served.root)
    after = served.build()
    assert after == anew(served.root)
    assert (after == before) == (edit is _nothing)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("annotations/all.yml", b"{", b"{[", "BRF101"),
        ("annotations/all.yml", b"relation:", b"relatoin:", "BRF104"),
        ("docs/one.md", b"\n", b"\n\xe9", "BRF620"),
    ],
)
def test_what_is_broken_is_told_and_heals(
    served: Served, name: str, old: bytes, new: bytes, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = served.build()
    path = served.root / name
    whole = path.read_bytes()
    assert old in whole
    path.write_bytes(whole.replace(old, new, 1))
    with suppress(Abort):
        served.build()
    assert told in caplog.text
    path.write_bytes(whole)
    caplog.clear()
    assert served.build() == before
    assert told not in caplog.text


def test_many_edits_one_after_another(served: Served) -> None:
    served.build()
    for edit in (_word, _new_page, _citation, _quote_moved, _new_term, _page_gone):
        edit(served.root)
        after = served.build()
    assert after == anew(served.root)


@pytest.mark.parametrize(
    ("edit", "merged"),
    [(_nothing, []), (_word, ["one.md"]), (_passage_before, ["one.md"]), (_title, ["other.md"])],
)
def test_only_what_an_edit_touches_is_merged_again(
    served: Served, edit: Callable[[Path], None], merged: list[str]
) -> None:
    served.build()
    assert served.merged == ["one.md", "other.md"]
    edit(served.root)
    served.build()
    assert served.merged == merged
