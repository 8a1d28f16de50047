"""What differs between two states of a brief, told once each."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from annotated_brief.cli import main
from annotated_brief.comparing import Comparison, compare_revisions
from annotated_brief.comparing.lines import as_text
from annotated_brief.comparing.markdown import as_markdown
from annotated_brief.project.git import NoRevisionError
from tests.briefs import commit, write
from tests.conftest import ROOT

ESSAY = """# Brief

The Quad met in March and promised vaccines to the whole of the region.

Nobody had asked for them, and the talks went on without a word on Taiwan.

A third paragraph stands here, and it says nothing that matters to anyone at all.
"""
LAYER = """terms:
  quad: {term: Quad, definition: A forum of four states.}
references:
  - {id: a2020, type: book, title: A title, issued: 2020}
evidence:
  promise: {quote: promised vaccines, cite: "@a2020", relation: supports}
  silence: {quote: the talks went on without a word on Taiwan, cite: "@a2020", relation: supports}
"""


def compare(root: Path, essay: str = ESSAY, layer: str = LAYER) -> Comparison:
    write(root, docs__brief=ESSAY, annotations__all=LAYER)
    commit(root)
    write(root, docs__brief=essay, annotations__all=layer)
    found = compare_revisions(root, "HEAD", "")
    assert isinstance(found, Comparison)
    return found


def test_nothing_changed(tmp_path: Path) -> None:
    found = compare(tmp_path)
    assert found.empty
    assert found.counts["notes"] == {"unchanged": 2}


def test_a_field_changes_word_by_word(tmp_path: Path) -> None:
    found = compare(tmp_path, layer=LAYER.replace("four states", "four maritime states"))
    (entry,) = found.entries
    assert (entry.kind, entry.id, entry.what, entry.line) == ("Term", "quad", "changed", 2)
    (field,) = entry.fields
    assert [(one.old, one.new) for one in field.words if not one.kept] == [("", "maritime")]
    assert "definition: A forum of four {+maritime+} states." in as_text(found)


def test_entries_come_go_and_change_their_ids(tmp_path: Path) -> None:
    layer = (
        LAYER.replace("a2020", "b2020").replace("  silence:", "  quiet:")
        + "counterpoints:\n  no: {title: No, answers: {quote: Nobody had asked}, attack: rebuts, strength: strong, argument: So.}\n"
    )
    layer = layer.replace("terms:\n  quad: {term: Quad, definition: A forum of four states.}\n", "")
    found = compare(tmp_path, layer=layer)
    what = {(one.what, one.id, one.old_id) for one in found.entries}
    assert what == {
        ("removed", "quad", ""),
        ("renamed", "b2020", "a2020"),
        ("changed", "promise", ""),
        ("renamed", "quiet", "silence"),
        ("added", "no", ""),
    }


def test_passages_are_changed_moved_added_and_gone(tmp_path: Path) -> None:
    _, first, second, third, _ = re.split(r"\n\n|\n$", ESSAY)
    essay = f"# Brief\n\n{third}\n\n{first.replace('March', 'April')}\n\n{second}\n\nAnd a new one, of quite other words.\n"
    found = compare(tmp_path, essay=essay)
    assert [(one.what, one.number, one.old_number, one.moved) for one in found.passages] == [
        ("moved", 1, 3, True), ("changed", 2, 1, False), ("added", 4, 0, False),
    ]  # fmt: skip
    gone = compare_revisions(tmp_path, "HEAD", "HEAD")
    assert isinstance(gone, Comparison)
    assert gone.empty


def test_a_passage_is_gone_and_its_note_is_lost(tmp_path: Path) -> None:
    essay = ESSAY.replace(
        "Nobody had asked for them, and the talks went on without a word on Taiwan.\n\n", ""
    )
    found = compare(tmp_path, essay=essay)
    assert [(one.what, one.number) for one in found.passages] == [("gone", 2)]
    assert [(one.what, one.id) for one in found.places] == [("lost", "silence")]
    assert found.kept == 1


def test_a_note_follows_an_edit_and_is_lost_no_more(tmp_path: Path) -> None:
    found = compare(
        tmp_path, essay=ESSAY.replace("without a word on Taiwan", "without a word about Taiwan")
    )
    (place,) = found.places
    assert (place.what, place.id, place.number) == ("edited", "silence", 2)
    assert [(one.old, one.new) for one in place.words if not one.kept] == [("on", "about")]
    commit(tmp_path)
    again = compare_revisions(tmp_path, "HEAD", "")
    assert isinstance(again, Comparison)
    assert (again.places, again.kept) == ((), 2)


def test_new_quotes_are_exact_or_not_found_or_ambiguous(tmp_path: Path) -> None:
    more = {"here": "Nobody had asked", "none": "Everybody had asked", "twice": "and"}
    layer = LAYER + "".join(
        f'  {id}: {{quote: {quote}, cite: "@a2020", relation: supports}}\n'
        for id, quote in more.items()
    )
    found = compare(tmp_path, layer=layer)
    told = {one.id: one.what for one in found.places}
    assert told == {"none": "not found", "twice": "ambiguous"}
    (at,) = (one.at for one in found.entries if one.id == "here")
    assert at is not None
    assert (at.number, at.words, at.after) == (
        2,
        "Nobody had asked",
        " for them, and the talks went on without a word on Taiwan.",
    )
    commit(tmp_path)
    again = compare_revisions(tmp_path, "HEAD", "")
    told = {one.id: one.what for one in again.places}
    assert told == {"none": "still not found", "twice": "still ambiguous"}
    assert "1 still not found" in as_text(again)


def test_a_note_whose_sense_may_have_changed_is_to_be_confirmed(tmp_path: Path) -> None:
    layer = LAYER.replace("the talks went on without a word on Taiwan", "without a word on Taiwan")
    write(tmp_path, docs__brief=ESSAY, annotations__all=layer)
    commit(tmp_path)
    write(tmp_path, docs__brief=ESSAY.replace("without a word", "without one word"))
    found = compare_revisions(tmp_path, "HEAD", "")
    assert isinstance(found, Comparison)
    assert [(one.what, one.number) for one in found.places] == [("to confirm", 2)]


def test_term_links_that_come_and_go_are_told(tmp_path: Path) -> None:
    found = compare(
        tmp_path,
        essay=ESSAY.replace("The Quad met", "The Quadrilateral met").replace(
            "A third", "The Quad: a third"
        ),
    )
    told = {(one.what, one.use.words, one.use.passage, one.why) for one in found.terms}
    assert ("marked", "Quad", 3, "") in told
    assert ("no longer marked", "Quad", 1, "inside a longer word: Quadrilateral") in told
    assert len(told) == 2


def test_revisions_that_git_does_not_know(tmp_path: Path) -> None:
    write(tmp_path, docs__brief=ESSAY)
    with pytest.raises(NoRevisionError, match="no git repository"):
        compare_revisions(tmp_path, "HEAD", "")
    commit(tmp_path)
    for name in ("v9", "--output=x", "HEAD:docs"):
        with pytest.raises(NoRevisionError, match=name):
            compare_revisions(tmp_path, name, "")


def test_an_older_state_may_hold_links_out_of_its_folder(tmp_path: Path) -> None:
    write(tmp_path, docs__brief=ESSAY, annotations__all=LAYER)
    (tmp_path / "docs" / "away.md").symlink_to("/etc/hostname")
    commit(tmp_path)
    (tmp_path / "docs" / "away.md").unlink()
    found = compare_revisions(tmp_path, "HEAD", "")
    assert isinstance(found, Comparison)
    assert found.empty


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)


EVIL = "x</summary><img src=x onerror=alert(1)> [a](javascript:b) @octocat #12 ![c](https://example.org/d.png) `e` https://example.org/f | g"


def test_markdown_is_inert(tmp_path: Path) -> None:
    layer = LAYER.replace("A forum of four states.", f"'{EVIL}'").replace("A title", f"'{EVIL}'")
    found = compare(tmp_path, essay=ESSAY.replace("A third", f"A third {EVIL}"), layer=layer)
    text = as_markdown(found)
    html = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    assert Tags(html).found <= {"p", "strong", "ul", "li", "code", "details", "summary", "s", "em"}
    text = re.sub(r"`[^`]*`", "", text)
    assert "@octocat" not in text
    assert "https://" not in text
    assert not re.search(r"#\d", text)


@pytest.mark.parametrize("limit", [500, 2_000, 5_000])
def test_markdown_is_bounded_and_stays_whole(tmp_path: Path, limit: int) -> None:
    terms = "".join(
        f"  t{n}: {{term: Term {n}, definition: A definition of some length.}}\n" for n in range(80)
    )
    found = compare(tmp_path, layer=LAYER.replace("references:", terms + "references:"))
    text = as_markdown(found, limit)
    assert len(text) <= limit
    assert text.startswith("**What changes for readers**")
    assert "entries: 80 added" in text
    assert text.count("<details>") == text.count("</details>")


def test_the_shipped_brief_against_itself() -> None:
    found = compare_revisions(ROOT, "", "")
    assert isinstance(found, Comparison)
    assert found.empty


def test_a_number_changed_beside_the_quote_is_told_with_the_words_around_it(tmp_path: Path) -> None:
    layer = LAYER.replace("the talks went on without a word on Taiwan", "word on Taiwan")
    write(tmp_path, docs__brief=ESSAY, annotations__all=layer)
    (tmp_path / "mkdocs.yml").write_text("site_name: S\nplugins: [annotated-brief]\n", "utf-8")
    done = CliRunner().invoke(main, ["fix", "--root", str(tmp_path)])
    assert "passages.yml written" in done.output
    commit(tmp_path)
    write(tmp_path, docs__brief=ESSAY.replace("without a word", "without one word"))
    found = compare_revisions(tmp_path, "HEAD", "")
    assert isinstance(found, Comparison)
    (place,) = found.places
    assert place.what == "to confirm"
    assert [(word.old, word.new) for word in place.words if not word.kept] == [("a", "one")]
