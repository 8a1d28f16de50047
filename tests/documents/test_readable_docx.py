"""What Pandoc passes over in a Word file is in the page, in its place."""

from pathlib import Path

import pytest

from annotated_brief.documents.word.read_docx import read_docx
from annotated_brief.transcribing.blocks import page_markdown
from annotated_brief.transcribing.walk import Walk
from tests.documents.docx import docx, field, item, p, r, table


def box(*blocks: str) -> str:
    """As Word writes one: for itself, and again for programs that know older ones only."""
    inside = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    space = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    return (
        f'<w:r><mc:AlternateContent {space}><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback>{_old(inside)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _old(inside: str) -> str:
    return f'<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{inside}</v:textbox></v:shape></w:pict>'


def simple(code: str, shown: str) -> str:
    return f'<w:fldSimple w:instr=" {code} ">{r(shown)}</w:fldSimple>'


RUBY = f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('gloss')}</w:rt><w:rubyBase>{r('base')}</w:rubyBase></w:ruby></w:r>"
OLD = "<w:r>" + _old("<w:txbxContent>" + p("boxed") + "</w:txbxContent>") + "</w:r>"
CASES = {
    "a box": ((p("Say ", box(p("boxed"), item("one", 2)), "so."),), "Say so.\n\nboxed\n\n1. one"),
    "a box alone": ((p(box(p("boxed"))), p("so")), "boxed\n\nso"),
    "an old program's box": ((p("Say", OLD),), "Say\n\nboxed"),
    "a box right behind a word": ((p("Say", box(p("boxed"))),), "Say\n\nboxed"),
    "two boxes": ((p("Say", box(p("a")), box(p("b"))),), "Say\n\na\n\nb"),
    "a box with a table": ((p("Say", box(table((p("a"), p("b"))))),), "Say\n\n| a | b |"),
    "a box in a cell": ((table((p("Say", box(p("boxed"))),)),), "Say\n\nboxed"),
    "a box in a box": ((p("Say", box(p("out", OLD))),), "Say\n\nout\n\nboxed"),
    "a simple field": ((p("By ", simple("AUTHOR", "Ann"), "."),), "By Ann."),
    "a simple link": (
        (p("See ", simple("HYPERLINK &quot;https://example.org/&quot;", "this")),),
        "See [this](https://example.org/)",
    ),
    "a simple number in a caption": (
        (p("Table ", simple("SEQ Table", "9"), ": Costs", style="Caption"),),
        "Table 9: Costs",
    ),
    "a field in a simple one": ((p(simple("IF", "so"), field(" PAGE ", " 3")),), "so 3"),
    "a gloss": ((p("Say ", RUBY),), "Say base (gloss)"),
    "custom XML among words": (
        (
            p(
                f'<w:customXml w:element="x"><w:customXmlPr><w:attr/></w:customXmlPr>{r("a")}</w:customXml>'
            ),
        ),
        "a",
    ),
    "words that say their direction": (
        (p(f'<w:dir w:val="rtl">{r("a")}</w:dir>', f'<w:bdo w:val="rtl">{r("b")}</w:bdo>'),),
        "ab",
    ),
    "paragraphs that became one": (
        (
            f'<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>{r("Say ")}</w:p>',
            p("so"),
        ),
        "Say so",
    ),
}


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES.keys())
def test_passed_over_by_pandoc(tmp_path: Path, body: tuple[str, ...], expected: str) -> None:
    document = read_docx(docx(tmp_path / "a.docx", *body), accept=True)
    assert expected in page_markdown(document.tree.blocks, Walk())
    assert "Sayboxed" not in document.source.text
