"""Mends become suggested changes at lines of the pull request: once each, as long as they mend something."""

from typing import Any

import pytest
from msgspec import convert

from annotated_brief.contributing.reporting.preview import pattern_fault, preview_address
from annotated_brief.contributing.reporting.pull_request import PullRequest
from annotated_brief.contributing.reporting.read import ReportedFinding
from annotated_brief.contributing.reporting.review import changed_lines, post_suggestions
from annotated_brief.contributing.reporting.suggested import Suggested, shown_lines, suggested
from tests.forge.github import GitHub, github

CHANGE = PullRequest(5, "f" * 40, "Feature/New_words", "ana/r")
PATCH = "@@ -1,2 +1,3 @@ x\n a: 1\n-old: x\n+tpye: book\n+end: here\n@@ -9 +10 @@\n+far: away\n\\ No newline at end of file"


def finding(file: str, line: int, start: int, end: int, text: str, **more: Any) -> ReportedFinding:
    edit = {"file": file, "start": {"line": line, "column": start}, "end": {"line": line, "column": end}, "text": text}  # fmt: skip
    data = {"severity": "error", "message": "Wrong.", "new": True, "fingerprint": f"{file}{line}{start}", "fix": {"edits": [edit]}}  # fmt: skip
    return convert({**data, **more}, ReportedFinding)


def offered(*findings: ReportedFinding, file: str = "a.yml") -> list[Suggested]:
    return suggested(findings, {file: shown_lines(PATCH)})


def test_a_line_is_mended_as_the_pull_request_shows_it() -> None:
    assert shown_lines(PATCH) == {1: "a: 1", 2: "tpye: book", 3: "end: here", 10: "far: away"}
    (one,) = offered(finding("a.yml", 2, 1, 5, "type"), finding("a.yml", 2, 7, 11, "article"))
    assert "```suggestion\ntype: article\n```" in one.body
    assert one.findings == ("a.yml21", "a.yml27")
    assert one.line == 2


@pytest.mark.parametrize("wrong", [
    finding("a.yml", 7, 1, 2, "b"),
    finding("other.yml", 2, 1, 5, "type"),
    finding("a.yml", 2, 1, 99, "type"),
    finding("a.yml", 2, 1, 5, "tpye"),
    finding("a.yml", 2, 1, 5, "ty\u202epe"),
    finding("a.yml", 2, 1, 5, "type\nmore"),
    finding("a.yml", 2, 1, 5, "type", new=False),
], ids=["not in the diff", "another file", "outside the line", "the same", "hidden signs", "two lines", "older"])  # fmt: skip
def test_what_fits_no_line_of_the_change_is_not_offered(wrong: ReportedFinding) -> None:
    assert offered(wrong) == []


@pytest.mark.parametrize("file", [".github/workflows/x.yml", "../a.yml", "/etc/a.yml", "setup.py"])
def test_only_files_of_a_brief_are_mended(file: str) -> None:
    assert offered(finding(file, 2, 1, 5, "type"), file=file) == []


def test_nothing_ends_the_suggestion() -> None:
    (one,) = offered(finding("a.yml", 2, 1, 5, "```` @x"))
    assert one.body.endswith("`````suggestion\n```` @x: book\n`````")


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Any:
    with github() as own:
        monkeypatch.setenv("GITHUB_API_URL", own.address)
        monkeypatch.setenv("GITHUB_REPOSITORY", "o/r")
        monkeypatch.setenv("GITHUB_TOKEN", "secret")
        own.patches = {"a.yml": PATCH}
        yield own


def test_a_review_is_posted_once_and_kept_up_to_date(hub: GitHub) -> None:
    theirs = {"id": 9, "path": "a.yml", "line": 2, "body": "<!-- annotated-brief -->", "user": {"login": "eve"}}  # fmt: skip
    hub.at_lines.append(theirs)
    first, second = finding("a.yml", 2, 1, 5, "type"), finding("a.yml", 3, 1, 4, "stop")
    told = [
        post_suggestions(CHANGE, suggested(findings, changed_lines(CHANGE)))
        for findings in ([first], [first], [first, second], [second])
    ]
    assert told == ["1 suggested, 1 of them new.", "1 suggested, 0 of them new.", "2 suggested, 1 of them new.", "1 suggested, 0 of them new."]  # fmt: skip
    assert len(hub.reviews) == 1
    assert [(one["line"], one["user"]["login"]) for one in hub.at_lines] == [(2, "eve"), (3, "github-actions[bot]")]  # fmt: skip
    hub.at_lines.append({"id": 40, "in_reply_to_id": hub.at_lines[1]["id"], "body": "Why?", "user": {"login": "ana"}})  # fmt: skip
    post_suggestions(CHANGE, [])
    assert len(hub.at_lines) == 3


PREVIEWS = [
    ("https://deploy-preview-{number}--salt.netlify.app", "https://deploy-preview-5--salt.netlify.app/"),
    ("https://salt--{number}.org.readthedocs.build/en/{number}/", "https://salt--5.org.readthedocs.build/en/5/"),
    ("https://{branch}.salt.pages.dev", "https://feature-new-words.salt.pages.dev/"),
    ("https://x.example.org/{sha}/", f"https://x.example.org/{'f' * 40}/"),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "address"), PREVIEWS)
def test_a_preview_stands_where_its_service_puts_it(pattern: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setenv("GITHUB_REPOSITORY", "ana/r")
    assert preview_address(pattern, CHANGE) == address
    assert not (pattern and pattern_fault(pattern))
    monkeypatch.setenv("GITHUB_REPOSITORY", "o/r")  # the branch is a fork's then
    assert preview_address(pattern, CHANGE) == ("" if "{branch}" in pattern else address)


@pytest.mark.parametrize(
    "pattern", ["javascript:x", "https://x.org/{name}/", "https://x.org/) [a](b"]
)
def test_a_preview_that_is_no_address_is_refused(pattern: str) -> None:
    assert pattern_fault(pattern)
