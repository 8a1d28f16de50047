"""Branches that meet in the layer, merged by git itself: no conflict, or one that is named and that `brief fix` settles."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from annotated_brief.cli import main
from annotated_brief.forge.form import Suggestion, body_of
from annotated_brief.language import strings
from annotated_brief.loading import load_layer
from tests.editing.test_fix_ledger import brief, edit, git, ids, root

__all__ = ["root"]
FIELDS = {"source": "https://example.org/a", "page": "brief.md"}


def branches(root: Path, ours: "Change", theirs: "Change") -> str:
    """Both changes from the same commit, and what git says when it merges them."""
    (root / "annotations" / "glossary.yml").write_text(
        "terms:\n  war: {term: war, definition: A fight.}\n", "utf-8"
    )
    git(root, "add", ".")
    git(root, "commit", "-qm", "base")
    git(root, "checkout", "-qb", "theirs")
    theirs(root)
    git(root, "add", ".")
    git(root, "commit", "-qm", "theirs")
    git(root, "checkout", "-q", "main")
    ours(root)
    git(root, "add", ".")
    git(root, "commit", "-qm", "ours")
    return git(root, "merge", "-q", "theirs").stdout


class Change:
    """A command, or a form that is accepted."""

    def __init__(self, *command: str, form: dict[str, str] | None = None, then: tuple[str, str, str] | None = None) -> None:  # fmt: skip
        self.command, self.form, self.then = command, form, then

    def __call__(self, root: Path) -> None:
        command = self.command
        if self.form is not None:
            (root.parent / "form.md").write_text(body_of(Suggestion.COUNTERPOINT, {**FIELDS, **self.form}, strings("en")), "utf-8")  # fmt: skip
            command = ("suggest", str(root.parent / "form.md"), "--write")
        done = CliRunner().invoke(main, [*command, "--root", str(root)])
        assert done.exit_code == 0, done.output
        if self.then:
            path, old, new = self.then
            text = (root / path).read_text("utf-8")
            assert old in text
            (root / path).write_text(text.replace(old, new), "utf-8")


LIST = ("--in", "annotations/glossary.yml")
WAR = {"argument": "It began earlier.", "quote": "The war began"}
TRADE = {"argument": "It fell in fact.", "quote": "trade went on"}
SOURCE = "annotations/sources/example-a.yml"
FILLED = (SOURCE, "Title to be filled in (example.org)", "A report")
FIRST = Change("new", "term", "Beijing", "--definition", "A city.", *LIST)
SECOND = Change("new", "term", "Moscow", "--definition", "A city, too.", *LIST)
MERGES = {
    "two readers with one new source, its title filled in": (
        Change(form=WAR, then=FILLED), Change(form=TRADE), SOURCE, {"example-a"}, 2),
    "two terms appended to one list": (
        FIRST, SECOND, "annotations/glossary.yml", {"beijing", "moscow"}, 0),
}  # fmt: skip


@pytest.mark.parametrize("case", MERGES)
def test_both_sides_stay(case: str, root: Path) -> None:
    ours, theirs, file, kept, counterpoints = MERGES[case]
    assert file in branches(root, ours, theirs)
    told = brief("check", "--select", "BRF116", root=root)[1]
    assert f"{file}:" in told
    assert "next: run `brief fix`: it keeps the entries of both sides" in told
    shown = brief("fix", "--diff", root=root)[1]
    assert "-<<<<<<<" in shown
    assert "<<<<<<<" in (root / file).read_text("utf-8")
    assert f"{file}: git's conflict is settled, both sides stay" in brief("fix", root=root)[1]
    loaded = load_layer(root)
    assert "BRF116" not in brief("check", root=root)[1]
    assert kept <= loaded.layer.entries.keys()
    assert len(loaded.layer.counterpoints) == counterpoints
    assert all(source.title == "A report" for source in loaded.layer.sources.values())


def test_neighbouring_edits_with_the_ledger(root: Path) -> None:
    before = ids(root)
    edits = (("in February", "in the February of 2022"), ("three weeks later", "four weeks later"))

    def change(edited: tuple[str, str]) -> Change:
        class Edit(Change):
            def __call__(self, root: Path) -> None:
                edit(root, *edited)
                super().__call__(root)

        return Edit("fix")

    assert "passages.yml" in branches(root, change(edits[0]), change(edits[1]))
    assert "<<<<<<<" not in (root / "docs" / "brief.md").read_text("utf-8")
    assert "run `brief fix`: it keeps the passages of both sides" in brief("check", root=root)[1]
    assert brief("fix", root=root)[0] == 0
    assert ids(root) == before
    assert "BRF60" not in brief("check", root=root)[1]


def test_what_both_changed_is_left_to_a_person(root: Path) -> None:
    other = Change("new", "term", "Beijing", "--definition", "The capital.", *LIST)
    branches(root, FIRST, other)
    text = (root / "annotations" / "glossary.yml").read_text("utf-8")
    told = brief("check", "--select", "BRF116", root=root)[1]
    assert "keep the lines that are right" in told
    said = brief("fix", root=root)[1]
    assert "both sides changed the same words (terms: beijing: definition)" in said
    assert (root / "annotations" / "glossary.yml").read_text("utf-8") == text
