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
from tests.test_house import script

play = script("play_contribution")
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], list[str]]:
    def fill(folder: Path) -> None:
        lines: list[str] = []
        seen = play.Play(folder, lines.append).run()
        (folder / "seen.json").write_text(json.dumps([seen, lines]), "utf-8")

    folder = once(tmp_path_factory, "play", fill)
    seen, lines = json.loads((folder / "seen.json").read_text("utf-8"))
    return folder, seen, lines


Played = tuple[Path, dict[str, str], list[str]]


def test_the_reader_s_form_becomes_an_entry_that_anchors(played: Played) -> None:
    folder, seen, _ = played
    query = {name: values[0] for name, values in parse_qs(urlsplit(seen["url"]).query).items()}
    assert query["template"] == "counterpoint.yml"
    assert query["quote"] == play.WORDS
    assert len(seen["url"]) < 6_000
    assert "**Thank you. This can go in as it is.**" in seen["reply"]
    assert "Co-authored-by: ana <42+ana@users.noreply.github.com>" in seen["message"]
    project, _ = read_project(folder / "bot")
    found = read_project_text(project)
    item = found.loaded.layer.counterpoints["an-assurance-is-not-a-guarantee"]
    assert isinstance(resolve([item.target], found.texts)[0], Anchored)
    assert item.target.selector.exact == play.WORDS
    assert item.names == ("ana",)


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
    assert "stood in brief.md ¶ 25: ~~Ye closes with a choice.~~" in opened
    assert 'Counterpoint "Washington did not have to choose" has lost its place' in opened
    changed = play._run(["git", "diff", "--name-only", "main", "origin/rewrite"], played[0] / "editor")  # fmt: skip
    assert changed.split() == ["docs/brief.md"]


def test_the_maintainer_publishes_both(played: Played) -> None:
    _, seen, lines = played
    assert "+  quote: take China’s insecurity seriously, and rebuild" in seen["fix"]
    assert seen["quote"].endswith('quote: "Two roads are left at the end"')
    assert "BRF3" not in seen["last check"]
    assert "Co-authored-by: ana" in seen["log"]
    for id in ("an-assurance-is-not-a-guarantee", "false-choice", "accommodation-emboldens"):
        assert f'id="a-{id}"' in seen["page"]
    assert [line.strip() for line in lines if line.startswith("\n===")] == [
        "=== The reader ===", "=== The editor of the essay ===", "=== The maintainer ===", "=== The reader, at the end ===",
    ]  # fmt: skip


def test_what_an_edit_asks_is_one_pull_request_and_the_reader_is_thanked(played: Played) -> None:
    _, seen, _ = played
    assert "1 to confirm. Merging this pull request confirms" in seen["asked"]
    assert "1 lost: the words are gone" in seen["asked"]
    assert "/edit/brief-follow/annotations/counterpoints/" in seen["asked"]
    assert seen["second run"] == ""
    assert seen["asked at last"] == "no pull request is open"
    assert seen["thanks"].count("Thank you") == 1
    assert "#n-an-assurance-is-not-a-guarantee)" in seen["thanks"]
    assert "You are named there as **ana**" in seen["thanks"]
