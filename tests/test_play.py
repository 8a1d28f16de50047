"""The whole round of contributions: reader, editor and maintainer each see what they should."""

import json
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from annotated_brief.anchoring import Anchored, resolve
from annotated_brief.project import read_project
from annotated_brief.project.text import read_project_text
from tests.build import once
from tests.forge.test_workflows import git
from tests.test_house import script

play = script("play_contribution")
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
Played = tuple[Path, dict[str, str], list[str]]
SOURCE = "annotations/sources/example-ukraine-1994.yml"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    def fill(folder: Path) -> None:
        lines: list[str] = []
        seen = play.play(folder, lines.append)
        (folder / "seen.json").write_text(json.dumps([seen, lines]), "utf-8")

    folder = once(tmp_path_factory, "play", fill)
    seen, lines = json.loads((folder / "seen.json").read_text("utf-8"))
    return folder, seen, lines


def test_it_reads_as_a_play(played: Played) -> None:
    _, _, lines = played
    assert [line.strip("\n =") for line in lines if line.startswith("\n===")] == [
        "The reader", "The editor, in the list of issues", "The reader, once more", "The editor, who sets the label again",
        "A reader without an account", "The maintainer, with the mail", "Two readers at once",
        "The editor, in the list of issues", "The editor of the essay", "The maintainer", "The readers, at the end",
    ]  # fmt: skip


def test_a_form_that_cannot_go_in_is_mended_by_its_reader(played: Played) -> None:
    _, seen, _ = played
    query = {name: values[0] for name, values in parse_qs(urlsplit(seen["url"]).query).items()}
    assert query["template"] == "counterpoint.yml"
    assert query["quote"] == play.readers.WORDS
    assert len(seen["url"]) < 6_000
    first = seen["first reply"]
    assert "**Thank you. Before it can go in, one thing has to change.** Next: edit this issue; this reply follows." in first  # fmt: skip
    assert "- These words are not in the text; the nearest passages are: " in first
    assert seen["reply"].count("Thank you") == 1  # the first is replaced
    assert "**Thank you. This can go in as it is.** Next: an editor reads it, and files it by the label `accept`." in seen["reply"]  # fmt: skip


def test_an_accepted_form_is_a_pull_request_whose_entry_anchors(played: Played) -> None:
    folder, seen, _ = played
    assert seen["pull request of 7"].startswith("Add counterpoint: An assurance is not a guarantee\n")  # fmt: skip
    assert "Next: an editor reads it here, commits to this branch what it lacks, and merges." in seen["pull request of 7"]  # fmt: skip
    assert "label `accept`" not in seen["pull request of 7"]
    assert "It is in pull request #8. Next: an editor reads it there." in seen["reply when 7 is filed"]  # fmt: skip
    assert "Co-authored-by: ana <42+ana@users.noreply.github.com>" in seen["log"]
    project, _ = read_project(folder / "editor-of-a-form")
    found = read_project_text(project)
    item = found.loaded.layer.counterpoints["an-assurance-is-not-a-guarantee"]
    assert isinstance(resolve([item.target], found.texts)[0], Anchored)
    assert item.target.selector.exact == play.readers.WORDS
    assert item.names == ("ana",)


def test_accepted_again_an_editor_s_commit_stays(played: Played) -> None:
    _, seen, _ = played
    assert "Pull request #8 holds an earlier version of it." in seen["reply after the edit"]
    assert "\nAn editor has worked on this branch" in seen["told on the pull request"]
    assert seen["log of the branch"].splitlines() == [
        "Someone: Write the title of the source", "github-actions[bot]: Add counterpoint: An assurance is not a guarantee",
    ]  # fmt: skip


