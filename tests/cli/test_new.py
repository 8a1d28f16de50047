"""``brief new``: the right file, the shortest quote, no id twice."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotated_brief.cli import main
from annotated_brief.diagnostics import Severity
from annotated_brief.loading import load_layer
from annotated_brief.loading.json_schema import write_schemas
from tests.briefs import write

ESSAY = "# T\n\nThe talks began in March.\n\nThe talks ended in April without a result.\n"
SOURCES = "# ours\nreferences:\n  - {id: a2020, type: book, title: A}   # kept\n"


def brief(root: Path) -> Path:
    write(root, docs__brief=ESSAY, annotations__sources=SOURCES)
    return root


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments, "--root", str(root)])


COMPLETE = [
    (("term", "talks", "--definition", "Words [@a2020].", "--alias", "parley"), "annotations/glossary/talks.yml"),
    (("source", "--type", "book", "--title", "A: b", "--author", "Example, Ada", "--issued", "2020", "--archived", "https://example.org/a"), "annotations/sources.yml"),
    (("evidence", "--quote", "in March", "--cite", "@a2020, p. 3", "--relation", "supports"), "annotations/evidence/a2020-in-march.yml"),
    (("counterpoint", "--title", "Not so", "--quote", "ended in April", "--attack", "rebuts", "--strength", "strong", "--argument", "So: it went on.", "--by", "me"), "annotations/counterpoints/not-so.yml"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "file"), COMPLETE, ids=[case[0][0] for case in COMPLETE])
def test_a_complete_entry_is_read_without_an_error(
    tmp_path: Path, arguments: tuple[str, ...], file: str
) -> None:
    root = brief(tmp_path)
    before = load_layer(root).layer
    result = run(root, *arguments)
    assert result.exit_code == 0, result.output
    assert result.stdout == file + "\n"
    loaded = load_layer(root)
    assert not [one for one in loaded.diagnostics if one.severity is Severity.ERROR]
    count = sum(map(len, (loaded.layer.terms, loaded.layer.sources, loaded.layer.annotations)))
    assert count == len(before.sources) + 1


def test_a_list_file_is_added_to_and_kept(tmp_path: Path) -> None:
    root = brief(tmp_path)
    run(root, *COMPLETE[1][0])
    text = (root / "annotations" / "sources.yml").read_text("utf-8")
    assert text.startswith(SOURCES)
    assert "  - id: example2020\n    type: book\n    title: 'A: b'\n" in text
    assert (
        run(
            root, "term", "April", "--definition", "A month.", "--in", "annotations/terms.yml"
        ).stdout
        == "annotations/terms.yml\n"
    )
    assert "april" in load_layer(root).layer.terms


def test_the_quote_is_the_shortest_that_decides(tmp_path: Path) -> None:
    root = brief(tmp_path)
    several = run(
        root, "evidence", "--quote", "The talks", "--cite", "@a2020", "--relation", "supports"
    )
    assert several.exit_code == 1
    assert '--prefix "March."' in several.output
    found = run(
        root,
        "evidence",
        "--quote",
        "The talks",
        "--suffix",
        "ended in",
        "--cite",
        "@a2020",
        "--relation",
        "supports",
    )
    assert found.exit_code == 0
    text = (root / found.stdout.strip()).read_text("utf-8")
    assert text.startswith("quote: The talks\nprefix: March.\n")
    lost = run(root, "evidence", "--quote", "The talks began in Spring", "--cite", "@a2020")
    assert lost.exit_code == 1
    assert 'brief.md ¶ 1 "' in lost.output


def test_what_is_missing_is_said_and_marked_in_the_file(tmp_path: Path) -> None:
    root = brief(tmp_path)
    write_schemas(root / "schema")
    result = run(root, "counterpoint", "--title", "Not so", "--quote", "ended in April")
    assert result.exit_code == 0
    assert "attack: rebuts, undercuts, qualifies" in result.stderr
    assert (root / "annotations/counterpoints/not-so.yml").read_text("utf-8") == (
        "# yaml-language-server: $schema=../../schema/counterpoints-entry.schema.json\n"
        "title: Not so\nanswers:\n  quote: ended in April\nattack: # rebuts, undercuts, qualifies\n"
        "strength: # strong, moderate, contested\nargument: # The objection, with its sources cited as `[@key]`.\n"
    )


REFUSED = [
    (("term", "talks", "--id", "a2020", "--definition", "x"), 'the id "a2020" belongs to the source "A" (annotations/sources.yml, line 3); give another, such as --id a2020-2.'),
    (("term", "talks", "--id", "The Talks"), 'write "the-talks"'),
    (("source", "--type", "book", "--title", "B", "--issued", "2020-13"), "there is no month 13"),
    (("term", "talks", "--definition", "<b>x</b>"), "HTML"),
    (("term", "talks", "--definition", "x", "--in", "docs/brief.md"), "is no list file"),
    (("evidence", "--quote", "in March", "--page", "other.md"), 'there is no annotated page "other.md"'),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "why"), REFUSED, ids=[case[1][:30] for case in REFUSED])
def test_a_wrong_entry_is_refused_and_nothing_written(
    tmp_path: Path, arguments: tuple[str, ...], why: str
) -> None:
    root = brief(tmp_path)
    before = sorted(path.as_posix() for path in root.rglob("*"))
    result = run(root, *arguments)
    assert result.exit_code == 1
    assert why in result.output
    assert "Nothing was written" in result.output
    assert sorted(path.as_posix() for path in root.rglob("*")) == before


def test_an_id_whose_file_is_there_is_refused_with_one_that_works(tmp_path: Path) -> None:
    root = brief(tmp_path)
    assert run(root, "term", "合作").exit_code == 0
    refused = run(root, "term", "合作 二")
    assert "such as --id an-id-2" in refused.output
    assert run(root, "term", "合作 二", "--id", "an-id-2").exit_code == 0


def test_a_second_term_of_the_same_name_is_refused(tmp_path: Path) -> None:
    root = brief(tmp_path)
    run(root, *COMPLETE[0][0])
    again = run(root, "term", "Parley", "--definition", "x")
    assert again.exit_code == 1
    assert 'the glossary has "parley" already' in again.output


def test_an_unknown_source_is_said(tmp_path: Path) -> None:
    result = run(
        brief(tmp_path),
        "evidence",
        "--quote",
        "in March",
        "--cite",
        "@nobody",
        "--relation",
        "supports",
    )
    assert result.exit_code == 0
    assert "BRF401" in result.stderr


def test_no_name_is_wrong_use(tmp_path: Path) -> None:
    assert run(brief(tmp_path), "term").exit_code == 2


def test_a_quote_like_no_passage_is_refused_with_a_step(tmp_path: Path) -> None:
    root = brief(tmp_path)
    wrong = run(root, "evidence", "--quote", "xyzzy plugh", "--cite", "@a2020", "--relation", "supports")  # fmt: skip
    assert wrong.exit_code == 1
    assert "not in the text; copy it from the page." in wrong.stderr
    found = CliRunner().invoke(main, ["quote", "xyzzy plugh", "--root", str(root)])
    assert found.exit_code == 1
    assert "no passage is like them" in found.stderr
