"""Files are made once for the same page, and a file that can't be made is told."""

import shutil
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from annotated_brief.press import carry as module
from annotated_brief.press import docx, epub, markdown
from annotated_brief.press.carry import carry
from annotated_brief.press.document import Document, Written
from annotated_brief.press.manuscript import Manuscript
from tests.press.documents import CASES, document_of, manuscript_of

CASE = CASES / "every-kind"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was made, in order."""
    titles: list[str] = []

    def write(document: Document) -> Written:
        titles.append(document.front.work.title)
        return Written(b"content")

    monkeypatch.setitem(module.WRITERS, "md", write)  # type: ignore[misc]
    return titles


def test_what_has_not_changed_is_taken_from_the_cache(made: list[str], tmp_path: Path) -> None:
    text = manuscript_of(CASE)
    first, again = carry(text, "md", tmp_path), carry(text, "md", tmp_path)
    assert first == again
    assert len(made) == 1
    assert [one.code for one in again.findings] == ["BRF641"]
    changed = replace(text, html={**text.html, "body": "<p>Other words.</p>"})
    carry(changed, "md", tmp_path)
    assert len(made) == 2


def test_the_cache_keeps_a_few_files_of_each_page(made: list[str], tmp_path: Path) -> None:
    text = manuscript_of(CASE)
    for at in range(6):
        carry(replace(text, html={**text.html, "body": f"<p>Words {at}.</p>"}), "md", tmp_path)
    assert len(list(tmp_path.glob("md_*.json"))) == 3


def test_another_picture_makes_another_file(made: list[str], tmp_path: Path) -> None:
    shutil.copytree(CASE, tmp_path / "brief")
    text = manuscript_of(tmp_path / "brief")
    carry(text, "md", tmp_path)
    (tmp_path / "brief" / "docs" / "guests.png").write_bytes(b"another")
    carry(text, "md", tmp_path)
    assert len(made) == 2


@pytest.mark.parametrize("form", ["docx", "epub", "md"])
def test_without_pandoc_the_format_is_told(
    form: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("annotated_brief.conversion.pandoc", lambda: str(tmp_path / "pandoc"))
    done = carry(manuscript_of(CASE), form, tmp_path)
    assert done.content == b""
    (finding,) = done.findings
    assert finding.message.startswith(f"The {form} of this page is not made: ")
    assert "pypandoc-binary" in finding.next_step


def test_a_body_that_nobody_closed_loses_nothing(tmp_path: Path) -> None:
    text: Manuscript = manuscript_of(CASE)
    odd = replace(
        text, html={**text.html, "body": "</div></div><p>One <b>and</div> two.<div>Three"}
    )
    words = carry(odd, "md", tmp_path).content.decode()
    assert all(word in words for word in ("One", "two.", "Three", "## Glossary"))


@pytest.mark.parametrize("writer", [docx, epub, markdown], ids=["docx", "epub", "md"])
def test_the_same_page_makes_the_same_bytes(
    writer: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, now = document_of(CASE), time.time
    first = writer.write(document)  # type: ignore[attr-defined]
    monkeypatch.setattr(time, "time", lambda: now() + 100)
    assert writer.write(document) == first  # type: ignore[attr-defined]
