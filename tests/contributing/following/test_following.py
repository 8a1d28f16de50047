"""After a merge, on each forge: what followed is committed, what is asked waits in one change, readers are thanked."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotated_brief.cli import main
from tests.contributing.answering.forge import Forge, git, hub_of

OWN = "brief-follow"
ENTRY = "annotations/counterpoints/loan.yml"


@pytest.fixture(params=["gitlab", "gitea", "github"])
def hub(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Forge]:
    """A brief whose ledger is written, with one counterpoint."""
    monkeypatch.setenv("GITHUB_REF_NAME", "main")
    monkeypatch.setenv("CI_COMMIT_BRANCH", "main")
    with hub_of(request.param, tmp_path, monkeypatch) as own:
        Path(ENTRY).parent.mkdir()
        Path(ENTRY).write_text("title: It is no loan\nanswers: {quote: A gift that is paid for by those who cross it is a loan}\nattack: rebuts\nstrength: moderate\nargument: It was paid back.\n", "utf-8")  # fmt: skip
        assert CliRunner().invoke(main, ["fix"]).exit_code == 0
        git(Path(), "add", ".")
        publish("Add a counterpoint")
        yield own


def publish(subject: str) -> None:
    git(Path(), "commit", "-qam", subject)
    git(Path(), "push", "-q", "origin", "HEAD:main")


def edit(old: str, new: str) -> None:
    git(Path(), "fetch", "-q", "origin")
    git(Path(), "switch", "-q", "-C", "main", "origin/main")
    edit_in("docs/harbour.md", old, new)


def edit_in(file: str, old: str, new: str) -> None:
    page = Path(file)
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new), "utf-8")
    publish("Edit")


def run(command: str) -> str:
    """As a pipeline does: on the newest commit, on no branch."""
    git(Path(), "fetch", "-q", "origin")
    git(Path(), "switch", "-q", "--detach", "origin/main")
    done = CliRunner().invoke(main, [command, "--post"])
    assert done.exit_code == 0, done.output
    return done.output


def work_on(hub: Forge, folder: Path) -> str:
    """An editor's commit on our branch; its name."""
    git(folder, "clone", "-q", "-b", OWN, str(hub.remote), "editor")
    git(folder / "editor", "commit", "-q", "--allow-empty", "-m", "Hours of work")
    git(folder / "editor", "push", "-q", "origin", OWN)
    return git(hub.remote, "rev-parse", OWN).strip()


def test_what_followed_is_committed_and_the_rest_asked_once(hub: Forge) -> None:
    edit("Rents on the north bank", "Ground rents on the north bank")
    run("follow")
    assert "Follow edits of the essay" in git(hub.remote, "log", "-1", "--format=%s", "main")
    assert hub.changes == []
    edit("is a loan", "is not a loan")
    assert "opened" in run("follow")
    (change,) = hub.changes
    request = "merge request" if hub.kind == "gitlab" else "pull request"
    assert f"to confirm. Merging this {request} confirms what it holds" in change["text"]
    way = {"gitlab": "-/edit", "gitea": "_edit", "github": "edit"}[hub.kind]
    assert f"/{way}/{OWN}/{ENTRY}" in change["text"]
    assert "is not a loan" in git(hub.remote, "show", f"{OWN}:{ENTRY}")
    tips, writes = git(hub.remote, "show-ref"), list(hub.writes)
    run("follow")
    assert (git(hub.remote, "show-ref"), hub.writes) == (tips, writes)
    edit("is not a loan", "is a loan")
    assert "nothing is left to ask" in run("follow")
    assert not change["open"]


def test_an_editor_s_commits_are_kept_where_no_change_is_open(hub: Forge, tmp_path: Path) -> None:
    edit("is a loan", "is not a loan")
    run("follow")
    mine = work_on(hub, tmp_path)
    hub.changes[0]["open"] = False  # a person closed it
    edit("is not a loan", "is never a loan")
    run("follow")
    assert git(hub.remote, "rev-parse", OWN).strip() == mine
    assert [one["open"] for one in hub.changes] == [False, True]
    # Once it is merged, if by a squash, which leaves none of its commits on the default branch, all is there.
    edit("Nobody asked", "Nobody has asked")
    hub.merge(hub.changes[1], git(hub.remote, "rev-parse", "main").strip())
    edit("is never a loan", "is hardly a loan")
    run("follow")
    assert git(hub.remote, "rev-parse", OWN).strip() != mine
    assert "is hardly a loan" in git(hub.remote, "show", f"{OWN}:{ENTRY}")
    assert [one["open"] for one in hub.changes] == [False, False, True]


def test_readers_are_thanked_once_and_their_forms_closed(hub: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    hub.issues = [{"number": number, "title": "Counterpoint", "text": "", "labels": []} for number in (7, 8)]  # fmt: skip
    before = git(hub.remote, "rev-parse", "main").strip()
    edit("Nobody asked", "Nobody has asked")
    after = git(hub.remote, "rev-parse", "main").strip()
    hub.changes = [{"number": 100 + number, "branch": f"suggestion-{number}", "open": True, "title": "", "text": ""} for number in (7, 8)]  # fmt: skip
    hub.merge(hub.changes[0], after, ENTRY)
    hub.comments[7] = [{"id": 1, "by": hub.own, "text": "<!-- annotated-brief -->\nThe reply"}]
    monkeypatch.setenv("CI_COMMIT_BEFORE_SHA", before)
    monkeypatch.setenv("CI_COMMIT_SHA", after)
    (tmp_path / "event.json").write_text(json.dumps({"commits": [{"id": after}]}), "utf-8")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
    assert "thanked on #7." in run("thank")
    assert "#7 was thanked for before." in run("thank")
    _, thanks = hub.bodies(7)
    assert "Counterpoint: " in thanks
    assert "It is no loan" in thanks
    assert [one.get("state") for one in hub.issues] == ["closed", None]
    assert hub.bodies(8) == []


def test_a_project_below_the_repository_s_root_is_followed_there(hub: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    Path("sub").mkdir()
    for name in ("annotations", "docs", "mkdocs.yml"):
        git(Path(), "mv", name, f"sub/{name}")
    publish("Move")
    edit_in("sub/docs/harbour.md", "is a loan", "is not a loan")
    git(Path(), "switch", "-q", "--detach")
    monkeypatch.chdir("sub")
    done = CliRunner().invoke(main, ["follow", "--post"])
    assert done.exit_code == 0, done.output
    (change,) = hub.changes
    assert f"{OWN}/sub/{ENTRY}" in change["text"]
    hub.issues = [{"number": 7, "title": "Counterpoint", "text": "", "labels": []}]
    after = git(hub.remote, "rev-parse", "main").strip()
    change["branch"] = "suggestion-7"
    hub.merge(change, after, f"sub/{ENTRY}")
    monkeypatch.setenv("CI_COMMIT_SHA", after)
    (tmp_path / "event.json").write_text(json.dumps({"commits": [{"id": after}]}), "utf-8")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
    assert CliRunner().invoke(main, ["thank", "--post"]).exit_code == 0
    assert "It is no loan" in hub.bodies(7)[0]
