"""Exports of other programs with odd values in them, and damaged: nothing is lost in silence, and nothing raises."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotated_brief.importing.sources import read_sources
from annotated_brief.loading import load_layer
from annotated_brief.loading.bibliography import read_given, sources_of
from annotated_brief.model import Layer
from annotated_brief.transcribing.imported import ConflictError

HERE = Path(__file__).parent / "exports"
FORMS = {"json": "csl", "yml": "csl-yaml", "ris": "ris", "bib": "bibtex"}
FILES = sorted(path for path in HERE.iterdir() if path.suffix[1:] in FORMS)
MEANT = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
NO_WORDS = {"c", "ca", "circa", "about", "and", "others", "date", "parts", "true", "year", "month", "day"}  # fmt: skip


def bounded(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )


TEXTS = [
    "Quoin", "Quoin, Ada", "Quoin, Ada and Plinth, Bo", "Quoin; Plinth", "2020", "2020/21", "2020-13", "13", "n.d.",
    "c. 1920", "Spring 2020", "2020-02-30", "forthcoming", "Größe Ångström", "中文 词", "quoin <b>bold", "50% & more",
    "10.1000/quoin", "https://example.org/quoin", "quoin: plinth", "tex.quoin: plinth", "{quoin", "quoin}", "\\quoin",
]  # fmt: skip
ODD = st.sampled_from(TEXTS)
VALUES = st.recursive(
    ODD | st.sampled_from([None, "", 0, 7, 2020, 12.5, True]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["family", "given", "literal", "name", "date-parts", "year", "raw", "season", "quoin"]),
        inner,
        max_size=3,
    ),
    max_leaves=5,
)  # fmt: skip


def words(value: object) -> set[str]:
    """What must not vanish from a value: its words and numbers."""
    leaves = " ".join(map(str, _leaves(value)))
    plain = unicodedata.normalize("NFKD", re.sub(r"</?[a-z]+>", " ", leaves).casefold())
    found = re.findall(r"\d+|[^\W\d_]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return {
        str(int(one)) if one.isdecimal() else str(MEANT.get(one, one)) for one in found
    } - NO_WORDS


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one)
    elif value is not None and not isinstance(value, bool):
        yield value


def check(items: object, told: list[str], given: object) -> None:
    missing = words(given) - words(items)
    assert told or not missing, (missing, given)


def imported(text: str, form: str) -> tuple[list[object], list[str]]:
    found = read_sources(text, form, Layer())
    told = [*found.notes, *found.conflicts, *(f"{one.what}: {one.why}" for one in found.left_out)]
    return [[one.id, one.values] for one in found.entries], told


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_export_is_read_without_a_finding(path: Path) -> None:
    text, form = path.read_text("utf-8"), FORMS[path.suffix[1:]]
    if path.suffix in {".json", ".bib"}:
        given, refused = read_given(text, form, path.name)
        sources, told = sources_of(given)
        assert not refused
        assert not told
        for source, one in zip(sources, given, strict=True) if form == "csl" else ():
            own = {key: value for key, value in one.values.items() if key not in {"id", "note"}}
            check(source.item, [], own)
    else:
        assert not [note for note in imported(text, form)[1] if note.startswith("line ")]


@bounded(200)
@given(st.data())
def test_a_value_of_json_is_read_or_told(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([one for one in FILES if one.suffix == ".json"]))
    items: Any = json.loads(path.read_text("utf-8"))
    item = data.draw(st.sampled_from(items)) if isinstance(items, list) else items
    key = data.draw(st.sampled_from([key for key in item if key not in {"id", "citation-key"}]))
    item[key] = data.draw(VALUES)
    listed, refused = read_given(json.dumps(items, indent=1), "csl", path.name)
    assert not refused
    sources, told = sources_of(listed)
    assert len(sources) == len(items if isinstance(items, list) else [items])
    check([source.item for source in sources], [one.message for one in told], item[key])


@bounded(80)
@given(st.data())
def test_a_value_of_yaml_is_read_or_told(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([one for one in FILES if one.suffix == ".yml"]))
    value = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    item = data.draw(st.sampled_from(value["references"]))
    key = data.draw(st.sampled_from([key for key in item if key not in {"id", "citation-key"}]))
    item[key] = data.draw(VALUES)
    text = yaml.safe_dump(value, sort_keys=False, allow_unicode=True)
    read, told = imported(text, "csl-yaml")
    check(read, [note for note in told if not note.startswith("“citation-key”")], item[key])


@bounded(80)
@given(st.data())
def test_a_value_of_ris_is_read_or_told(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([one for one in FILES if one.suffix == ".ris"]))
    lines = path.read_text("utf-8").split("\n")
    tagged = [n for n, line in enumerate(lines) if re.match(r"[A-Z][A-Z0-9]  - \S", line)]
    at = data.draw(st.sampled_from([n for n in tagged if not lines[n].startswith("TY")]))
    value = data.draw(ODD)
    lines[at] = lines[at][:6] + value
    read, told = imported("\n".join(lines), "ris")
    assert len(read) == 3
    check(read, [note for note in told if "without a comma" not in note], value)


@bounded(4)
@given(st.lists(st.tuples(st.integers(0, 10_000), ODD), min_size=40, max_size=60))
def test_values_of_bibtex_are_read_or_told(odd: list[tuple[int, str]]) -> None:
    """Many entries at once, each with one odd value: each run of Pandoc costs a fifth of a second."""
    for path in (one for one in FILES if one.suffix == ".bib"):
        text = path.read_text("utf-8")
        entries = re.findall(r"^@(?!string|comment)\w+\{.*?\}\n(?=\n|\Z)", text, re.S | re.M)
        strings = "\n".join(re.findall(r"^@string.*$", text, re.M))
        made, typed = [strings], {}
        for number, (which, value) in enumerate(odd):
            entry = entries[which % len(entries)]
            fields = list(re.finditer(r"(\w+)\s*= ([{\"])(.*?)[}\"](?=,|\n|\}\n)", entry))
            field = fields[which % len(fields)]
            key = f"e{number}"
            safe = re.sub(r"[{}\\]|[%&#_$](?!\d)", "", value)
            entry = entry[: field.start()] + f"{field[1]} = {{{safe}}}" + entry[field.end() :]
            made.append(re.sub(r"\{\w+,", f"{{{key},", entry, count=1))
            typed[key] = (field[1], safe)
        given, refused = read_given("\n".join(made), "bibtex", path.name)
        assert not refused
        sources, told = sources_of(given)
        assert [source.id for source in sources] == list(typed)
        for source, one in zip(sources, given, strict=True):
            about = [f.message for f in told if f'"{source.id}"' in f.message or one.lost]
            check(source.item, about, typed[source.id][1])


def damaged(text: str, cuts: list[tuple[int, int, str]]) -> str:
    for at, length, put in cuts:
        start = at % (len(text) + 1)
        text = text[:start] + put + text[start + length :]
    return text


SIGNS = st.sampled_from(["", "", "{", "}", '"', ",", "\n", "@", "- ", ":", "[", "]", "\\", "\0", "\ufeff", "  ", "\t", "null", "ER  - ", "\n\n", "\u202e", "'"])  # fmt: skip
CUTS = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 30), SIGNS), min_size=1, max_size=4)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_damaged_export_is_read_or_told(
    path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text, form = path.read_text("utf-8"), FORMS[path.suffix[1:]]
    root = tmp_path_factory.mktemp("damaged")
    (root / "annotations").mkdir()

    @bounded(8 if form == "bibtex" else 40)
    @given(CUTS)
    def run(cuts: list[tuple[int, int, str]]) -> None:
        broken = damaged(text, cuts)
        if form != "ris":
            (root / "annotations" / path.name).write_text(broken, "utf-8")
            loaded = load_layer(root)
            assert loaded.layer.sources or loaded.diagnostics or not broken.strip()
            assert all(one.location.file for one in loaded.diagnostics)
        try:
            read_sources(broken, form, Layer())
        except ConflictError as error:
            assert str(error)

    run()
