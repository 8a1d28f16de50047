"""Nothing that a report holds has an effect in the comment that is made of it."""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_brief.comparing.markdown import Links
from annotated_brief.contributing.reporting.comment import Review, comment
from annotated_brief.contributing.reporting.read import read_report
from annotated_brief.forge import find_forge
from annotated_brief.forge.inert import MARKER, inert

FORGE = find_forge("https://github.com/o/r", "edit/main/docs/")
REVIEW = Review(Links(FORGE, "https://x.example.org/"), fork="ana/r")
OWN = re.compile(r"\]\(https://(github\.com/o/r/edit/main|x\.example\.org)/[^)\s]*\)")
TAGS = re.compile(r"</?details(?: open)?>|</?summary>|<!-- annotated-brief -->")


def made(data: Any, diff: Any = None) -> str:
    with TemporaryDirectory() as folder:
        path, other = Path(folder, "report.json"), Path(folder, "diff.json")
        path.write_text(json.dumps(data), "utf-8")
        if diff is not None:
            other.write_text(json.dumps(diff), "utf-8")
        report = read_report(path, other)
    return "" if isinstance(report, str) else comment(report, REVIEW)


def assert_inert(text: str) -> None:
    assert len(text) <= 60_000
    assert text.startswith(MARKER + "\n**")
    rest = re.sub(r"`[^`\n]*`", "", TAGS.sub("", OWN.sub("]", text)))
    assert "<" not in rest
    assert not re.search(r"@\w", rest)
    assert "://" not in rest
    assert not re.search(r"\bwww\.", rest, re.I)
    assert not re.search(r"(?<!\\)#\w", rest)
    assert not re.search(r"(?<!\\)\]\(", rest)
    outside = re.sub(r"`[^`\n]*`", "", text)
    assert outside.count("<details") == outside.count("</details>")


WORDS = st.one_of(
    st.text(max_size=200),
    st.sampled_from([
        "<script>alert(1)</script>", "<!-- annotated-brief -->", "@maintainers", "![x](https://example.org/x.png)",
        "[ok](javascript:alert(1))", "`</details>`", "a@example.org", "#1 GH-1 o/r#2", "www.example.org", "::error::x",
        "0123456789abcdef0123456789abcdef01234567", "</summary></details><img src=x onerror=alert(1)>", "\u202e\u0000",
        "- [ ] x\n# y\n\n| a |", "1. x", "&lt;b&gt;", "x" * 5000, "<" * 5000, "\\", "``", "https://example.org",
    ]),
)  # fmt: skip
JSON = st.recursive(st.none() | st.booleans() | st.integers() | WORDS, lambda inner: st.lists(inner, max_size=3), max_leaves=5)  # fmt: skip
FINDING = st.fixed_dictionaries(
    {"severity": st.sampled_from(["error", "warning", "note"])},
    optional=dict.fromkeys(("code", "name", "message", "file", "line", "next", "nearest", "new", "range"), WORDS | JSON),
)  # fmt: skip
WORD = st.fixed_dictionaries({"old": WORDS, "new": WORDS})
DIFF = st.fixed_dictionaries({
    "entries": st.lists(st.fixed_dictionaries({
        **dict.fromkeys(("kind", "id", "title", "file", "address"), WORDS), "line": st.just(3), "old_id": st.just("") | WORDS,
        "what": st.sampled_from(["added", "changed", "renamed", "removed"]) | WORDS,
        "fields": st.lists(st.fixed_dictionaries({"key": WORDS, "words": st.lists(WORD, max_size=2)}), max_size=2),
        "at": st.none() | st.fixed_dictionaries({**dict.fromkeys(("page", "before", "words", "after"), WORDS), "number": st.none() | st.just(4)}),
        "printed": st.lists(st.tuples(st.just("em") | WORDS, WORDS), max_size=2), "cites": st.lists(st.lists(st.tuples(WORDS, WORDS), max_size=2), max_size=2),
    }), max_size=3),
    "places": st.lists(st.fixed_dictionaries({
        **dict.fromkeys(("kind", "id", "title", "quote", "page", "file", "address", "stood"), WORDS), "line": st.just(3),
        "what": st.sampled_from(["edited", "lost", "to confirm"]) | WORDS, "words": st.lists(WORD, max_size=2), "nearest": st.lists(WORDS, max_size=2),
    }), max_size=3),
    "pages": st.lists(st.fixed_dictionaries(dict.fromkeys(("what", "page", "old_page", "address"), WORDS)), max_size=2),
    "passages": st.lists(st.fixed_dictionaries({
        **dict.fromkeys(("id", "what", "page", "old_page", "text", "into", "address"), WORDS), "number": st.just(1), "old_number": st.just(2),
    }), max_size=2),
    "kept": JSON,
})  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(st.lists(FINDING | JSON, max_size=8), st.none() | DIFF)
def test_no_report_has_an_effect(findings: list[Any], diff: Any) -> None:
    assert_inert(made(findings, diff))


ENTRY = {"kind": "Term", "id": "x", "title": "X", "what": "added", "file": "a.yml", "line": 1}
PLACE = {"kind": "Evidence", "id": "x", "title": "Trade grew", "what": "lost", "quote": "grew"}
LARGE = {
    "severity": "error",
    "message": "<" * 4000,
    "next": "&" * 4000,
    "nearest": ["<" * 4000] * 3,
}


