"""What Word hides, draws or keeps elsewhere: nothing of it is published or lost without a word."""

import zipfile
from pathlib import Path

import pytest

from tests.documents.docx import docx, field, p, table
from tests.documents.test_word import imported
from tests.importing.test_plan_import import brief, plan

GONE = (
    '<w:tr><w:trPr><w:{0} w:id="9" w:author="A"/></w:trPr><w:tc>{1}</w:tc><w:tc>{1}</w:tc></w:tr>'
)
ROWS = (
    "<w:tbl><w:tblGrid/>"
    + GONE.format("del", p("old"))
    + f"<w:tr><w:tc>{p('kept')}</w:tc><w:tc>{table((p('in it'),))}</w:tc></w:tr>"
    + GONE.format("ins", p("new"))
    + "</w:tbl>"
)


@pytest.mark.parametrize(
    ("changes", "shown", "gone"), [("accept", "new", "old"), ("reject", "old", "new")]
)
def test_rows_of_a_tracked_change(tmp_path: Path, changes: str, shown: str, gone: str) -> None:
    found, text = imported(tmp_path, p("x"), ROWS, changes=changes)
    assert shown in text
    assert "kept" in text
    assert gone not in text
    assert not any("percent" in note for note in found.notes)


def test_hidden_words_are_told_and_not_published(tmp_path: Path) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    seen = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown</w:t></w:r>'
    found, text = imported(tmp_path, p("So ", hidden, seen))
    assert text == "So shown"
    assert [(one.what, one.place) for one in found.left_out] == [
        ("hidden words (“secret”)", "after “So”")
    ]


SHAPE = '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp xmlns:wps="s">{}</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
TOLD = {
    "a shape": (SHAPE.format(""), "a drawing"),
    "words of decoration": (
        '<w:r><w:pict><v:shape xmlns:v="v"><v:textpath string="Stop"/></v:shape></w:pict></w:r>',
        "decorated words (“Stop”)",
    ),
    "a picture of another file": (
        '<w:r><w:drawing><wp:inline><pic:pic><pic:blipFill><a:blip r:link="x"/></pic:blipFill></pic:pic></wp:inline></w:drawing></w:r>',
        "a linked picture",
    ),
    "the number of a page": (field(" PAGEREF _Ref1 \\h ", "7"), "the page number 7"),
    "a formula in a field": (field("EQ \\F(1,2)"), "a formula in a field (EQ \\F(1,2))"),
}


@pytest.mark.parametrize(("run", "what"), TOLD.values(), ids=TOLD.keys())
def test_what_a_page_can_t_hold_is_told(tmp_path: Path, run: str, what: str) -> None:
    found, _ = imported(tmp_path, p("So ", run))
    assert what in [one.what for one in found.left_out]


def test_a_line_is_no_drawing(tmp_path: Path) -> None:
    found, _ = imported(tmp_path, p("So ", SHAPE.format('<a:prstGeom prst="line"/>')))
    assert not found.left_out


def test_a_place_between_paragraphs(tmp_path: Path) -> None:
    place = '<w:bookmarkStart w:id="1" w:name="_Ref1"/>'
    _, text = imported(
        tmp_path,
        p(field(" REF _Ref1 \\h ", "There")),
        place,
        p("Part", style="Heading1"),
        p("x"),
        p("Next", style="Heading1"),
    )
    assert text == '[There](#part-2)\n\n## <span id="part-2"></span>Part\n\nx\n\n## Next'


def test_a_tab_of_the_margin_parts_words(tmp_path: Path) -> None:
    _, text = imported(tmp_path, p("a", '<w:r><w:ptab w:alignment="right"/></w:r>', "b"))
    assert text == "a b"


def test_the_head_of_the_contents_is_no_lost_word(tmp_path: Path) -> None:
    found, _ = imported(tmp_path, p("Table of everything", style="TOC1"), p("x"))
    assert not any("percent" in note for note in found.notes)


SOURCES = (
    '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source><b:Tag>Ros20</b:Tag>'
    "<b:SourceType>Report</b:SourceType><b:Title>Tides</b:Title><b:Year>2020</b:Year><b:Month>May</b:Month>"
    "<b:Author><b:Author><b:NameList><b:Person><b:Last>Rose</b:Last><b:First>Ada</b:First></b:Person></b:NameList></b:Author></b:Author>"
    "</b:Source><b:Source><b:Tag>Off19</b:Tag><b:SourceType>Book</b:SourceType><b:Title>Quays</b:Title><b:Year>2019</b:Year>"
    "<b:Author><b:Author><b:Corporate>Harbour Office</b:Corporate></b:Author></b:Author></b:Source></b:Sources>"
)


def test_word_s_own_citations(tmp_path: Path) -> None:
    file = docx(
        tmp_path / "a.docx",
        p("It pays ", field(" CITATION Ros20 \\p 12 \\l 1033 \\m Off19 ", "(Rose, 2020; Office, 2019)"), "."),
        p("And ", field(" CITATION Nobody \\l 1033 ", "(Nobody, 2018)"), "."),
    )  # fmt: skip
    with zipfile.ZipFile(file, "a") as parts:
        parts.writestr("customXml/item1.xml", SOURCES)
    (tmp_path / "root").mkdir()
    files = {one.path: str(one.text) for one in plan(brief(tmp_path / "root"), file).files}
    assert "It pays [@Ros20, p. 12; @Off19].\n\nAnd (Nobody, 2018)." in files["docs/a.md"]
    sources = files["annotations/sources.yml"]
    assert "title: Tides" in sources
    assert "issued: 2020-05" in sources
    assert "{literal: Harbour Office}" in sources
