"""Nothing that a report holds has an effect in the comment that is made of it."""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_brief.contributing.reporting.comment import comment
from annotated_brief.contributing.reporting.read import read_report
from annotated_brief.forge import find_forge
from annotated_brief.forge.inert import MARKER, inert

FORGE = find_forge("https://github.com/o/r", "edit/main/docs/")
OWN = re.compile(r"\]\(https://github\.com/o/r/edit/main/[^)\s]*\)")
TAGS = re.compile(r"</?details>|</?summary>|<!-- annotated-brief -->")


def made(data: Any, diff: Any = None) -> str:
    with TemporaryDirectory() as folder:
        path, other = Path(folder, "report.json"), Path(folder, "diff.json")
        path.write_text(json.dumps(data), "utf-8")
        if diff is not None:
            other.write_text(json.dumps(diff), "utf-8")
        report = read_report(path, other)
    return "" if isinstance(report, str) else comment(report, FORGE)


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
    assert outside.count("<details>") == outside.count("</details>")


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
CHANGE = st.fixed_dictionaries(
    {"what": st.sampled_from(["edited", "lost", "added"]) | WORDS},
    optional=dict.fromkeys(("title", "page", "number", "quote", "words", "nearest"), WORDS | JSON),
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(FINDING | JSON, max_size=8), st.none() | st.fixed_dictionaries({"entries": st.lists(CHANGE, max_size=4), "places": st.lists(CHANGE, max_size=4), "kept": JSON}))  # fmt: skip
def test_no_report_has_an_effect(findings: list[Any], diff: Any) -> None:
    assert_inert(made(findings, diff))


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
        "entries": [{"what": "added", "title": "<" * 4000}] * 2000,
        "places": [{"what": what, "quote": "&" * 4000, "nearest": ["<" * 4000] * 3} for what in ("lost", "edited", "ambiguous", "exact")] * 500,
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
    head, _, folded = comment(report, FORGE).partition("<details>")
    assert "**Ready for review; 1 thing to look at.**" in head
    assert "Ours." in head
    assert "1 older finding" in folded
    assert "Ours." not in folded


def test_what_brief_fix_follows_is_nobody_s_work() -> None:
    followed = {"code": "BRF303", "severity": "warning", "message": "Followed.", "file": "a.yml"}
    text = made([followed])
    assert "nothing for you to fix.**" in text
    assert "Followed." in text.partition("<details><summary>1 thing that brief fix follows")[2]


def test_a_lost_note_is_told_once() -> None:
    diff = {"places": [{"what": "lost", "title": "Trade grew", "quote": "grew"}], "kept": 1}
    lost = {"code": "BRF310", "severity": "warning", "message": "It is lost.", "file": "a.yml"}
    assert "before: “grew”" in made([], diff)
    text = made([lost], diff)
    assert "1 note unchanged · 1 lost its place" in text
    assert "before: “grew”" not in text


def test_a_note_to_confirm_is_told_once_and_open() -> None:
    words = [{"old": "40", "new": "4"}]
    place = {"what": "to confirm", "title": "Seats", "page": "a.md", "number": 2, "words": words}
    diff = {"places": [place]}
    text = made([], diff)
    assert "1 is to be confirmed: the sense may have changed" in text
    assert "before: “40”\n  - now: “4”" in text
    assert "<details>" not in text
    finding = {"code": "BRF311", "severity": "warning", "message": "Was 40, is 4.", "file": "a.yml"}
    text = made([finding], diff)
    assert "1 thing to look at" in text
    assert "Was 40, is 4." in text
    assert "before: “40”" not in text
    assert "<details>" not in text


def test_what_moved_with_the_text_is_told_as_no_work() -> None:
    diff = {
        "entries": [{"what": "added", "title": "Carbon leakage"}],
        "places": [{"what": "edited", "title": "Trade grew", "page": "brief.md", "number": 3,
                    "words": [{"old": "grew", "new": "doubled"}]}],
        "kept": 4,
    }  # fmt: skip
    text = made([], diff)
    assert "- added: Carbon leakage" in text
    assert "4 notes unchanged · 1 followed your edit; no action needed" in text
    assert "before: “grew”" in text
    assert "now: “doubled”" in text
