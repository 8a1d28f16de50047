"""``brief export``: what the site publishes, the whole layer, and a table that no spreadsheet runs."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.cli import main
from annotated_brief.exports.table import COLUMNS, harmless
from annotated_brief.importing.w3c import read_w3c
from annotated_brief.loading import load_layer
from annotated_brief.site import export as site_export
from tests.briefs import write
from tests.conftest import ROOT

ESSAY = "# T\n\nThe Quad met.\n\nIt left; =SUM(A1) “nobody”, they say, asked.\n\nAfter.\n"
LAYER = """terms:
  quad: {term: Quad, aliases: [the four], definition: A forum.}
references:
  - {id: a2020, type: webpage, title: A, URL: "https://example.org/a", custom: {archived: {url: "https://example.org/kept"}}}
evidence:
  one: {quote: "=SUM(A1) “nobody”, they", cite: "[see @a2020, p. 3]", relation: supports, claim_by: a2020}
events:
  met: {date: 2019-07~, text: "They met [@a2020].", cite: "@a2020", quote: The Quad met}
  left: {date: 2013/.., text: It left., cite: "@a2020"}
counterpoints:
  no: {title: "@all, no", answers: {quote: nothing like this stands anywhere in the text}, attack: rebuts, strength: strong, argument: "So [@a2020]."}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, docs__brief=ESSAY, annotations__all=LAYER)
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments, "--root", str(root)])


@pytest.mark.parametrize("form", site_export.FORMATS)
def test_every_format_is_explained(form: str) -> None:
    assert f"\n  {form} " in CliRunner().invoke(main, ["export", "--help"]).stdout


@pytest.mark.parametrize(("form", "file"), site_export.PUBLISHED.items())
def test_the_site_publishes_the_same_bytes(site: Path, form: str, file: str) -> None:
    done = run(ROOT, form)
    assert done.exit_code == 0, done.output
    assert done.stdout_bytes == (site / file).read_bytes()


def test_json_holds_every_entry_of_the_shipped_brief() -> None:
    found = json.loads(run(ROOT, "json").stdout)
    layer = load_layer(ROOT).layer
    for kind in ("terms", "sources", "evidence", "counterpoints", "events"):
        assert [one["id"] for one in found[kind]] == list(getattr(layer, kind))
        assert all((ROOT / one["file"]).is_file() for one in found[kind])
    assert all(one["place"]["passages"] for one in found["evidence"])


def test_json_has_fields_file_and_place(root: Path) -> None:
    found = json.loads(run(root, "json").stdout)
    (one,) = found["evidence"]
    assert (one["file"], one["line"]) == ("annotations/all.yml", 6)
    assert one["cite"][0] | {"source": "a2020", "label": "page", "locator": "3"} == one["cite"][0]
    assert one["place"]["page"] == "brief.md"
    assert one["place"]["passages"][0]["text"] == "=SUM(A1) “nobody”, they"
    assert one["claim_by"] == "a2020"
    (point,) = found["counterpoints"]
    assert point["claim_by"] is None
    assert point["place"] is None
    assert found["sources"][0]["archived"]["url"] == "https://example.org/kept"
    assert found["terms"][0]["aliases"] == ["the four"]


def test_csv_is_a_row_an_annotation(root: Path) -> None:
    done = run(root, "csv")
    evidence, counterpoint, met, left = csv.DictReader(io.StringIO(done.stdout, newline=""))
    assert (met["kind"], met["source_or_title"]) == ("event", "2019-07~: They met [@a2020].")
    assert (met["passage"], left["passage"], left["quote"]) == ("1", "", "")
    passage = int(evidence["passage"])
    assert evidence["passage_id"].startswith("p-")
    assert passage > 1
    assert evidence["quote"] == "'=SUM(A1) “nobody”, they"
    assert evidence["source_or_title"] == "a2020, page 3"
    assert evidence["relation_or_attack"] == "supports"
    assert evidence["claim_by"] == "a2020"
    assert (evidence["file"], evidence["line"]) == ("annotations/all.yml", "6")
    assert counterpoint["source_or_title"] == "'@all, no"
    assert counterpoint["strength"] == "strong"
    assert counterpoint["page"] == counterpoint["passage"] == ""


def test_events_in_the_order_of_their_days(root: Path) -> None:
    left, met = json.loads(run(root, "events").stdout)["@graph"]
    assert (left["startDate"], left.get("endDate"), "subjectOf" in left) == ("2013", None, False)
    assert (met["startDate"], met["description"]) == ("2019-07~", "They met (“A,” n.d.).")
    assert met["citation"] == [{"@id": "sources/#a2020"}]
    (passage,) = met["subjectOf"]
    assert passage["@id"].startswith("brief/#p-")


def test_data_keep_whose_claim_it_is(root: Path) -> None:
    (claim,) = (
        one for one in json.loads(run(root, "argument").stdout)["nodes"] if one["type"] == "claim"
    )
    assert claim["claim_by"] == "a2020"
    collection = json.loads(run(root, "w3c").stdout)
    notes, _ = read_w3c(collection)
    assert [one.values.get("claim_by") for one in notes] == ["a2020", None]


def test_a_paragraph_with_an_id_of_its_authors_keeps_its_notes(root: Path) -> None:
    (root / "mkdocs.yml").write_text(
        "plugins: [annotated-brief]\nmarkdown_extensions: [attr_list]\n", "utf-8"
    )
    write(root, docs__brief=ESSAY.replace("asked.\n", "asked.\n{#own}\n"))
    (page,) = json.loads(run(root, "passages").stdout)["pages"]
    (passage,) = [one for one in page["passages"] if one["annotations"] == ["one"]]
    (evidence,) = json.loads(run(root, "json").stdout)["evidence"]
    assert evidence["place"]["passages"][0]["id"] == passage["id"]


def test_an_export_with_errors_says_so(root: Path) -> None:
    done = run(root, "csv")
    assert done.exit_code == 1
    assert "annotations/all.yml:11" in done.stderr
    assert "BRF301" in done.stderr
    assert "brief check" in done.stderr


def test_csv_rows_of_the_shipped_brief() -> None:
    rows = list(csv.reader(io.StringIO(run(ROOT, "csv").stdout, newline="")))
    assert tuple(rows[0]) == COLUMNS
    layer = load_layer(ROOT).layer
    assert len(rows) - 1 == len(layer.evidence) + len(layer.counterpoints) + len(layer.events)
    assert {len(row) for row in rows} == {len(COLUMNS)}


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    cell = harmless(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell.removeprefix("'") == text.removeprefix("'")


def test_output_writes_the_same_into_a_file(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "out" / "layer.csv"
    done = run(root, "csv", "--output", str(file))
    assert done.stdout == ""
    assert "layer.csv" in done.stderr
    assert file.read_bytes() == run(root, "csv").stdout_bytes


def test_wrong_calls(tmp_path: Path) -> None:
    unknown = run(ROOT, "xlsx")
    assert unknown.exit_code == 2
    assert "csv" in unknown.stderr
    (tmp_path / "docs").mkdir()
    nothing = run(tmp_path, "csv")
    assert nothing.exit_code == 2
    assert "nothing to export" in nothing.stderr
    assert [path.name for path in tmp_path.rglob("*")] == ["docs"]
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    unwritable = run(ROOT, "skos", "--output", str(blocked / "a.json"))
    assert unwritable.exit_code == 1
    assert f"{blocked} can't be used: file exists." in unwritable.stderr
