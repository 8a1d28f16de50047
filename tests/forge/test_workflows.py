"""Forms and workflows: safe by their shape, and every command in them runs."""

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from annotated_brief.cli import main
from annotated_brief.forge.form import FIELDS, Suggestion, body_of, option, read_form
from annotated_brief.language import strings
from annotated_brief.project import Project
from tests.conftest import ROOT
from tests.contributing.depositing.archive import archive
from tests.contributing.links.web import web
from tests.forge.github import github
from tests.forge.runner import FORGE, WORKFLOWS, Runner, event, read_jobs, read_workflow

GITHUB, GITLAB = FORGE / "github" / ".github", FORGE / "gitlab"
EN = strings("en")
NAMES = [path.stem for path in WORKFLOWS]
MAY_WRITE = {
    ("brief-comment", "comment"): {"pull-requests"},
    ("brief-edition", "release"): {"contents", "pull-requests"},
    ("brief-follow", "follow"): {"contents", "pull-requests"},
    ("brief-follow", "thank"): {"issues"},
    ("brief-links", "links"): {"contents", "pull-requests"},
    ("brief-pages", "deploy"): {"pages", "id-token"},
    ("brief-suggest", "answer"): {"issues"},
    ("brief-suggest", "accept"): {"contents", "issues", "pull-requests"},
}
"""Workflow and job -> what its token may change; all others change nothing."""


def test_the_repository_uses_what_it_ships() -> None:
    shipped = {path.relative_to(GITHUB): path.read_text("utf-8") for path in GITHUB.rglob("*.yml") if path.name != "dependabot.yml"}  # fmt: skip
    used = {
        path.relative_to(ROOT / ".github"): path.read_text("utf-8")
        for path in (ROOT / ".github").rglob("*.yml")
        if not path.name.startswith(("code", "dependabot"))  # the software's own
    }
    assert used == shipped, "copy plugins/annotated_brief/forge/github/.github to .github"
    assert len(shipped) == 12


@pytest.mark.parametrize("name", NAMES)
def test_rights_are_named_and_least(name: str) -> None:
    data = read_workflow(name)
    for job, rights in (("", data["permissions"]), *((job, one.get("permissions", {})) for job, one in data["jobs"].items())):  # fmt: skip
        writes = {right for right, level in rights.items() if level == "write"}
        assert writes == MAY_WRITE.get((name, job), set())
        assert set(rights.values()) <= {"read", "write"}


