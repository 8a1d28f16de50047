"""Addresses on forges: editors and forms, as each forge wants them."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.forge import find_forge
from annotated_brief.forge.form import FIELDS, PREFILLED, Suggestion, body_of, read_form
from annotated_brief.language import strings

EN = strings("en")
FILE = "annotations/counterpoints/a b.yml"

EDITORS = [
    ("https://github.com/o/r", "edit/main/docs/", "auto", "https://github.com/o/r/edit/main/annotations/counterpoints/a%20b.yml#L3"),
    ("https://github.com/o/r/", "blob/main/site/docs", "auto", "https://github.com/o/r/edit/main/site/annotations/counterpoints/a%20b.yml#L3"),
    ("https://github.example.org/o/r", "edit/v/1/docs/", "auto", "https://github.example.org/o/r/edit/v/1/annotations/counterpoints/a%20b.yml#L3"),
    ("https://gitlab.com/g/s/r", "-/edit/main/docs/", "auto", "https://gitlab.com/g/s/r/-/edit/main/annotations/counterpoints/a%20b.yml#L3"),
    ("https://gitlab.com/g/r", "edit/master/docs/", "auto", "https://gitlab.com/g/r/-/edit/master/annotations/counterpoints/a%20b.yml#L3"),
    ("https://codeberg.org/o/r", "_edit/main/docs/", "auto", "https://codeberg.org/o/r/_edit/main/annotations/counterpoints/a%20b.yml#L3"),
    ("https://git.example.org/o/r", "src/branch/main/docs/", "gitea", "https://git.example.org/o/r/_edit/main/annotations/counterpoints/a%20b.yml#L3"),
    ("https://example.org/o/r", "edit/main/docs/", "auto", "https://example.org/o/r/edit/main/annotations/counterpoints/a%20b.yml#L3"),
    ("https://bitbucket.org/o/r", "src/default/docs/", "auto", "https://bitbucket.org/o/r/src/default/annotations/counterpoints/a%20b.yml#L3"),
    ("https://github.com/o/r", "", "auto", None),
    ("", "edit/main/docs/", "auto", None),
]  # fmt: skip


@pytest.mark.parametrize(("repo", "uri", "kind", "expected"), EDITORS)
def test_the_editor_opens_at_the_file_and_line(repo: str, uri: str, kind: str, expected: str | None) -> None:  # fmt: skip
    assert find_forge(repo, uri, "docs", kind).edit(FILE, 3) == expected


GITHUB = "https://github.com/o/r"
EDIT = f"{GITHUB}/edit"
FOLDERS = [
    # docs folder, edit_uri or edit_uri_template, editor of annotations/a.yml, editor of one.md
    ("docs", "edit/main/docs/", f"{EDIT}/main/annotations/a.yml", f"{EDIT}/main/docs/one.md"),
    ("site/docs", "edit/main/site/docs/", f"{EDIT}/main/annotations/a.yml", f"{EDIT}/main/site/docs/one.md"),
    ("site/docs", "edit/main/sub/site/docs", f"{EDIT}/main/sub/annotations/a.yml", f"{EDIT}/main/sub/site/docs/one.md"),
    (".", "edit/main/", f"{EDIT}/main/annotations/a.yml", f"{EDIT}/main/one.md"),
    (".", "edit/main/sub/", f"{EDIT}/main/sub/annotations/a.yml", f"{EDIT}/main/sub/one.md"),
    ("essays", "edit/main/text/", f"{EDIT}/main/annotations/a.yml", f"{EDIT}/main/text/one.md"),
    ("essays", "edit/master/docs/", f"{EDIT}/master/annotations/a.yml", f"{EDIT}/master/essays/one.md"),
    ("a/b", "edit/master/docs/", f"{EDIT}/master/annotations/a.yml", f"{EDIT}/master/a/b/one.md"),
    (".", "edit/master/docs/", f"{EDIT}/master/annotations/a.yml", f"{EDIT}/master/one.md"),
    ("docs/text", "edit/main/", None, f"{EDIT}/main/one.md"),
    ("docs", "blob/main/sub/docs/{path}", f"{EDIT}/main/sub/annotations/a.yml", f"{EDIT}/main/sub/docs/one.md"),
    ("a/docs", "edit/main/a/docs/{path_noext}.md", f"{EDIT}/main/annotations/a.yml", f"{EDIT}/main/a/docs/one.md"),
    ("docs", "?file=docs/{path!q}&x=1", f"{GITHUB}?file=annotations%2Fa.yml&x=1", f"{GITHUB}?file=docs%2Fone.md&x=1"),
    ("docs", "https://e.example.org/x/docs/{path}", "https://e.example.org/x/annotations/a.yml", "https://e.example.org/x/docs/one.md"),
    ("docs", "https://e.example.org/x/docs/", "https://e.example.org/x/annotations/a.yml", "https://e.example.org/x/docs/one.md"),
    ("docs", "edit/{path_noext}", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("docs", "uri", "entry", "page"), FOLDERS)
def test_the_editor_opens_the_right_file_in_any_folder(docs: str, uri: str, entry: str | None, page: str | None) -> None:  # fmt: skip
    forge = find_forge(GITHUB, uri, docs)
    assert forge.edit("annotations/a.yml") == entry
    assert forge.edit("one.md" if docs == "." else f"{docs}/one.md") == page


@pytest.mark.parametrize("kind", Suggestion)
def test_github_gets_its_fields_by_their_ids(kind: Suggestion) -> None:
    url = find_forge("https://github.com/o/r", "edit/main/docs/").suggest(kind, "T “{words}”", EN)
    assert url is not None
    assert url.startswith("https://github.com/o/r/issues/new?")
    query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    assert query.pop("template") == f"{kind}.yml"
    assert query.pop("title") == "T “{words}”"
    assert query == {name: f"{{{name}}}" for name in PREFILLED if name in FIELDS[kind]}


@pytest.mark.parametrize(("repo", "title", "body"), [
    ("https://gitlab.com/o/r", "issue[title]", "issue[description]"),
    ("https://codeberg.org/o/r", "title", "body"),
])  # fmt: skip
def test_forges_without_forms_get_the_same_headings(repo: str, title: str, body: str) -> None:
    url = find_forge(repo, None).suggest(Suggestion.COUNTERPOINT, "T", EN)
    assert url is not None
    query = parse_qs(urlsplit(url).query)
    assert query[title] == ["T"]
    read = read_form(query[body][0])
    assert read.kind is Suggestion.COUNTERPOINT
    assert read["quote"] == "{quote}"


@pytest.mark.parametrize("repo", ["https://example.org/o/r", "https://bitbucket.org/o/r", ""])
def test_an_unknown_forge_takes_no_suggestions(repo: str) -> None:
    forge = find_forge(repo, "edit/main/docs/")
    assert forge.suggest(Suggestion.SOURCE, "T", EN) is None
    assert forge.choose is None


def test_suggestions_can_be_turned_off() -> None:
    forge = find_forge("https://github.com/o/r", "edit/main/docs/", "docs", "none")
    assert forge.choose is None
    assert forge.edit("a.yml", 1) == "https://github.com/o/r/edit/main/a.yml#L1"


VALUE = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), max_size=80)


@given(st.sampled_from(Suggestion), st.dictionaries(st.sampled_from(PREFILLED), VALUE), st.sampled_from(["en", "fr"]))  # fmt: skip
def test_a_form_reads_back_as_it_was_written(kind: Suggestion, values: dict[str, str], code: str) -> None:  # fmt: skip
    values = {name: " ".join(text.replace("#", "").replace("<!", "").split()) for name, text in values.items()}  # fmt: skip
    read = read_form(body_of(kind, values, strings(code)))
    assert read.kind is kind
    blank = {"_No response_", "*No response*", "No response"}
    for name in FIELDS[kind]:
        wanted = values.get(name, "")
        assert read[name] == ("" if wanted in blank else wanted)


def test_headings_in_the_readers_own_words_stay_theirs() -> None:
    body = body_of(Suggestion.COUNTERPOINT, {"page": "brief.md"}, EN).replace(
        "### Your argument", "### Your argument\n\n### My view\n\nNo.", 1
    )
    assert read_form(body)["argument"] == "### My view\n\nNo."
    assert read_form(body + "\n### Page\n\nother.md\n")["page"] == "brief.md"


def test_what_a_forge_writes_for_an_empty_field_is_nothing() -> None:
    assert read_form("### Your argument\n\nSo.\n\n### Edition\n\n_No response_\n")["edition"] == ""