@pytest.mark.parametrize(("findings", "diff"), [
    ([LARGE] * 500, None),
    ([{**LARGE, "new": False}] * 500, None),
    ([LARGE, {**LARGE, "new": False}] * 300, {
        "entries": [{**ENTRY, "title": "<" * 4000, "fields": [{"key": "note", "words": [{"old": "", "new": "&" * 9000}]}]}] * 2000,
        "places": [{**PLACE, "what": what, "quote": "&" * 4000, "nearest": ["<" * 4000] * 3} for what in ("lost", "edited", "ambiguous", "exact")] * 500,
        "kept": 3,
    }),
    ([{"severity": "error", "file": "../x"}, {"severity": "error", "file": "docs/a b).md", "range": {"start": {"line": 3}}}, {"severity": "error", "file": "half\ud800.md"}], None),
], ids=["new", "old", "all", "paths"])  # fmt: skip
def test_the_largest_report_fits(findings: list[Any], diff: Any) -> None:
    assert_inert(made(findings, diff))


@given(JSON)
def test_anything_else_is_refused_in_a_sentence(data: Any) -> None:
    text = made(data)
    assert text == "" or isinstance(data, list)


@given(WORDS)
def test_text_keeps_its_words(text: str) -> None:
    shown = inert(text)
    assert "\n" not in shown
    for word in re.findall(r"(?<!\w)[a-z]{5,12}(?!\w)", text[:100]):
        assert word in shown or "\u2060" in shown


def test_new_findings_stand_open_and_old_ones_folded() -> None:
    finding = {"code": "BRF301", "severity": "error", "message": "The quote is gone.", "file": "annotations/a.yml", "range": {"start": {"line": 4}}}  # fmt: skip
    text = made([{**finding, "new": True}, {**finding, "message": "Older.", "new": False}])  # fmt: skip
    head, _, folded = text.partition("<details>")
    assert "**1 thing has to change before this can be published.** Next: the author" in head
    assert "The quote is gone." in head
    assert "[annotations/a.yml:4](https://github.com/o/r/edit/main/annotations/a.yml#L4)" in head
    assert "1 older finding, not from this change" in folded
    assert "Older." in folded
    assert "nothing for you to fix.** Next: the maintainers" in made([])


def test_findings_that_the_change_did_not_bring_come_from_the_whole_check(tmp_path: Path) -> None:
    own = {"severity": "warning", "message": "Ours.", "file": "a.yml", "fingerprint": "1", "new": False}  # fmt: skip
    old = {**own, "message": "Theirs.", "fingerprint": "2"}
    for name, data in (("report", [own]), ("all", [own, old])):
        (tmp_path / f"{name}.json").write_text(json.dumps(data), "utf-8")
    report = read_report(tmp_path / "report.json", None, tmp_path / "all.json")
    assert not isinstance(report, str)
    head, _, folded = comment(report, REVIEW).partition("<details>")
    assert "**Ready for review; 1 thing to look at.**" in head
    assert "Ours." in head
    assert "1 older finding" in folded
    assert "Ours." not in folded


def test_what_is_written_down_after_the_merge_is_nobody_s_work() -> None:
    followed = {"code": "BRF303", "severity": "warning", "message": "Followed.", "file": "a.yml"}
    text = made([followed])
    assert "nothing for you to fix.**" in text
    assert "Followed." in text.partition("<details><summary>1 finding that nobody has to mend")[2]


@pytest.mark.parametrize(("what", "code"), [("lost", "BRF310"), ("to confirm", "BRF311")])
def test_a_note_that_asks_is_told_once_open_and_with_its_words(what: str, code: str) -> None:
    words = [{"old": "grew", "new": "fell"}]
    diff = {"places": [{**PLACE, "what": what, "words": words, "file": "a.yml", "line": 4}]}
    finding = {"code": code, "severity": "warning", "message": "It asks.", "file": "a.yml", "entry": {"id": "x"}}  # fmt: skip
    for findings in ([], [finding]):
        text = made(findings, diff)
        assert text.count("~~grew~~ **fell**") == 1
        assert "[a.yml" in text
        assert "<details" not in text
    assert "to confirm" not in made([finding], diff).partition("**What changes")[0]


def test_what_moved_with_the_text_is_folded_as_no_work() -> None:
    diff = {"places": [{**PLACE, "what": "edited", "page": "brief.md", "number": 3}], "kept": 4}
    head, _, folded = made([], diff).partition("<details>")
    assert "notes: 4 unchanged, 1 edited" in head
    assert "1 note followed the change; no action needed" in folded


def test_a_file_that_cant_be_read_is_told_first_among_errors() -> None:
    unknown = {"code": "BRF401", "severity": "error", "message": "No such source.", "file": "b.yml"}
    unread = {"code": "BRF101", "severity": "error", "message": "Unreadable.", "file": "a.yml"}
    unknown["message"] += " x" * 250
    text = made([unknown] * 300 + [unread])
    assert text.index("Unreadable.") < text.index("No such source.")
    assert "301 things have to change" in text
    assert re.search(r"- … and \d+ more\.", text)


def test_an_entry_that_cant_be_read_was_not_removed() -> None:
    finding = {"code": "BRF104", "severity": "error", "message": "No such key.", "file": "a.yml", "entry": {"id": "x"}}  # fmt: skip
    diff = {"entries": [{**ENTRY, "what": "removed"}]}
    assert "- unreadable term **X**" in made([finding], diff)
    assert "- removed term **X**" in made([], diff)
