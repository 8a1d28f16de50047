"""Loading reads text as typed, knows its places, and never fails on what a file holds."""

import json
from pathlib import Path

import jsonschema
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotated_brief.loading import json_schemas, load_layer
from tests.conftest import ROOT


def folder(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = (
            root
            / "annotations"
            / name.replace("__", "/").replace("_yml", ".yml").replace("_bib", ".bib")
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def test_values_stay_as_typed(tmp_path: Path) -> None:
    root = folder(
        tmp_path,
        all_yml="references:\n  - {id: a, type: book, title: NO, volume: 012, page: 1:30}\n",
    )
    item = load_layer(root).layer.sources["a"].item
    assert (item["title"], item["volume"], item["page"]) == ("NO", "012", "1:30")


def test_one_file_and_one_entry_a_file_make_one_layer(tmp_path: Path) -> None:
    entry = "term: {name}\ndefinition: A thing.\n"
    root = folder(
        tmp_path,
        glossary_yml="terms:\n  a: {term: A, definition: B}\n",
        glossary__b_yml=entry.format(name="Bee"),
    )
    loaded = load_layer(root)
    assert not loaded.diagnostics
    assert set(loaded.layer.terms) == {"a", "b"}


def test_values_know_their_lines(tmp_path: Path) -> None:
    root = folder(
        tmp_path,
        glossary_yml="terms:\n  a:\n    term: A\n    definition: >-\n      Long\n      text\n",
    )
    origin = load_layer(root).layer.terms["a"].origin
    assert (origin.entry.line, origin.of("term").line, origin.of("definition").line) == (2, 3, 4)


def test_bibtex_is_read(tmp_path: Path) -> None:
    root = folder(
        tmp_path,
        sources_bib="@book{lo2008,\n  author = {Lo, Bobo},\n  title = {Axis of Convenience},\n  year = 2008\n}\n",
    )
    loaded = load_layer(root)
    assert not loaded.diagnostics
    assert loaded.layer.sources["lo2008"].item["author"] == [{"family": "Lo", "given": "Bobo"}]


def test_schemas_are_current() -> None:
    for name, schema in json_schemas().items():
        assert json.loads((ROOT / "schema" / name).read_text("utf-8")) == schema, (
            "run `brief schema`"
        )


def test_the_shipped_layer_fits_the_schema() -> None:
    schema = json_schemas()["layer.schema.json"]
    for name in ("glossary", "evidence"):
        data = yaml.safe_load((ROOT / "annotations" / f"{name}.yml").read_text("utf-8"))
        jsonschema.Draft7Validator(schema).validate(data)
    entry = json_schemas()["counterpoints-entry.schema.json"]
    for path in (ROOT / "annotations" / "counterpoints").glob("*.yml"):
        jsonschema.Draft7Validator(entry).validate(yaml.safe_load(path.read_text("utf-8")))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=150,
    deadline=None,
)
@given(
    text=st.text(
        alphabet=st.sampled_from("terms:quad{}[]\n -'\"#&*!|>@`%,?\tdefinition\u202e é"),
        max_size=120,
    )
)
def test_no_text_makes_loading_fail(tmp_path: Path, text: str) -> None:
    load_layer(
        folder(
            tmp_path, glossary_yml=text, glossary__one_yml=text, all_yml="terms:\n  x:\n    " + text
        )
    )


def test_deep_nesting_ends_in_a_finding(tmp_path: Path) -> None:
    loaded = load_layer(folder(tmp_path, glossary_yml="terms: " + "[" * 3000 + "]" * 3000))
    assert {finding.code for finding in loaded.diagnostics} == {"BRF114"}
