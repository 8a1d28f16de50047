"""Imports: what is planned, what is left out, and that imported words are the text's own."""

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.anchoring import resolve
from annotated_brief.cli import main
from annotated_brief.editing.entry_fields import entry_fields
from annotated_brief.importing import ImportOptions, ImportPlan, plan_import
from annotated_brief.importing.page import literal
from annotated_brief.importing.plain_text import read_plain_text
from annotated_brief.loading import load_layer
from annotated_brief.project import Project, read_project, render_source
from annotated_brief.project.project_text import read_project_text
from annotated_brief.project.text_state import page_texts
from tests.conftest import ROOT

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


@pytest.mark.parametrize(
    "case", sorted(CASES.glob("text-*/input.txt")), ids=lambda path: path.parent.name
)
def test_every_word_of_a_text_is_taken_over_or_named(case: Path) -> None:
    essay = read_plain_text(case.read_text("utf-8"))
    kept = [
        essay.title,
        essay.standfirst,
        *essay.authors,
        essay.author_note,
        *(text for _, text in essay.body),
    ]
    told = " ".join([*kept, *(one.what for one in essay.left_out)])
    for line in case.read_text("utf-8").splitlines():
        words = re.findall(r"\w+", line)
        assert (
            not words
            or " ".join(words[:3]) in " ".join(re.findall(r"\w+", told))
            or line.startswith("By ")
            or re.search(r"\d{4}$", line)
        ), line


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1
    ).filter(str.strip)
)
def test_a_paragraph_is_shown_as_it_was_typed(text: str) -> None:
    text = " ".join(text.split())
    page = render_source(Project(Path()), "p.md", literal(text) + "\n", ())
    shown_text = " ".join(page_texts({"p.md": page})["p.md"].text.split())
    assert shown_text == text


def test_the_shipped_annotations_come_back_as_they_went_out(site: Path, tmp_path: Path) -> None:
    for folder in ("docs", "annotations"):
        for path in (ROOT / folder).glob("*.*"):
            if path.name not in {"evidence.yml", "passages.yml"}:
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
        again = after.evidence.get(item.id) or after.counterpoints[item.id]
        assert resolve([item.target], texts) == resolve([again.target], texts)
        was, now = (
            {key: text for key, text in entry_fields(one).items() if not quote.match(key)}
            for one in (item, again)
        )
        assert was == now


def test_docx(tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    markdown = "---\ntitle: A title\nauthor: Ada Example\ndate: 14 April 2024\n---\n\n# First part\n\nWords, *stressed*.\n\n- one\n- two\n"
    file = tmp_path / "essay.docx"
    pypandoc.convert_text(markdown, "docx", "markdown", outputfile=str(file))
    root = tmp_path / "root"
    root.mkdir()
    (page,) = plan(brief(root), file).files
    assert page.path == "docs/a-title.md"
    assert page.text.startswith(
        "---\ntitle: A title\nauthors: ['Example, Ada']\ndate: 2024-04-14\n---\n\n# A title\n\n## First part\n\nWords, *stressed*.\n"
    )
    (tmp_path / "no.docx").write_bytes(b"x")
    assert plan(root, tmp_path / "no.docx").conflicts == ["no.docx: it is no Word document."]


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


def test_sources_go_to_the_list_file_that_is_there(tmp_path: Path) -> None:
    root = brief(tmp_path)
    typed = "# ours\nreferences:\n  - {id: a, type: book, title: A}   # kept\n"
    (root / "annotations" / "sources.yml").write_text(typed, "utf-8")
    (file,) = plan(root, CASES / "ris" / "input.ris").files
    assert file.text.startswith(typed)
    assert not file.new


def test_a_real_paste_is_told_apart() -> None:
    """A text of others, which is no part of this repository: its path is given from outside."""
    path = Path(
        os.environ.get("BRIEF_PASTED_ESSAY", ROOT.parent / "shared" / "essay" / "ye-2022.txt")
    )
    if not path.is_file():
        pytest.skip("no pasted essay at hand; name one by BRIEF_PASTED_ESSAY")
    essay = read_plain_text(path.read_text("utf-8"))
    assert essay.title.startswith("The Logic behind")
    assert essay.standfirst
    assert essay.authors == ("Min Ye",)
    assert essay.author_note.startswith("Min Ye is")
    assert [kind for kind, _ in essay.body] == ["paragraph"] * 11
    reasons = [one.why.split(":")[0] for one in essay.left_out]
    assert len(reasons) == 6
    assert "a line on rights or credits" in reasons
