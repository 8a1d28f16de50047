"""Imports: what is planned, what is left out, and that nothing is overwritten."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from annotated_brief.cli import main
from annotated_brief.importing import ImportOptions, ImportPlan, plan_import
from annotated_brief.project import read_project
from annotated_brief.project.text import read_project_text

CASES = Path(__file__).parent / "imports"
BRIEF = "# Brief\n\nThe margin was left for readers, who wrote in it.\n"
LAYER = """\
terms:
  taken: {term: taken, definition: A term.}
references:
  - {id: known2022, type: article-journal, title: A Title that is There Already, issued: 2022, DOI: 10.5555/12345678}
"""


def brief(root: Path) -> Path:
    (root / "docs").mkdir()
    (root / "docs" / "brief.md").write_text(BRIEF, "utf-8")
    (root / "annotations").mkdir()
    (root / "annotations" / "all.yml").write_text(LAYER, "utf-8")
    return root


def plan(root: Path, *files: Path, **options: str) -> ImportPlan:
    project, _ = read_project(root)
    return plan_import(project, read_project_text(project), files, ImportOptions(**options))


def shown(found: ImportPlan) -> str:
    lines = []
    for file in found.files:
        lines += [
            f"=== {file.path}",
            *(f"    {line}" for line in file.what),
            file.text.rstrip("\n"),
        ]
    lines += [f"left out: {one.line} {one.what} ({one.why})" for one in found.left_out]
    lines += [f"conflict: {text}" for text in found.conflicts]
    lines += [f"to do: {text}" for text in found.notes]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "case", sorted(path for path in CASES.iterdir() if path.is_dir()), ids=lambda path: path.name
)
def test_import(case: Path, tmp_path: Path, update_expected: bool) -> None:
    (source,) = case.glob("input.*")
    found = shown(plan(brief(tmp_path), source))
    expected = case / "expected.txt"
    if update_expected:
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")
    assert "percent of the file's words" not in found


UNREADABLE = [
    (
        "a.bib",
        b"@comment{a\n@book{b",
        "it can't be read: line 2, An entry of the bibliography can't be read: unexpected",
    ),
    ("b.bib", b"", "it is empty."),
    (
        "a.json",
        b'[{"id": "a", "type": "book"',
        "it can't be read: line 1, expecting ',' delimiter.",
    ),
    ("a.yaml", b"a: 1\nreferences: [", "it can't be read: line 2, A value may not start"),
    ("b.json", b"[" * 100_000, "it is nested too deeply."),
    ("b.yaml", b"[" * 100_000, "it can't be read: line 1, The lists in this file are nested"),
    ("a.ris", b"PT J\nAU Ada\nER\n", "it holds no list of sources."),
    ("a.txt", b"PK\3\4 and so on", "it is no text"),
    ("a.docx", b"x", "it is no Word document."),
    ("a.md", b"---\ntitle: T\n---\n", "it holds no paragraph."),
    ("a.html", b"<html><body><nav>Home</nav></body></html>", "it holds no paragraph."),
]


@pytest.mark.parametrize(("name", "data", "why"), UNREADABLE, ids=[it[0] for it in UNREADABLE])
def test_what_cant_be_read_is_told(name: str, data: bytes, why: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    (conflict,) = plan(brief(tmp_path), tmp_path / name).conflicts
    assert conflict.startswith(f"{name}: {why}")


def test_of_several_files_each_remark_says_whose_it_is(tmp_path: Path) -> None:
    for name in ("one.md", "two words.md"):
        (tmp_path / name).write_text(f"---\ntitle: {name[:3]}\n---\nÉ.\n", "cp1252")
    found = plan(brief(tmp_path), tmp_path / "one.md", tmp_path / "two words.md")
    assert [file.path for file in found.files] == ["docs/one.md", "docs/two.md"]
    assert [note[:20] for note in found.notes[:2]] == [
        "one.md: it was not s",
        "two words.md: it was",
    ]


def test_a_bibliography_in_another_encoding(tmp_path: Path) -> None:
    text = "@book{a, title = {Étude}, author = {Müller, Ä.}, date = {2020}}\n"
    for encoding, told in (("cp1252", ["it was not saved as UTF-8"]), ("utf-16", [])):
        file = tmp_path / f"{encoding} of others.bib"
        file.write_bytes(text.encode(encoding))
        root = tmp_path / encoding
        root.mkdir()
        found = plan(brief(root), file)
        assert "Étude" in found.files[0].text
        assert [note[:25] for note in found.notes] == told


def test_nothing_is_overwritten_and_dry_run_writes_nothing(tmp_path: Path) -> None:
    root = brief(tmp_path)
    case = str(CASES / "text-wrapped-at-72" / "input.txt")
    run = CliRunner()
    assert run.invoke(main, ["import", case, "--root", str(root), "--dry-run"]).exit_code == 0
    assert not (root / "docs" / "on-footnotes.md").exists()
    assert run.invoke(main, ["import", case, "--root", str(root)]).exit_code == 2
    assert run.invoke(main, ["import", case, "--root", str(root), "--yes"]).exit_code == 0
    before = (root / "docs" / "on-footnotes.md").read_bytes()
    again = run.invoke(main, ["import", case, "--root", str(root), "--yes"])
    assert again.exit_code == 1
    assert "exists already, and nothing is overwritten" in again.output
    assert (root / "docs" / "on-footnotes.md").read_bytes() == before
    outside = run.invoke(main, ["import", case, "--root", str(root), "--page", "../x.md", "--yes"])
    assert outside.exit_code == 1
    assert not (root / "x.md").exists()


def test_nothing_is_imported_where_the_configuration_cant_be_read(tmp_path: Path) -> None:
    root, case = brief(tmp_path), str(CASES / "ris" / "input.ris")
    (root / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    check, found = (
        CliRunner().invoke(main, [*words, "--root", str(root)])
        for words in (["check"], ["import", case, "--yes"])
    )
    assert (found.exit_code, found.output) == (1, check.output)
    assert not (root / "annotations" / "sources.yml").exists()


def test_sources_go_to_the_list_file_that_is_there(tmp_path: Path) -> None:
    root = brief(tmp_path)
    typed = "# ours\nreferences:\n  - {id: a, type: book, title: A}   # kept\n"
    (root / "annotations" / "sources.yml").write_text(typed, "utf-8")
    (file,) = plan(root, CASES / "ris" / "input.ris").files
    assert file.text.startswith(typed)
    assert not file.new


def test_a_list_file_that_cant_be_read_is_left_alone(tmp_path: Path) -> None:
    root = brief(tmp_path)
    (root / "annotations" / "sources.yml").write_bytes("references: # é\n".encode("cp1252"))
    found = plan(root, CASES / "ris" / "input.ris")
    assert found.files == []
    assert any("sources.yml can't be added to" in text for text in found.conflicts)
