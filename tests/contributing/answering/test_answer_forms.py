"""Forms on GitLab and Gitea: answered once, accepted into a change once, and an editor's commits kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from annotated_brief.cli import main
from annotated_brief.forge.inert import MARKER
from tests.contributing.answering.forge import SUGGESTING, Forge, git, hub_of

FORM = (SUGGESTING / "forms" / "plain-counterpoint.md").read_text("utf-8").partition("\n")[2]
NEXT = "suggestion-7"


def form(number: int, text: str = FORM, *labels: str) -> dict[str, Any]:
    return {"number": number, "title": "Counterpoint [skip ci]", "text": text, "labels": list(labels)}  # fmt: skip


@pytest.fixture(params=["gitlab", "gitea"])
def hub(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Forge]:
    with hub_of(request.param, tmp_path, monkeypatch) as own:
        yield own


def answer() -> str:
    done = CliRunner().invoke(main, ["answer"])
    assert done.exit_code == 0, done.output
    return done.output


def test_each_form_is_answered_once_and_nothing_else_is(hub: Forge) -> None:
    hub.issues = [form(number) for number in (1, 2, 3)] + [form(4, "Nice site!")]
    hub.issues.append({**form(5), "confidential": hub.kind == "gitlab"})
    fake = {"id": 1, "by": 3, "text": MARKER}
    hub.comments = {1: [{**fake, "id": number} for number in range(4)]}
    answer()
    assert [len(hub.bodies(number)) for number in (1, 2, 3, 4)] == [5, 1, 1, 0]
    assert len(hub.bodies(5)) == (0 if hub.kind == "gitlab" else 1)
    assert "This can go in as it is" in hub.bodies(1)[-1]
    assert hub.bodies(1)[:4] == [MARKER] * 4
    assert hub.tokens == {"Bearer secret"}
    before = list(hub.writes)
    assert "answered already" in answer()
    assert hub.writes == before
    hub.issues[1]["text"] = FORM.replace("The doubling came", "/close\n\nThe doubling %v1 &4 came")
    assert "#2: replaced the answer." in answer()
    assert len(hub.bodies(2)) == 1
    assert "\n> /close\n" in hub.bodies(2)[0]
    assert "%\u2060v1 &amp;\u20604" in hub.bodies(2)[0].partition("<details")[0]
    assert not any(line.startswith("/") for line in hub.bodies(2)[0].splitlines())


def test_an_accepted_form_is_proposed_once_and_an_editor_s_commits_are_kept(hub: Forge, tmp_path: Path) -> None:  # fmt: skip
    hub.issues = [form(7, FORM, "accept"), form(8, FORM.replace("The doubling came", "No"))]
    answer()
    (change,) = hub.changes
    assert change["title"].startswith("Add counterpoint: ")
    assert "skip" not in change["title"] or "[" not in change["title"]
    assert change["text"].startswith("Closes #7.\n\n**Thank you.")
    assert "Next: an editor reads it here, commits to this branch what it lacks, and merges." in change["text"]  # fmt: skip
    name = "merge request !101" if hub.kind == "gitlab" else "pull request #101"
    assert f"It is in {name}. Next: an editor reads it there." in hub.bodies(7)[0]
    assert "label `accept`" not in hub.bodies(7)[0]
    shown = git(hub.remote, "log", "-1", "--format=%an%n%B", "--name-only", NEXT)
    assert shown.startswith("annotated-brief\nAdd counterpoint: ")
    assert "\nCloses #7.\n\nSuggested-by: ana\n" in shown
    assert "\nannotations/counterpoints/" in shown
    assert git(hub.remote, "for-each-ref", "--format=%(refname:short)").split() == ["main", NEXT]
    first, before = git(hub.remote, "rev-parse", NEXT), list(hub.writes)
    answer()
    assert (git(hub.remote, "rev-parse", NEXT), hub.writes) == (first, before)
    assert git(Path(), "status", "--short") == ""
    hub.issues[0]["text"] = FORM.replace("The doubling came", "The doubling, I now think, came")
    answer()
    assert git(hub.remote, "rev-parse", f"{NEXT}~1") == first
    changed = git(hub.remote, "diff", "--name-only", "main", NEXT).split()
    assert [path.rpartition("/")[0] for path in changed] == ["annotations/counterpoints"]
    assert "I now think" in git(hub.remote, "show", NEXT)
    assert len(hub.changes) == 1
    editor = tmp_path / "editor"
    git(tmp_path, "clone", "-q", "-b", NEXT, str(hub.remote), str(editor))
    git(editor, "commit", "-q", "--allow-empty", "-m", "The real title")
    git(editor, "push", "-q")
    kept = git(hub.remote, "rev-parse", NEXT)
    hub.issues[0]["text"] = FORM
    for _ in range(2):
        answer()
    assert git(hub.remote, "rev-parse", NEXT) == kept
    assert f"An editor works on it in {name}, so nothing is written over that." in hub.bodies(7)[0]
    (told,) = hub.said_on(change)
    assert "An editor has worked on this branch" in told
    change["open"] = False
    answer()
    assert "a person has closed or merged" in hub.bodies(7)[0]
    assert len(hub.changes) == 1
    assert git(hub.remote, "rev-parse", NEXT) == kept


def test_a_form_whose_branch_is_refused_keeps_no_other_waiting(hub: Forge) -> None:
    hook = hub.remote / "hooks" / "update"
    hook.write_text('#!/bin/sh\n[ "$1" != refs/heads/suggestion-7 ] || { echo No such names. >&2; exit 1; }\n', "utf-8")  # fmt: skip
    hook.chmod(0o755)
    hub.issues = [form(7, FORM, "accept"), form(8, FORM, "accept")]
    done = CliRunner().invoke(main, ["answer"])
    assert done.exit_code == 1
    assert "#7 is not filed: git push failed:" in done.output
    assert "No such names." in done.output
    assert [one["branch"] for one in hub.changes] == ["suggestion-8"]
    assert [len(hub.bodies(number)) for number in (7, 8)] == [1, 1]


def test_what_cannot_be_published_is_not_proposed(hub: Forge) -> None:
    hub.issues = [form(7, FORM.replace("Traffic over it has doubled since 1998", "no such words"), "accept")]  # fmt: skip
    answer()
    assert hub.changes == []
    assert "Before it can go in" in hub.bodies(7)[0]


def test_a_change_that_another_run_opened_is_no_failure(hub: Forge, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    hub.issues = [form(7, FORM, "accept")]
    answer()
    monkeypatch.setattr(hub, "change", lambda one: {**Forge.change(hub, one), "source_project_id": 8, "head": {"ref": NEXT, "repo": {"full_name": "eve/r"}}})  # fmt: skip
    answer()
    assert len(hub.changes) == 1


def test_why_nothing_can_be_done_is_said(hub: Forge, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "BRIEF_TOKEN" if hub.kind == "gitlab" else "GITHUB_TOKEN"
    for setting, why in (({name: ""}, f"{name} is not set."), ({name: "x", "CI_PROJECT_ID": "9", "GITHUB_REPOSITORY": "o/gone"}, "answered 404 to GET"),
                         ({"GITLAB_CI": "", "GITHUB_API_URL": "https://api.github.com"}, "no pipeline of GitLab, Gitea or Forgejo runs")):  # fmt: skip
        for key, value in setting.items():
            monkeypatch.setenv(key, value)
        done = CliRunner().invoke(main, ["answer"])
        assert done.exit_code == 1
        assert why in done.output