@pytest.mark.parametrize("name", NAMES)
def test_nobody_else_s_text_reaches_a_shell(name: str) -> None:
    data = read_workflow(name)
    assert "pull_request_target" not in data["on"]
    for job in data["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
        given = [*data.get("env", {}).values(), *job.get("env", {}).values()]
        given += [value for step in job["steps"] for value in step.get("env", {}).values()]
        for value in given:
            assert not re.search(r"title|body|head_ref|\.ref\b|login|label\.name", value)


@pytest.mark.parametrize("name", NAMES)
def test_logic_is_in_the_command_and_actions_are_github_s_own(name: str) -> None:
    for job in read_workflow(name)["jobs"].values():
        assert int(job["timeout-minutes"]) <= 60
        for step in job["steps"]:
            assert len(step.get("run", "").splitlines()) <= 8
            assert step.get("uses", "actions/").startswith("actions/")


def test_formatted_citations_are_kept_between_builds() -> None:
    folder = Project(ROOT).cache
    for name in NAMES:
        for job in read_workflow(name)["jobs"].values():
            kept = [step["with"] for step in job["steps"] if "/cache@" in step.get("uses", "")]
            builds = any("mkdocs build" in step.get("run", "") for step in job["steps"])
            assert [step["path"] for step in kept] == [folder] * builds
            assert all(step["key"].startswith(step["restore-keys"]) for step in kept)
    jobs = read_jobs((GITLAB / ".gitlab-ci.yml").read_text("utf-8"))
    for name in ("brief-answer", "brief-follow"):
        written = jobs.pop(name)["before_script"]
        assert written[1].startswith("pip install --no-build-isolation --no-deps ")
    caches = {name: job["cache"] if isinstance(job["cache"], list) else [job["cache"]] for name, job in jobs.items()}  # fmt: skip
    kept = {name: {path for cache in listed for path in cache["paths"]} for name, listed in caches.items()}  # fmt: skip
    links = "annotations/.links.json"
    assert kept == {"brief-check": {folder}, "pages": {folder, links}, "brief-links": {links}}


def test_nobody_checks_out_a_fork_or_keeps_a_token() -> None:
    for name in NAMES:
        for job in read_workflow(name)["jobs"].values():
            for step in job["steps"]:
                if "checkout" in step.get("uses", ""):
                    assert step["with"].pop("persist-credentials") == "false"
                    assert step["with"].keys() <= {
                        "fetch-depth"
                    }  # else the default branch, or what the event is of


def test_jobs_that_write_install_only_what_is_locked() -> None:
    for name in NAMES:
        for job in read_workflow(name)["jobs"].values():
            pip = [step["run"] for step in job["steps"] if "pip install" in step.get("run", "")]
            if pip:
                assert pip[0] == "pip install --require-hashes -r requirements.lock.txt"
                assert re.fullmatch(r"pip install --no-build-isolation (--no-deps )?-r requirements.txt", pip[1])  # fmt: skip
                assert len(pip) == 2
                writes = "write" in job["permissions"].values()
                assert "--no-deps" in pip[1] or not writes, (
                    f"{name} writes, and installs what floats"
                )


@pytest.mark.parametrize("kind", Suggestion)
def test_a_form_has_the_fields_that_the_page_fills_in(kind: Suggestion) -> None:
    form = yaml.load((GITHUB / "ISSUE_TEMPLATE" / f"{kind}.yml").read_text("utf-8"), yaml.BaseLoader)  # fmt: skip
    fields = [item for item in form["body"] if item["type"] != "markdown"]
    assert [item["id"] for item in fields] == list(FIELDS[kind])
    assert [item["attributes"]["label"] for item in fields] == [EN[f"field_{name}"] for name in FIELDS[kind]]  # fmt: skip
    for item in fields:
        if item["type"] == "dropdown":
            assert all(option(item["id"], words) for words in item["attributes"]["options"])
    template = (GITLAB / ".gitlab" / "issue_templates" / f"{kind}.md").read_text("utf-8")
    assert template.split() == body_of(kind, {}, EN).split()
    assert read_form(template).kind is kind


def git(folder: Path, *words: str) -> str:
    identity = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
    return subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True, text=True).stdout  # fmt: skip


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A new brief with a bare remote; the machine that works on a clone of it."""
    remote, clone = tmp_path / "remote.git", tmp_path / "clone"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(remote))
    made = CliRunner().invoke(main, ["init", str(clone), "--site-name", "Brief", "--github", "--gitlab"])  # fmt: skip
    assert made.exit_code == 0, made.output
    git(clone, "init", "-q", "-b", "main")
    git(clone, "remote", "add", "origin", str(remote))
    git(clone, "add", ".")
    git(clone, "commit", "-q", "-m", "Begin")
    git(clone, "push", "-q", "origin", "main")
    return Runner(clone, tmp_path / "tools", remote)


BRIEF = {"github.token": "secret"}


def test_a_pull_request_is_checked_and_told_about(runner: Runner, tmp_path: Path) -> None:
    base = git(runner.folder, "rev-parse", "HEAD").strip()
    page = runner.folder / "docs" / "brief.md"
    page.write_text(page.read_text("utf-8").replace("The word says too much.", "Is it one?"), "utf-8")  # fmt: skip
    (runner.folder / "annotations" / "counterpoints" / "new.yml").write_text("titel: '@everyone <b>'\n", "utf-8")  # fmt: skip
    git(runner.folder, "add", ".")
    git(runner.folder, "commit", "-q", "-m", "Edit")
    known = {**BRIEF, "github.event.pull_request.base.sha": base}
    done = list(runner.job("brief-check", "check", known))
    assert [one.returncode for one in done] == [0, 0, 0, 1, 0, 0, 0]
    assert "::error file=annotations/counterpoints/new.yml" in done[3].stdout
    assert (runner.folder / "preview" / "brief" / "index.html").is_file()
    assert {path.name for path in (runner.folder / "report").iterdir()} == {"report.json", "all.json", "diff.json"}  # fmt: skip
    with github() as hub:
        run = {"head_sha": "f" * 40, "head_branch": "patch-1", "head_repository": {"full_name": "ana/r", "owner": {"login": "ana"}}}  # fmt: skip
        hub.pulls = [{"number": 4, "head": {"sha": "0" * 40}}, {"number": 5, "head": {"sha": "f" * 40}}]  # fmt: skip
        hub.patches = {
            "annotations/counterpoints/new.yml": "@@ -0,0 +1 @@\n+titel: '@everyone <b>'"
        }
        preview = {"vars.BRIEF_PREVIEW": "https://deploy-preview-{number}--salt.netlify.app/"}
        runner.environment |= {"GITHUB_API_URL": hub.address, "GITHUB_REPOSITORY": "o/r",
                               "GITHUB_EVENT_PATH": str(event(tmp_path / "event.json", {"workflow_run": run}))}  # fmt: skip
        for _ in range(2):
            told = list(runner.job("brief-comment", "comment", {**BRIEF, **preview}))
            assert [one.returncode for one in told] == [0, 0, 0], told[-1].stderr
        (body,) = hub.bodies(5)
        assert hub.tokens == {"Bearer secret"}
        assert len(hub.reviews) == 1
        (offered,) = hub.at_lines
        assert (offered["path"], offered["line"]) == ("annotations/counterpoints/new.yml", 1)
        assert "\n```suggestion\ntitle: '@everyone <b>'\n```" in offered["body"]
        assert "next: accept the suggestion at this line" in body
        assert "([preview](https://deploy-preview-5--salt.netlify.app/))" in body
        assert (
            "(https://github.com/ana/r/edit/patch-1/annotations/counterpoints/new.yml#L1)" in body
        )
    assert body.startswith("<!-- annotated-brief -->\n**")
    assert "Next: the author of this change." in body
    assert "1 lost" in body
    assert "So says the check as `ana/r fffffff` has it" in body


FORM = body_of(Suggestion.COUNTERPOINT, {
    "argument": "Consulting can grow into more. `$(touch owned)` ${{ github.token }} @everyone", "source": "https://example.org/treaties",
    "quote": "a promise of military help", "page": "brief.md",
}, EN)  # fmt: skip
ISSUE = {"number": 7, "title": "Counterpoint to “a promise of military help”", "body": FORM, "user": {"login": "ana", "id": 42}}  # fmt: skip


def test_a_suggestion_is_answered_and_its_answer_replaced(runner: Runner, tmp_path: Path) -> None:
    with github() as hub:
        hub.comments[7] = [{"id": 90, "user": {"login": "eve"}, "body": "<!-- annotated-brief -->"}]
        runner.environment |= {"GITHUB_API_URL": hub.address, "GITHUB_REPOSITORY": "o/r",
                               "GITHUB_EVENT_PATH": str(event(tmp_path / "event.json", {"issue": ISSUE}))}  # fmt: skip
        for _ in range(2):
            done = list(runner.job("brief-suggest", "answer", BRIEF))
            assert [one.returncode for one in done] == [0, 0, 0], done[-1].stderr
        theirs, ours = hub.bodies(7)
    assert theirs == "<!-- annotated-brief -->"
    assert "This can go in as it is" in ours
    assert "a promise of military help" in ours
    assert git(runner.folder, "status", "--short") == ""


def test_an_accepted_suggestion_becomes_a_branch_with_the_reader_as_co_author(runner: Runner, tmp_path: Path) -> None:  # fmt: skip
    remote = tmp_path / "remote.git"

    def accept(body: str) -> str:
        given = event(tmp_path / "event.json", {"issue": {**ISSUE, "body": body}})
        runner.environment |= {"GITHUB_EVENT_PATH": str(given), "GITHUB_REPOSITORY": "o/r", "GITHUB_API_URL": hub.address}  # fmt: skip
        done = list(runner.job("brief-suggest", "accept", BRIEF))
        assert [one.returncode for one in done] == [0] * 3, done[-1].stderr
        assert git(runner.folder, "status", "--short", "--branch").startswith("## main")
        found = subprocess.run(["git", "rev-parse", "-q", "--verify", "suggestion-7"], cwd=remote, capture_output=True, text=True)  # fmt: skip
        return found.stdout.strip()

    with github() as hub:
        # What can't go in is told on its issue.
        assert accept(FORM.replace("a promise of military help", "no such words")) == ""
        assert "**Thank you. Before it can go in, one thing has to change.**" in hub.bodies(7)[0]
        first = accept(FORM)
        shown = git(remote, "log", "-1", "--format=%an%n%B", "--name-only", "suggestion-7").strip().splitlines()  # fmt: skip
        assert shown[0] == "github-actions[bot]"
        assert shown[1] == "Add counterpoint: Consulting can grow into more"
        assert "Co-authored-by: ana <42+ana@users.noreply.github.com>" in shown
        assert shown[-2:] == ["annotations/counterpoints/consulting-can-grow-into-more.yml", "annotations/sources/example-treaties.yml"]  # fmt: skip
        (pull,) = hub.pulls
        assert (pull["title"], pull["head"]["ref"], pull["base"]) == (shown[1], "suggestion-7", "main")  # fmt: skip
        assert "It is in pull request #1." in hub.bodies(7)[0]
        assert not (runner.folder / "owned").exists()
        assert git(remote, "rev-parse", "main") == git(runner.folder, "rev-parse", "main")
        # Edited, it is told that the pull request is behind; accepted again, it is filed on top.
        other = FORM.replace("Consulting can grow", "Talks may grow")
        runner.environment["GITHUB_EVENT_PATH"] = str(event(tmp_path / "event.json", {"issue": {**ISSUE, "body": other}}))  # fmt: skip
        assert list(runner.job("brief-suggest", "answer", BRIEF))[-1].returncode == 0
        assert "Pull request #1 holds an earlier version of it." in hub.bodies(7)[0]
        second = accept(other)
        assert git(remote, "rev-parse", "suggestion-7~1").strip() == first
        files = git(remote, "diff", "--name-only", "main", "suggestion-7").splitlines()
        assert files == ["annotations/counterpoints/talks-may-grow-into-more.yml", "annotations/sources/example-treaties.yml"]  # fmt: skip
        assert "It is in pull request #1." in hub.bodies(7)[0]
        assert len(hub.pulls) == 1
        assert accept(other) == second  # nothing has changed
        # Never over what an editor did on the branch.
        git(runner.folder, "fetch", "-q")
        git(runner.folder, "switch", "-q", "suggestion-7")
        git(runner.folder, "commit", "-q", "--allow-empty", "-m", "The real title")
        git(runner.folder, "push", "-q", "origin", "suggestion-7")
        git(runner.folder, "switch", "-q", "main")
        mine = git(remote, "rev-parse", "suggestion-7").strip()
        assert accept(FORM) == mine
        assert "\nAn editor has worked on this branch" in hub.bodies(1)[0]
        assert "An editor works on it in pull request #1, so nothing is written over that." in hub.bodies(7)[0]  # fmt: skip
        # What a person has closed stays closed.
        pull["state"] = "closed"
        assert accept(FORM) == mine
        assert "It was proposed in pull request #1, which a person has closed or merged." in hub.bodies(7)[0]  # fmt: skip
        assert len(hub.pulls) == 1


def test_after_a_merge_what_followed_is_committed_and_the_rest_asked_once(runner: Runner, tmp_path: Path) -> None:  # fmt: skip
    remote, page = tmp_path / "remote.git", runner.folder / "docs" / "brief.md"
    entry = "annotations/counterpoints/little-is-missing.yml"

    def start(branch: str = "main") -> None:
        git(runner.folder, "fetch", "-q")
        git(runner.folder, "switch", "-q", "-C", branch, f"origin/{branch}")

    def follow() -> None:
        start()
        done = list(runner.job("brief-follow", "follow", BRIEF))
        assert [one.returncode for one in done] == [0] * 3, done[-1].stderr

    def edit(old: str, new: str) -> None:
        start()
        text = page.read_text("utf-8")
        assert old in text
        page.write_text(text.replace(old, new), "utf-8")
        git(runner.folder, "commit", "-qam", "Edit")
        git(runner.folder, "push", "-q", "origin", "main")

    with github() as hub:
        runner.environment |= {"GITHUB_API_URL": hub.address, "GITHUB_REPOSITORY": "o/r", "GITHUB_REF_NAME": "main"}  # fmt: skip
        hub.pulls = [{"number": 1, "head": {"ref": "brief-follow", "repo": {"full_name": "eve/r"}}}]
        edit("The word says too much.", "Is it one?")
        follow()
        assert git(remote, "log", "-1", "--format=%an: %s", "main") == "github-actions[bot]: Follow edits of the essay\n"  # fmt: skip
        _, asked = hub.pulls
        assert "1 lost: the words are gone" in asked["body"]
        assert f"(https://github.com/o/r/edit/brief-follow/{entry}#L4)" in asked["body"]
        tips, writes = git(remote, "show-ref"), list(hub.writes)
        follow()
        assert (git(remote, "show-ref"), hub.writes) == (tips, writes)
        edit("Is it one?", "The word says too much.")
        follow()
        assert "1 to confirm. Merging this pull request confirms" in asked["body"]
        assert "- returned counterpoint **Little may be missing**" in asked["body"]
        # What somebody commits there stays, whatever is merged meanwhile.
        start("brief-follow")
        git(runner.folder, "commit", "-q", "--allow-empty", "-m", "Mine")
        git(runner.folder, "push", "-q", "origin", "brief-follow")
        mine = git(remote, "rev-parse", "brief-follow")
        edit("An alliance is a promise of military help.", "An alliance promises help in war.")
        follow()
        assert git(remote, "rev-parse", "brief-follow") == mine
        # Merging confirms, with either side of the ledger, and nothing is left.
        start()
        git(runner.folder, "merge", "-q", "-X", "theirs", "-m", "Merge", "origin/brief-follow")
        git(runner.folder, "push", "-q", "origin", "main")
        follow()
        assert [one.get("state") for one in hub.pulls] == [None, "closed"]
        # Where no workflow may push there, the ledger is proposed as well.
        edit("This is a sample, here", "This is a text, here")
        hook = remote / "hooks" / "update"
        hook.write_text('#!/bin/sh\n[ "$1" != refs/heads/main ]\n', "utf-8")
        hook.chmod(0o755)
        follow()
        assert "Nothing is asked" in hub.pulls[-1]["body"]
        assert "`main` takes no commit of a workflow" in hub.pulls[-1]["body"]
    assert (
        git(remote, "diff", "--name-only", "main", "brief-follow") == "annotations/passages.yml\n"
    )


def test_the_reader_is_thanked_once_however_it_was_merged(runner: Runner, tmp_path: Path) -> None:
    own = {"full_name": "o/r"}
    push = {"commits": [{"id": "a" * 40}]}
    with github() as hub:
        hub.pulls = [
            {"number": number, "state": "closed", "merged_at": "now", "merge_commit_sha": "a" * 40, "head": {"ref": branch, "repo": repo}}
            for number, branch, repo in ((8, "suggestion-7", own), (9, "suggestion-3", {"full_name": "eve/r"}), (10, "patch-1", own))
        ]  # fmt: skip
        hub.added[8] = ["annotations/counterpoints/little-is-missing.yml"]
        hub.issues[7] = {"number": 7, "state": "open"}
        runner.environment |= {"GITHUB_API_URL": hub.address, "GITHUB_REPOSITORY": "o/r",
                               "GITHUB_EVENT_PATH": str(event(tmp_path / "event.json", push))}  # fmt: skip
        hub.comments[7] = [{"id": 90, "user": {"login": "github-actions[bot]"}, "body": "<!-- annotated-brief -->\nThe reply"}]  # fmt: skip
        for _ in range(2):
            done = list(runner.job("brief-follow", "thank", BRIEF))
            assert [one.returncode for one in done] == [0] * 3, done[-1].stderr
        _, thanks = hub.bodies(7)
        assert list(hub.comments) == [7]
        assert hub.issues[7]["state"] == "closed"
    assert "[Little may be missing](https://o.github.io/r/brief/#n-little-is-missing)" in thanks
    assert "No name stands there" in thanks


def test_the_record_of_links_is_proposed(runner: Runner, tmp_path: Path) -> None:
    sources = runner.folder / "annotations" / "sources.yml"
    with web() as own:
        sources.write_text(re.sub(r"URL: http\S+", f"URL: {own.address}/here", sources.read_text("utf-8")), "utf-8")  # fmt: skip
        runner.environment |= {"BRIEF_LINKS_ALLOW_PRIVATE": "1", "BRIEF_LINKS_DELAY": "0", "BRIEF_LINKS_ARCHIVE_API": own.address + "/archive", "BRIEF_LINKS_SAVE_API": own.address + "/save?"}  # fmt: skip
        done = list(runner.job("brief-links", "links", BRIEF))
    assert [one.returncode for one in done] == [0] * 4, done[-1].stderr
    remote = tmp_path / "remote.git"
    record = json.loads(git(remote, "show", "brief-links:annotations/.links.json"))
    assert [one["status"] for one in record["links"].values()] == [200]
    assert runner.said[-1] == "gh pr create --head brief-links --fill"


def test_the_site_is_built_for_its_address(runner: Runner) -> None:
    known = {**BRIEF, "steps.pages.outputs.base_url": "https://o.example.org/r",
             "github.server_url": "https://github.com", "github.repository": "o/r"}  # fmt: skip
    done = list(runner.job("brief-pages", "build", known))
    assert [one.returncode for one in done] == [0, 0, 0], done[-1].stderr
    assert (runner.folder / "site" / "brief" / "index.html").is_file()


def test_an_edition_is_released_and_deposited_on_its_tag(runner: Runner, tmp_path: Path) -> None:
    config = runner.folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("pages: [brief.md]", "pages: [brief.md]\n      license: CC-BY-4.0\n     "), "utf-8")  # fmt: skip
    git(runner.folder, "commit", "-qam", "License")
    assert runner.shell("brief edition 1.0", {}).returncode == 0
    git(runner.folder, "add", ".")
    git(runner.folder, "commit", "-qm", "Edition")
    git(runner.folder, "tag", "edition-1.0")
    git(runner.folder, "switch", "-q", "--detach", "edition-1.0")
    known = {**BRIEF, "github.server_url": "https://example.org", "github.repository": "o/r",
             "github.ref_name": "edition-1.0", "secrets.ZENODO_TOKEN": "secret"}  # fmt: skip
    with archive() as zenodo:
        runner.environment |= {"BRIEF_DEPOSIT_API": zenodo.address}
        for _ in range(2):
            done = list(runner.job("brief-edition", "release", known))
            assert [one.returncode for one in done] == [0] * 6, done[-1].stderr
            git(runner.folder, "switch", "-q", "--detach", "edition-1.0")
        (record,) = zenodo.published
    assert any(re.match("gh release create edition-1.0 release/.*brief-1.0.pdf", said) for said in runner.said)  # fmt: skip
    assert runner.said[-1].endswith("/origin/save/git/url/https://example.org/o/r/")
    remote = tmp_path / "remote.git"
    assert f'doi: "{record["doi"]}"' in git(remote, "show", "doi-of-edition-1.0:annotations/editions/1.0.yml")  # fmt: skip
    assert f"doi: {record['doi']}" in git(remote, "show", "doi-of-edition-1.0:CITATION.cff")
    git(runner.folder, "branch", "-D", "doi-of-edition-1.0")
    done = list(runner.job("brief-edition", "release", {**known, "secrets.ZENODO_TOKEN": ""}))
    assert [one.returncode for one in done] == [0] * 6
    assert git(runner.folder, "branch", "--list", "doi-*") == ""


def test_every_job_was_run_here() -> None:
    text = Path(__file__).read_text("utf-8")
    for name in NAMES:
        for job, data in read_workflow(name)["jobs"].items():
            if any("run" in step for step in data["steps"]):
                assert f'job("{name}", "{job}"' in text


def test_the_pipeline_of_gitlab_runs(runner: Runner) -> None:
    base = git(runner.folder, "rev-parse", "HEAD").strip()
    jobs = read_jobs((GITLAB / ".gitlab-ci.yml").read_text("utf-8"))
    assert set(jobs) == {"brief-check", "pages", "brief-links", "brief-answer", "brief-follow"}
    assert jobs.pop("brief-answer")["script"] == ["brief answer"]  # a forge is asked elsewhere
    assert jobs.pop("brief-follow")["script"] == ["brief thank --post", "brief follow --post"]
    (runner.folder / "annotations" / "glossary.yml").write_text("terms: {x: {term: X}}\n", "utf-8")
    sources = runner.folder / "annotations" / "sources.yml"
    with web() as own:
        sources.write_text(re.sub(r"URL: http\S+", f"URL: {own.address}/here", sources.read_text("utf-8")), "utf-8")  # fmt: skip
        given = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_PAGES_URL": "https://g.example.org/r", "CI_PROJECT_URL": "https://gitlab.com/o/r",
                 "BRIEF_LINKS_ALLOW_PRIVATE": "1", "BRIEF_LINKS_DELAY": "0", "BRIEF_LINKS_ARCHIVE_API": own.address + "/archive", "BRIEF_LINKS_SAVE_API": own.address + "/save?"}  # fmt: skip
        codes = {}
        for name, job in jobs.items():
            lines = [*job["before_script"], *job["script"]]
            variables = {key: re.sub(r"\$(\w+)", lambda found: given[found[1]], value) for key, value in job["variables"].items()}  # fmt: skip
            codes[name] = [runner.shell(line, {**given, **variables}).returncode for line in lines]
            if name == "brief-check":
                git(runner.folder, "checkout", "-q", "annotations/glossary.yml")
    assert codes == {"brief-check": [0, 0, 1], "pages": [0] * 3, "brief-links": [0] * 3}
    found = json.loads((runner.folder / "gl-code-quality-report.json").read_text("utf-8"))
    assert any(one["location"]["path"] == "annotations/glossary.yml" for one in found)
    assert (runner.folder / "public" / "brief" / "index.html").is_file()
