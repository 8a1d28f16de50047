"""What LibreOffice hides, numbers or keeps in marks of its own."""

from pathlib import Path

from annotated_brief.documents.opendocument.read_odt import read_odt
from annotated_brief.transcribing.blocks import page_markdown
from annotated_brief.transcribing.walk import Walk
from tests.documents.odt import odt
from tests.importing.test_plan_import import brief, plan

STYLES = (
    '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>'
)


def item(words: str, start: str = "") -> str:
    number = f' text:start-value="{start}"' if start else ""
    return f"<text:list-item{number}><text:p>{words}</text:p></text:list-item>"


def test_numbers_of_items(tmp_path: Path) -> None:
    goes_on = 'text:continue-numbering="true"'
    text = (
        f'<text:list text:style-name="L">{item("four", "4")}{item("five")}</text:list><text:p>x</text:p>'
        f'<text:list text:style-name="L" {goes_on}>{item("six")}{item("ten", "10")}</text:list><text:p>y</text:p>'
        f'<text:list text:style-name="L">{item("one")}</text:list>'
    )
    document = read_odt(odt(tmp_path / "a.odt", text, STYLES), accept=True)
    lists = [one["c"] for one in document.tree.blocks if one["t"] == "OrderedList"]
    assert [(form[0], len(items)) for form, items in lists] == [(4, 2), (6, 1), (10, 1), (1, 1)]
    assert "\ue000" not in page_markdown(document.tree.blocks, Walk())


def test_hidden_words_and_numbers_of_pages_are_told(tmp_path: Path) -> None:
    text = (
        '<text:p>So<text:span text:style-name="H">secret</text:span>, <text:bookmark text:name="b"/>on '
        '<text:bookmark-ref text:reference-format="page" text:ref-name="b">7</text:bookmark-ref>.</text:p>'
        '<text:section text:display="none"><text:p>draft</text:p></text:section>'
    )
    document = read_odt(odt(tmp_path / "a.odt", text, STYLES), accept=True)
    words = page_markdown(document.tree.blocks, Walk())
    assert "So, " in words
    assert "secret" not in words
    assert "draft" not in words
    assert [one.what for one in document.source.left] == [
        "hidden words (“secret”)",
        "the page number 7",
        "hidden words (“draft”)",
    ]


def test_citations_of_libreoffice_bring_their_sources(tmp_path: Path) -> None:
    mark = (
        '<text:bibliography-mark text:identifier="Rose20" text:bibliography-type="book" text:author="Rose, Ada; Bell, C.; Jan van der Berg" '
        'text:title="Tides" text:year="2020">[Rose20]</text:bibliography-mark>'
    )
    file = odt(tmp_path / "a.odt", f"<text:p>It pays {mark}, says {mark}.</text:p>")
    (tmp_path / "root").mkdir()
    files = {one.path: str(one.text) for one in plan(brief(tmp_path / "root"), file).files}
    assert "It pays [@Rose20], says [@Rose20]." in files["docs/a.md"]
    assert "title: Tides" in files["annotations/sources.yml"]
    assert "{family: Bell, given: C.}" in files["annotations/sources.yml"]
    assert "{family: van der Berg, given: Jan}" in files["annotations/sources.yml"]
