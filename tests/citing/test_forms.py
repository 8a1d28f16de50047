"""What a citer pastes: passages, works and sources in four styles and three exchange formats."""

import html
import json
import re
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
import yaml

from annotated_brief.citing import CitingRequest, Formatting
from annotated_brief.citing.forms import STYLES, Form, SourceForms, WorkForms
from annotated_brief.citing.standins import filled_for
from annotated_brief.diagnostics import Location
from annotated_brief.loading.bibliography import load_bibliography
from annotated_brief.model import Origin, Source, Work

HERE = Location("mkdocs.yml")
DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "forms.yml").read_text("utf-8"))


def source(item: dict[str, Any]) -> Source:
    dates = {key: {"date-parts": [item[key]]} for key in ("issued", "accessed") if key in item}
    return Source(item["id"], {**item, **dates}, Origin(HERE))


SOURCES = tuple(source(item) for item in DATA["sources"])
WORKS = tuple(Work(**{**work, "authors": tuple(work["authors"])}) for work in DATA["works"])


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Formatting:
    return begun(tmp_path_factory.mktemp("cache"), SOURCES)


@pytest.fixture(scope="module")
def forms(run: Formatting) -> SourceForms:
    return run.source_forms(SOURCES)


@pytest.fixture(scope="module")
def works(run: Formatting) -> WorkForms:
    return run.work_forms(WORKS)


def begun(cache: Path, sources: tuple[Source, ...]) -> Formatting:
    run = Formatting(Path(), cache, HERE, "en-US")
    run.start([CitingRequest(sources, (), "apa")], WORKS)
    return run


def plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def as_copied(found: tuple[Form, ...], number: int, id: str) -> dict[str, Any]:
    return {
        form.key: filled_for(form.reference, number, id)
        if form.exchange
        else [
            plain(filled_for(form.in_text, number, id)),
            plain(filled_for(form.reference, number, id)),
        ]
        for form in found
        if form.key != "csl-json"
    }


def trimmed(expected: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value.strip() if isinstance(value, str) else [str(v) for v in value]
        for key, value in expected.items()
    }


@pytest.mark.parametrize("work", [work.page for work in WORKS])
def test_a_passage(works: WorkForms, work: str) -> None:
    copied = as_copied(works.passages[work], 7, "p-abcde")
    assert trimmed(copied) == trimmed(DATA["expected"][work.removesuffix(".md")])


@pytest.mark.parametrize("id", [source.id for source in SOURCES])
def test_a_source(forms: SourceForms, id: str) -> None:
    assert trimmed(as_copied(forms.forms[id], 0, "")) == trimmed(DATA["expected"][id])


def test_a_whole_work_names_no_passage(works: WorkForms) -> None:
    for found in works.works.values():
        for form in found:
            assert "para" not in form.in_text + form.reference
            assert "#p-" not in form.in_text + form.reference


def test_authors_of_several_sources_are_told_apart_by_nothing(tmp_path: Path) -> None:
    twins = tuple(
        source(
            {
                "id": id,
                "type": "book",
                "title": id,
                "author": [{"family": "Kim", "given": "Su"}],
                "issued": [2022],
            }
        )
        for id in ("one", "two")
    )
    found = begun(tmp_path, twins).source_forms(twins)
    assert begun(tmp_path, twins).source_forms(twins) == found
    for id in ("one", "two"):
        texts = {form.key: plain(form.in_text + form.reference) for form in found.forms[id]}
        assert "2022a" not in "".join(texts.values())
        assert all("Kim, Su" in texts[style] or "Kim, S." in texts[style] for style in STYLES)


def bibtex_keys(text: str) -> list[str]:
    if hasattr(bibtexparser, "parse_string"):
        return [entry.key for entry in bibtexparser.parse_string(text).entries]
    return [entry["ID"] for entry in bibtexparser.loads(text).entries]


def test_other_programs_read_the_files(forms: SourceForms) -> None:
    for name in BIBTEX:
        assert bibtex_keys(forms.files[name]) == [source.id for source in SOURCES]
    records = rispy.loads(forms.files["sources.ris"])
    assert [record["id"] for record in records] == [source.id for source in SOURCES]
    by_id = {record["id"]: record for record in records}
    assert by_id["article"]["title"] == "Power and promise in Eurasia"
    assert by_id["article"]["authors"] == ["Larson, Deborah", "Shevchenko, Alexei"]
    assert (by_id["article"]["start_page"], by_id["article"]["end_page"]) == ("45", "67")
    assert by_id["newspaper"]["date"] == "2022/02/04/"


BIBTEX = ("sources.bib", "sources.biblatex.bib")
READ = (
    "author",
    "editor",
    "issued",
    "accessed",
    "publisher",
    "DOI",
    "URL",
    "volume",
    "issue",
    "page",
    "number",
    "genre",
    "edition",
)


def words(value: object) -> list[str]:
    """A value's words, so that a particle may stand with either part of a name."""
    found = (
        value
        if not isinstance(value, list)
        else [" ".join(sorted(part.values())) for part in value]
    )
    return sorted(re.findall(r"\w+", str(found)))


@pytest.mark.parametrize("name", BIBTEX)
def test_no_field_is_lost_on_the_way_through_bibtex(
    name: str, forms: SourceForms, tmp_path: Path
) -> None:
    path = tmp_path / "sources.bib"
    path.write_text(forms.files[name], "utf-8")
    read, findings = load_bibliography(path, "sources.bib")
    assert not findings
    back = {source.id: source.item for source in read}
    for was in SOURCES:
        now = back[was.id]
        for field in READ:
            if field in was.item:
                assert words(now[field]) == words(was.item[field]), (was.id, field)
        whole = json.dumps(now, ensure_ascii=False)
        assert str(was.item.get("container-title", "")) in whole
        assert str(was.title).casefold() == str(now["title"]).casefold()


@pytest.mark.parametrize(
    "title", ["Ends\nER  - \nTY  - BOOK", "Braces } and { and \\input{x}", "100 % & more_than #1"]
)
def test_hostile_titles_break_no_file(title: str, tmp_path: Path) -> None:
    items = tuple(
        source({"id": id, "type": "book", "title": text, "issued": [2022]})
        for id, text in (("bad", title), ("good", "Good"))
    )
    found = begun(tmp_path, items).source_forms(items)
    assert [one["id"] for one in rispy.loads(found.files["sources.ris"])] == ["bad", "good"]
    for name in BIBTEX:
        path = tmp_path / "sources.bib"
        path.write_text(found.files[name], "utf-8")
        assert [source.id for source in load_bibliography(path, "sources.bib")[0]] == [
            "bad",
            "good",
        ]
