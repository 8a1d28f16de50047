"""W3C annotations as notes: what says which kind they are, and what becomes of replies."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from annotated_brief.anchoring import resolve
from annotated_brief.cli import main
from annotated_brief.editing.entry_fields import entry_fields
from annotated_brief.importing.w3c import hypothesis_as_w3c, read_w3c
from annotated_brief.loading import load_layer
from annotated_brief.project import read_project
from annotated_brief.project.text import read_project_text
from annotated_brief.transcribing.imported import ConflictError
from tests.conftest import ROOT

TARGET = {"selector": {"type": "TextQuoteSelector", "exact": "some\n words"}}
SIGNS = [
    ("questioning", [], "counterpoints"),
    ("oa:linking", [], "evidence"),
    ("questioning", ["strong evidence"], "counterpoints"),
    ("linking", ["Counterpoint"], "counterpoints"),
    ("commenting", ["source"], "evidence"),
    ("commenting", ["event"], "events"),
    ("commenting", ["rebuts"], "counterpoints"),
    ("commenting", ["supports"], "evidence"),
    ("commenting", ["nice"], ""),
]


def annotation(text: str, tags: tuple[str, ...] = (), **given: Any) -> dict[str, Any]:
    bodies = [{"value": tag, "purpose": "tagging"} for tag in tags]
    return {"id": "a", "target": TARGET, "body": [*bodies, {"value": text}], **given}


@pytest.mark.parametrize(("motivation", "tags", "kind"), SIGNS)
def test_what_says_the_kind(motivation: str, tags: list[str], kind: str) -> None:
    ((note,), left) = read_w3c(annotation("x", tuple(tags), motivation=motivation))
    assert (note.kind, left) == (kind, [])
    assert [selector.exact for selector in note.selectors] == ["some words"]


TEXTS = [
    ("# A title\n\nThe rest.", {"title": "A title", "argument": "The rest."}),
    (
        "A first sentence. More.",
        {"title": "A first sentence", "argument": "A first sentence. More."},
    ),
]


@pytest.mark.parametrize(("text", "values"), TEXTS)
def test_a_counterpoint_without_a_title_has_one_of_its_text(
    text: str, values: dict[str, str]
) -> None:
    ((note,), _) = read_w3c(annotation(text, motivation="questioning"))
    assert note.values == values


def test_a_source_is_linked_or_cited_at_the_head() -> None:
    ((note,), _) = read_w3c(annotation("[@a, p. 3]: Says so.", motivation="linking"))
    assert note.values == {"cite": "@a, p. 3", "note": "Says so."}
    link = {"source": "https://example.org/sources/#a", "selector": {"value": "page 3"}}
    ((note,), _) = read_w3c(annotation("x", motivation="linking") | {"body": [link, "[@b] x"]})
    assert note.values == {"cite": "@a, p. 3", "note": "[@b] x"}


def test_one_reply_is_taken() -> None:
    found = [
        annotation("Wrong.", motivation="questioning"),
        annotation("First.", id="b", motivation="replying", target="a"),
        annotation("Second.", id="c", motivation="replying", target="a"),
        annotation("Third.", id="d", motivation="replying", target="nowhere"),
    ]
    ((note,), left) = read_w3c(found)
    assert note.values["reply"] == "First."
    assert [(one.what, one.why[:26]) for one in left] == [
        ("Second.", "a counterpoint has one rep"),
        ("Third.", "it replies to an annotatio"),
    ]


@pytest.mark.parametrize("value", [[], {}, "text", {"items": []}, [{"id": "a"}]])
def test_no_annotation(value: Any) -> None:
    with pytest.raises(ConflictError, match="no annotation"):
        read_w3c(value)


def test_the_shipped_annotations_come_back_as_they_went_out(site: Path, tmp_path: Path) -> None:
    for folder in ("docs", "annotations"):
        for path in (ROOT / folder).glob("*.*"):
            if path.name not in {"evidence.yml", "events.yml", "passages.yml"}:
                (tmp_path / folder).mkdir(exist_ok=True)
                (tmp_path / folder / path.name).write_bytes(path.read_bytes())
    (tmp_path / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")
    options = ["import", str(site / "annotations.jsonld"), "--yes", "--root", str(tmp_path)]
    result = CliRunner().invoke(main, options)
    assert result.exit_code == 0, result.output
    loaded = load_layer(tmp_path)
    assert not [one for one in loaded.diagnostics if one.severity == "error"]
    project, _ = read_project(tmp_path)
    texts = read_project_text(project).texts
    before, after = load_layer(ROOT).layer, loaded.layer
    assert len(after.annotations) == len(before.annotations)
    quote = re.compile(r"(?:answers\.)?(?:quote|prefix|suffix|page)$")
    for item in before.annotations:
        again = next(one for one in after.annotations if one.id == item.id)
        assert resolve([item.target], texts) == resolve([again.target], texts)
        was, now = (
            {key: text for key, text in entry_fields(one).items() if not quote.match(key)}
            for one in (item, again)
        )
        assert was == now


CITES = [
    "@port, annex",
    "@port, sec. I",
    "@port, p. 3, note 4",
    "see @port, pp. 3-5",
    "-@port, ch. iv",
    "@port, annex; compare @ship, sec. II",
]
"""What no locator of CSL says, beside what one does."""


def test_citations_come_back_as_they_were_typed(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "annotations").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nplugins: [annotated-brief]\n", "utf-8")
    lines = [f"Ships of kind {number} lay in the port." for number in range(len(CITES))]
    (tmp_path / "docs" / "brief.md").write_text("# A\n\n" + "\n\n".join(lines) + "\n", "utf-8")
    sources = [{"id": id, "type": "report", "title": id} for id in ("port", "ship")]
    evidence = {
        f"e{number}": {"quote": lines[number][:-1], "cite": cite, "relation": "supports"}
        for number, cite in enumerate(CITES)
    }
    files = {"sources": {"references": sources}, "evidence": {"evidence": evidence}}
    for name, entries in files.items():
        path = tmp_path / "annotations" / f"{name}.yml"
        path.write_text(yaml.safe_dump(entries), "utf-8")
    file = str(tmp_path / "annotations.jsonld")
    root = ["--root", str(tmp_path)]
    exported = CliRunner().invoke(main, ["export", "w3c", "--output", file, *root])
    assert exported.exit_code == 0, exported.output
    (tmp_path / "annotations" / "evidence.yml").unlink()
    imported = CliRunner().invoke(main, ["import", file, "--yes", *root])
    assert imported.exit_code == 0, imported.output
    assert [
        entry_fields(one)["cite"] for one in load_layer(tmp_path).layer.evidence.values()
    ] == CITES


ROW_TARGET = [{"selector": [{"type": "TextQuoteSelector", "exact": "words"}]}]


def row(text: str, **given: Any) -> dict[str, Any]:
    return {"id": "a", "user": "acct:ada@hypothes.is", "text": text, "target": ROW_TARGET, **given}


def test_a_row() -> None:
    ((note,), left) = read_w3c(hypothesis_as_w3c({"rows": [row("# T\n\nNo.", tags=["rebuts"])]}))
    assert note.kind == "counterpoints"
    assert note.values == {"title": "T", "attack": "rebuts", "argument": "No.", "by": ["ada"]}
    assert left == []


LEFT = [
    (row("", id="b"), ("words", "a highlight without a text")),
    (row("Deep.", id="b", references=["a", "r"]), ("Deep.", "a counterpoint has one reply")),
    (row("Lost.", id="b", references=["x"]), ("Lost.", "it replies to an annotation")),
]


@pytest.mark.parametrize(("other", "told"), LEFT, ids=[case[1][1] for case in LEFT])
def test_what_is_left_out(other: dict[str, Any], told: tuple[str, str]) -> None:
    rows = [row("Wrong."), row("So?", id="r", references=["a"]), other]
    ((note,), (left,)) = read_w3c(hypothesis_as_w3c(rows))
    assert note.values["reply"] == "So?"
    assert (left.what, left.why[: len(told[1])]) == told


@pytest.mark.parametrize("value", [{"rows": []}, [], ["x"], {"rows": None}, None, True])
def test_nothing_in_it(value: Any) -> None:
    assert hypothesis_as_w3c(value) == []