def test_a_mail_is_answered_filed_and_credited_by_name(played: Played) -> None:
    _, seen, _ = played
    assert "**Thank you. This can go in as it is.** Next: an editor reads it, and files it." in seen["reply by mail"]  # fmt: skip
    assert "Dear editors" not in seen["reply by mail"]
    assert seen["message by mail"].startswith("Add counterpoint: Treaties are read by lawyers first\n")  # fmt: skip
    assert seen["message by mail"].endswith("\nSuggested-by: Bea Lind\n")
    assert "Sent from my phone" not in seen["reply by mail"]
    assert "@example" not in seen["message by mail"]
    assert "Bea Lind" in _note(seen["page"], "treaties-are-read-by-lawyers-first")


def test_two_readers_with_one_new_source_don_t_meet(played: Played) -> None:
    folder, seen, lines = played
    for name in ("cleo", "dan"):
        assert "This can go in as it is" in seen[f"reply to {name}"]
        assert "https://example.org/consultations/2001`, new to the brief" in seen[f"reply to {name}"]  # fmt: skip
    assert "merges suggestion-9" in lines
    assert "merges suggestion-10" in lines
    kept = (folder / "maintainer" / "annotations" / "sources").iterdir()
    assert sorted(path.name for path in kept) == ["example-2001.yml", "example-ukraine-1994.yml"]


def test_a_source_that_an_editor_titled_and_a_mail_named_is_joined_by_fix(played: Played) -> None:
    _, seen, _ = played
    assert seen["conflict of by-mail"].split() == [SOURCE]
    assert f"{SOURCE}: git's conflict is settled" in seen["fix of by-mail"]
    assert f"title: {play.editors.TITLE}\n" in seen["left in the conflict"]
    assert "Title to be filled in" not in seen["left in the conflict"]


def test_the_editor_is_told_what_followed_and_what_was_lost(played: Played) -> None:
    _, seen, _ = played
    text = seen["comment"]
    assert "**Ready for review; 2 things to look at.** Next: the maintainers." in text
    assert "1 to confirm" in text
    assert "1 edited" in text
    assert "1 lost" in text
    assert "<details><summary>1 note followed the change; no action needed" in text
    opened = text[: text.index("<details><summary>2 findings that nobody has to mend")]
    assert (
        "~~Chinese~~ **China’s** insecurity" in opened
        or "~~Chinese~~ **China's** insecurity" in opened
    )
    assert "stood in brief.md ¶ 3: ~~Ye closes with a choice.~~" in opened
    assert 'Counterpoint "Washington did not have to choose" has lost its place' in opened
    changed = git(played[0] / "editor", "diff", "--name-only", "main", "origin/rewrite")
    assert changed.split() == ["docs/brief.md"]


def test_the_maintainer_publishes_all(played: Played) -> None:
    _, seen, _ = played
    assert "+  quote: take China’s insecurity seriously, and rebuild" in seen["fix"]
    assert seen["quote"].endswith('quote: "Two roads are left at the end"')
    assert "BRF3" not in seen["last check"]
    for id in ("false-choice", "accommodation-emboldens"):
        assert f'id="a-{id}"' in seen["page"]
    for id, name in {"an-assurance-is-not-a-guarantee": "ana", "consulting-is-a-duty-too": "cleo", "consulting-binds-nobody": "dan"}.items():  # fmt: skip
        assert name in _note(seen["page"], id)


def test_what_an_edit_asks_is_one_pull_request_and_readers_are_thanked(played: Played) -> None:
    _, seen, _ = played
    assert "1 to confirm. Merging this pull request confirms" in seen["asked"]
    assert "1 lost: the words are gone" in seen["asked"]
    assert "/edit/brief-follow/annotations/counterpoints/" in seen["asked"]
    assert seen["second run"] == ""
    assert seen["asked at last"] == "no pull request is open"
    assert seen["thanks"].count("Thank you. What you suggested is part of the brief now") == 1
    assert "#n-an-assurance-is-not-a-guarantee)" in seen["thanks"]
    for name in ("ana", "cleo", "dan"):
        assert f"You are named there as **{name}**" in seen[f"thanks to {name}"]


def _note(page: str, id: str) -> str:
    """The note of an entry, up to the next one."""
    assert f'id="a-{id}"' in page
    return page.partition(f'id="n-{id}"')[2].partition('id="n-')[0]
