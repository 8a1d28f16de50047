"""A brief as a Word file: what Word finds in it, and that it comes back by an import as it went out."""

import re
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

from annotated_brief.importing import ImportOptions, plan_import
from annotated_brief.importing.plan import ImportPlan
from annotated_brief.pandoc_tree import plain as plain
from annotated_brief.press.docx import write
from annotated_brief.project import split_front_matter
from annotated_brief.project.read_project import read_project
from annotated_brief.project.text import read_project_text
from tests.conftest import ROOT
from tests.press.documents import CASES, document_of


def parts(root: Path) -> dict[str, str]:
    """The file's texts by name."""
    with zipfile.ZipFile(BytesIO(write(document_of(root)).content)) as file:
        return {name: file.read(name).decode() for name in file.namelist() if name.endswith(("xml", "rels"))}  # fmt: skip


FILE = parts(CASES / "every-kind")
TEXT = FILE["word/document.xml"]


def test_each_note_is_a_comment_at_its_words() -> None:
    comments = re.findall(r'<w:comment w:id="(\d+)" w:author="([^"]*)" w:initials="([^"]*)"', FILE["word/comments.xml"])  # fmt: skip
    assert [one[1:] for one in comments] == [
        ("Harbour papers", "E1"),
        ("Kim Öst", "C2"),
        ("Ada Lind, Harbour Office", "C2"),
        ("Harbour papers", "E3"),
        ("Harbour papers", "C4"),
    ]
    for id, *_ in comments:
        stretch = TEXT.partition(f'commentRangeStart w:id="{id}"')[2].partition(f'commentRangeEnd w:id="{id}"')[0]  # fmt: skip
        assert "<w:t " in stretch
    assert "The longest wait was two hours" in FILE["word/comments.xml"]


def test_the_reply_to_a_counterpoint_is_a_reply_of_its_thread() -> None:
    assert FILE["word/commentsExtended.xml"].count("paraIdParent") == 1
    assert "commentsExtended.xml" in FILE["word/_rels/document.xml.rels"]
    assert "commentsExtended.xml" in FILE["[Content_Types].xml"]


def test_citations_and_sources_are_fields() -> None:
    assert TEXT.count("ADDIN ZOTERO_ITEM CSL_CITATION") == 2
    assert "ADDIN ZOTERO_ITEM CSL_CITATION" in FILE["word/footnotes.xml"]
    assert "ADDIN ZOTERO_BIBL" in TEXT
    assert TEXT.count('fldCharType="begin"') == TEXT.count('fldCharType="end"') == 3


def test_sheets_say_what_they_are_of() -> None:
    assert "https://example.org/papers/ferries/" in FILE["word/footer1.xml"]
    assert "footerReference" in TEXT


def test_it_is_written_the_way_its_language_is() -> None:
    assert "<w:bidi" in parts(CASES / "arabic")["word/document.xml"]


def test_a_note_on_a_footnote_stands_at_its_number() -> None:
    file = parts(CASES / "what-html-holds")
    assert "commentRange" not in file["word/footnotes.xml"]
    text = file["word/document.xml"]
    ids = re.findall(r'<w:comment w:id="(\d+)"', file["word/comments.xml"])
    assert all(text.count(f'comment{kind} w:id="{id}"') == 1 for id in ids for kind in ("RangeStart", "RangeEnd", "Reference"))  # fmt: skip


def back(root: Path, to: Path) -> ImportPlan:
    """The plan of an import of the file into a site that has the sources, and nothing else."""
    for name in ("mkdocs.yml", "annotations/sources.yml"):
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / name, to / name)
    (to / "docs").mkdir()
    (to / "brief.docx").write_bytes(write(document_of(root)).content)
    project, _ = read_project(to)
    return plan_import(project, read_project_text(project), [to / "brief.docx"], ImportOptions("", "brief.md", None))  # fmt: skip


def words(markdown: str) -> list[str]:
    """Of a page, with the keys of what it cites; straight signs for those that Markdown sets."""
    text = markdown.partition("\n---\n")[2].translate(str.maketrans("’‘“”", "''\"\""))
    text = re.sub(r'<span id="[^"]*"></span>|[*\\]', "", text)
    return re.findall(r"\[-?@[^\]]+\]|@[\w-]+|[\w'$%.-]+", text)


def test_the_brief_comes_back_with_text_citations_and_comments(tmp_path: Path) -> None:
    plan, document = back(ROOT, tmp_path), document_of(ROOT)
    page = next(str(file.text) for file in plan.files if file.path.endswith("brief.md"))
    assert words(page) == words((ROOT / "docs" / "brief.md").read_text("utf-8"))
    meta = split_front_matter(page)[1]
    assert meta["key_points"] == [one.text for one in document.front.points]
    assert meta["description"] == document.front.work.description
    notes = [one for one in document.notes.values() if one.kind != "event"]
    drafts = [one for one in plan.entries if one.section != "references"]
    assert len(drafts) == len(notes)
    assert [one.values["cite"] for one in drafts if one.section == "evidence"] == [one.typed for one in notes if one.kind == "evidence"]  # fmt: skip
    assert [one.values["title"] for one in drafts if one.section == "counterpoints"] == [plain(one.title) for one in notes if one.kind == "counterpoint"]  # fmt: skip
    replies = [one.values.get("reply", "") for one in drafts if one.section == "counterpoints"]
    assert [bool(one) for one in replies] == [bool(one.reply) for one in notes if one.kind == "counterpoint"]  # fmt: skip
