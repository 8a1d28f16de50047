"""A filed form becomes an entry that loads and whose quote anchors, whatever a stranger typed."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotated_brief.anchoring import Anchored, resolve
from annotated_brief.cli import main
from annotated_brief.contributing.suggesting.draft import answer
from annotated_brief.contributing.suggesting.reader import Event, Reader
from annotated_brief.contributing.suggesting.reply import reply
from annotated_brief.forge.form import Suggestion, body_of
from annotated_brief.language import strings
from annotated_brief.model import Credit
from annotated_brief.project import read_project
from annotated_brief.project.text import read_project_text

EN = strings("en")
ESSAY = """# Brief

Trade between them has doubled since 2014 [@a2020], and their leaders have met some forty times.

Their navies exercise together every year. Trade between them has doubled in value.
"""
SOURCES = """references:
  - {id: a2020, type: report, title: A report, author: [{family: Ames, given: A}], issued: 2020, URL: "https://www.example.org/report/", DOI: 10.1234/abc}
"""  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("docs", "annotations"):
        (tmp_path / folder).mkdir()
    (tmp_path / "docs" / "brief.md").write_text(ESSAY, "utf-8")
    (tmp_path / "annotations" / "sources.yml").write_text(SOURCES, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: S\nrepo_url: https://github.com/o/r\nedit_uri: edit/main/docs/\n"
        "plugins: [{annotated-brief: {pages: [brief.md]}}]\n", "utf-8",
    )  # fmt: skip
    return tmp_path


def event(tmp: Path, kind: Suggestion, title: str = "", user: Any = None, **values: str) -> Path:
    path = tmp / "event.json"
    user = user or {"login": "ana-lyst", "id": 42}
    body = body_of(kind, values, EN)
    path.write_text(json.dumps({"issue": {"number": 7, "title": title, "body": body, "user": user}}), "utf-8")  # fmt: skip
    return path


def run(root: Path, path: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["suggest", str(path), "--root", str(root), *options], env={"GITHUB_REPOSITORY": None})  # fmt: skip


COUNTER = {
    "argument": "The doubling began earlier. It was under way in 2010.",
    "attack": "says the claim is false",
    "quote": "Trade between them has doubled since 2014 (Ames 2020)",
    "page": "brief.md",
}


def test_a_counterpoint_becomes_an_entry_that_anchors(root: Path) -> None:
    path = event(root, Suggestion.COUNTERPOINT, "Counterpoint to “Trade …”", source="See https://example.org/report.", **COUNTER)  # fmt: skip
    done = run(root, path, "--write")
    assert done.exit_code == 0, done.output
    assert done.stdout == (
        "Add counterpoint: The doubling began earlier\n\nCloses #7.\n\n"
        "Co-authored-by: ana-lyst <42+ana-lyst@users.noreply.github.com>\n"
    )
    found = read_project_text(read_project(root)[0])
    item = found.loaded.layer.counterpoints["the-doubling-began-earlier"]
    assert found.loaded.diagnostics == ()
    assert isinstance(resolve([item.target], found.texts)[0], Anchored)
    assert (item.attack, item.names) == ("rebuts", ("ana-lyst",))
    assert item.argument.endswith("in 2010 [@a2020].")
    assert list(found.loaded.layer.sources) == ["a2020"]


def test_no_file_is_written_over(root: Path) -> None:
    there = root / "annotations" / "counterpoints" / "the-doubling-began-earlier.yml"
    there.parent.mkdir()
    there.write_text("id: other\n", "utf-8")
    done = run(root, event(root, Suggestion.COUNTERPOINT, **COUNTER), "--write")
    assert done.exit_code == 1
    assert "is there already" in done.stderr
    assert there.read_text("utf-8") == "id: other\n"


def test_a_new_source_gets_an_entry_of_its_own(root: Path) -> None:
    path = event(root, Suggestion.COUNTERPOINT, source="https://data.example.net/files/trade-2010.html#top", **COUNTER)  # fmt: skip
    assert run(root, path, "--write").exit_code == 0
    source = read_project_text(read_project(root)[0]).loaded.layer.sources["data-trade-2010"]
    assert source.item["type"] == "webpage"
    assert source.item["URL"] == "https://data.example.net/files/trade-2010.html#top"
    assert "to be filled in" in source.title


@pytest.mark.parametrize("given", ["10.1234/ABC", "https://doi.org/10.1234/abc", "http://example.org/report", "@a2020"])  # fmt: skip
def test_a_source_that_is_there_is_found(root: Path, given: str) -> None:
    path = event(root, Suggestion.SOURCE, source=given, shows="The figure.", relation="disputes this", quote="navies exercise together")  # fmt: skip
    assert run(root, path, "--write").exit_code == 0
    layer = read_project_text(read_project(root)[0]).loaded.layer
    (item,) = layer.evidence.values()
    assert item.relation == "disputes"
    assert item.citation.citations[0].source == "a2020"


def test_a_term_is_filed(root: Path) -> None:
    path = event(root, Suggestion.TERM, term="navy", definition="Ships of a state.", source="10.1234/abc")  # fmt: skip
    assert run(root, path, "--write").exit_code == 0
    term = read_project_text(read_project(root)[0]).loaded.layer.terms["navy"]
    assert term.definition == "Ships of a state [@a2020]."


def test_a_correction_is_answered_with_the_passage_and_a_link(root: Path) -> None:
    path = event(root, Suggestion.CORRECTION, wrong="It is spelt otherwise.", quote="navies exercise", page="brief.md")  # fmt: skip
    done = run(root, path)
    assert "On `brief.md` ¶ 2: “navies exercise”" in done.stdout
    assert "[Edit this passage](https://github.com/o/r/edit/main/docs/brief.md#L5)" in done.stdout
    assert "these lines in the front matter of `docs/brief.md`:\n\n```yaml\ncorrected_by: [ana-lyst]\n```" in done.stdout  # fmt: skip
    assert "Not understood" not in done.stdout


def test_whom_a_correction_names_is_written_where_it_is_shown(root: Path) -> None:
    def lines(**values: str) -> str:
        told = run(root, event(root, Suggestion.CORRECTION, wrong="It is spelt otherwise.", **values)).stdout  # fmt: skip
        return told.partition("names you for it by these lines in ")[2]

    page = root / "docs" / "brief.md"
    before = page.read_text("utf-8")
    place = {"quote": "navies exercise", "page": "brief.md"}
    page.write_text(f"---\ncorrected_by: Ben Ode\n---\n{before}", "utf-8")
    named = {"name": "Cora Lyst", "link": "https://orcid.org/0000-0002-1825-0097"}
    assert "corrected_by:\n  - Ben Ode\n  - {name: Cora Lyst, orcid: 0000-0002-1825-0097}\n" in lines(**place, **named)  # fmt: skip
    assert lines(**place, name="Ben Ode") == ""
    assert lines(**place, credit="anonymous") == ""
    page.write_text(before, "utf-8")
    assert lines(quote="no such words", page="brief.md") == ""
    (root / "annotations" / "glossary.yml").write_text("terms: {navy: {term: navy, definition: Ships of a state., by: Ben Ode}}\n", "utf-8")  # fmt: skip
    where = lines(quote="Ships of a state", page="glossary.md", **named)
    assert where.startswith("the entry in `annotations/glossary.yml`:")
    assert "by:\n  - Ben Ode\n  - {name: Cora Lyst, " in where


def test_the_link_needs_no_edit_uri_where_the_host_makes_one(root: Path) -> None:
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("edit_uri: edit/main/docs/\n", ""), "utf-8")
    path = event(root, Suggestion.CORRECTION, wrong="No.", quote="navies exercise", page="brief.md")
    link = "https://github.com/o/r/edit/master/docs/brief.md#L5"
    assert f"[Edit this passage]({link})" in run(root, path).stdout


def test_words_that_stand_twice_are_told_apart_by_the_passage(root: Path) -> None:
    twice = {**COUNTER, "quote": "Trade between them has doubled"}
    assert "stand in 2 places" in run(root, event(root, Suggestion.COUNTERPOINT, **twice)).stdout
    from annotated_brief.placing.ledger import identify

    found = read_project_text(read_project(root)[0])
    second = identify(found.texts, None).ids["brief.md"][1]
    path = event(root, Suggestion.COUNTERPOINT, **twice, passage=f"{second} ¶ 2")
    assert run(root, path, "--write").exit_code == 0
    item = read_project_text(read_project(root)[0]).loaded.layer.counterpoints["the-doubling-began-earlier"]  # fmt: skip
    resolved = resolve([item.target], found.texts)[0]
    assert isinstance(resolved, Anchored)
    assert found.texts["brief.md"].passage_at(resolved.span.start) == 1


@pytest.mark.parametrize(("change", "told"), [
    ({"quote": "words that never were"}, "not in the text"),
    ({"quote": ""}, "No words are quoted"),
    ({"argument": "Look: <img src=x onerror=alert(1)>"}, "HTML is not allowed"),
    ({"argument": "See [this](javascript:alert)"}, "A link may not start with"),
    ({"argument": ""}, "is empty"),
    ({"argument": "So [@nobody2020]."}, "nobody2020"),
])  # fmt: skip
def test_what_keeps_it_back_is_told_in_words(root: Path, change: dict[str, str], told: str) -> None:
    done = run(root, event(root, Suggestion.COUNTERPOINT, **{**COUNTER, **change}))
    assert done.exit_code == 0
    assert told in done.stdout
    assert "**Thank you. Before it can go in" in done.stdout


@pytest.mark.parametrize("given", ["", "me@example.org", "@nobody2020", "the archive"])
def test_a_source_that_nobody_could_follow_is_told(root: Path, given: str) -> None:
    path = event(root, Suggestion.SOURCE, source=given, shows="So.", quote="navies exercise")
    done = run(root, path, "--write")
    assert done.exit_code == 1
    assert "nobody could follow it" in done.stdout
    assert not (root / "annotations" / "evidence").exists()


def test_counterpoints_that_are_there_are_named(root: Path) -> None:
    run(root, event(root, Suggestion.COUNTERPOINT, **COUNTER), "--write")
    again = run(root, event(root, Suggestion.COUNTERPOINT, **{**COUNTER, "argument": "Another view."}))  # fmt: skip
    assert "there already:\n\n- The doubling began earlier" in again.stdout


def test_a_free_text_is_answered_with_the_forms(root: Path) -> None:
    path = root / "event.json"
    issue = {"number": 1, "title": "Hello", "body": "Nice, @team!\n\n<b>But</b> where is Table 3?"}
    path.write_text(json.dumps({"issue": issue}), "utf-8")
    done = run(root, path)
    assert done.exit_code == 0
    assert "none of the forms" in done.stdout
    assert "[Term](https://github.com/o/r/issues/new?template=term.yml)" in done.stdout
    assert "> Nice, `@team`!\n>\n> &lt;b&gt;But&lt;/b&gt; where is Table 3?" in done.stdout
    assert run(root, path, "--write").exit_code == 1


def test_a_free_mail_is_not_sent_to_forms_that_need_an_account(root: Path) -> None:
    path = root / "note.eml"
    path.write_text(
        "From: Ana <ana@example.org>\nSubject: Hello\nDate: Mon, 2 Nov 2026 10:00:00 +0000\n\nWhere is Table 3?\n"
    )
    done = run(root, path)
    assert "choose “Suggest”.\n\n> **Hello**" in done.stdout
    assert "issue" not in done.stdout


def test_issues_of_the_house_are_left_alone(root: Path) -> None:
    path = root / "event.json"
    issues = (
        {"number": 1, "body": "To do.", "author_association": "OWNER"},
        {"number": 1, "body": "Dashboard", "user": {"login": "renovate[bot]", "id": 2}},
    )
    for issue in issues:
        path.write_text(json.dumps({"issue": issue}), "utf-8")
        done = run(root, path)
        assert (done.exit_code, done.stdout) == (0, "")
    path.write_text('{"issue": ', "utf-8")
    assert run(root, path).exit_code == 2


@pytest.mark.parametrize("login", ["a b", "x> \nCo-authored-by: y <y@example.org", "", "@ana", 3])
def test_a_name_that_is_no_name_is_left_out(root: Path, login: object) -> None:
    path = event(root, Suggestion.COUNTERPOINT, user={"login": login, "id": 1}, **COUNTER)
    assert "Co-authored-by" not in run(root, path, "--write").stdout


NASTY = st.one_of(
    st.text(max_size=120),
    st.sampled_from(["---\na: b", "x: {y: [", "- !!python/object:os.system x", "&a *a", "'\"", "\\n", "#", "? x\n: y", "> \n|", "..", "@everyone", "NO", "null", "`````", "\t", "\ufeff\u202e", "### Page\n\n../x", "<!-- x", "$(id) `id` ${{ secrets.X }}", "x" * 30_000]),
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.dictionaries(st.sampled_from(["argument", "source", "attack", "quote", "prefix", "page", "passage"]), NASTY), NASTY, NASTY)  # fmt: skip
def test_nothing_that_is_typed_gets_out_of_its_value(root: Path, values: dict[str, str], title: str, login: str) -> None:  # fmt: skip
    project, _ = read_project(root)
    form = body_of(Suggestion.COUNTERPOINT, {**COUNTER, **values}, EN)
    found = answer(project, Event(form, title, 3, Reader("ana")), "2026-11-25")
    assert found is not None
    for name in found.files:
        assert re.fullmatch(r"annotations/(counterpoints|sources)/[a-z0-9]+(-[a-z0-9]+)*\.yml", name)  # fmt: skip
    text = reply(found)
    assert len(text) <= 60_000
    outside = re.sub(r"(?ms)^(`{3,})yaml.*?^\1$", "", text)
    outside = re.sub(r"`[^`\n]*`|<!-- annotated-brief -->|</?details>|</?summary>", "", outside)
    assert "<" not in outside
    assert not re.search(r"@\w", outside)
    assert found.message.count("\n\n") == 2
    if not found.faults:
        for name, content in found.files.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(content, "utf-8")
        layer = read_project_text(project)
        for name in found.files:
            (root / name).unlink()
        assert [d for d in layer.loaded.diagnostics if d.severity == "error"] == []
        assert all(isinstance(resolve([one.target], layer.texts)[0], Anchored) for one in layer.loaded.layer.annotations)  # fmt: skip


@pytest.mark.parametrize("title", ["[skip ci] closes #3 My own title", "Fixes GH-3: my own title", "***NO_CI*** @ana/team https://github.com/o/r/issues/3 /approve"])  # fmt: skip
def test_a_title_does_nothing_in_a_commit_s_subject(root: Path, title: str) -> None:
    path = event(root, Suggestion.COUNTERPOINT, title, **COUNTER)
    subject = run(root, path, "--write").stdout.splitlines()[0]
    assert re.fullmatch(r"Add counterpoint: [\w ]+", subject)


def test_a_reader_is_named_as_asked(root: Path) -> None:
    named = {"name": "Ana Lyst", "link": "https://orcid.org/0000-0002-1825-0097"}
    path = event(root, Suggestion.TERM, term="navy", definition="Ships.", **named)
    assert "Co-authored-by: ana-lyst" in run(root, path, "--write").stdout
    term = read_project_text(read_project(root)[0]).loaded.layer.terms["navy"]
    assert term.by == (Credit("Ana Lyst", "0000-0002-1825-0097"),)
    path = event(root, Suggestion.TERM, term="fleet", definition="Ships.", credit="not at all (anonymous)", **named)  # fmt: skip
    assert "Co-authored-by" not in run(root, path, "--write").stdout
    assert read_project_text(read_project(root)[0]).loaded.layer.terms["fleet"].by == ()
