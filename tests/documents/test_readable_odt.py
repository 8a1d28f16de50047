"""What Pandoc passes over in an OpenDocument text is in the page, in its place, or is told."""

from pathlib import Path

import pytest

from annotated_brief.documents.opendocument.read_odt import read_odt
from annotated_brief.transcribing.blocks import page_markdown
from annotated_brief.transcribing.imported import ConflictError
from annotated_brief.transcribing.walk import Walk
from tests.documents.docx import PNG
from tests.documents.odt import odt


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def items(*contents: str) -> str:
    inside = "".join(f"<text:list-item>{one}</text:list-item>" for one in contents)
    return f"<text:list>{inside}</text:list>"


def table(*cells: str) -> str:
    row = "".join(f"<table:table-cell>{one}</table:table-cell>" for one in cells)
    rows = f"<table:table-row>{row}</table:table-row>"
    return f"<table:table><table:table-header-rows>{rows}</table:table-header-rows></table:table>"


def frame(inside: str) -> str:
    return f"<draw:frame>{inside}</draw:frame>"


def box(*blocks: str) -> str:
    return frame(f"<draw:text-box>{''.join(blocks)}</draw:text-box>")


def note(*blocks: str) -> str:
    return f'<text:note text:note-class="footnote"><text:note-body>{"".join(blocks)}</text:note-body></text:note>'


def formula(address: str) -> str:
    return frame(f'<draw:object xlink:href="{address}"/><draw:image xlink:href="./R/1"/>')


PICTURE = frame('<draw:image xlink:href="a.png"/><svg:title>A ferry</svg:title>')
PARTS = {
    "F/content.xml": '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>a</mi></math>',
    "Old/content.xml": '<!DOCTYPE math:math PUBLIC "-//OpenOffice.org//DTD" "math.dtd">'
    '<math:math xmlns:math="http://www.w3.org/1998/Math/MathML"><math:mi>b</math:mi></math:math>',
    "a.png": PNG,
    "R/1": PNG,
}
CASES = {
    "a formula that Pandoc wrote": (p(f"Say {formula('F/')}."), "Say `a`."),
    "one that LibreOffice wrote": (p(f"Say {formula('./F')}."), "Say `a`."),
    "one of an old program": (p(f"Say {formula('./Old')}."), "Say `b`."),
    "one in the text's own part": (
        p(
            f"Say {frame('<draw:object><math:math><math:mi>c</math:mi></math:math></draw:object>')}."
        ),
        "Say `c`.",
    ),
    "one in a note": (p(f"Say{note(p(formula('F/')))}."), "Say[^1].\n\n[^1]: `a`"),
    "a table in an item": (
        items(p("one") + table(p("a"), p("b")) + p("more"), p("two")),
        "1. one\n\n    | a | b |\n    | --- | --- |\n\n    more\n\n2. two",
    ),
    "a table in an inner item": (
        items(p("one") + items(p("in") + table(p("a")))),
        "1. one\n\n    1. in\n\n        | a |\n        | --- |",
    ),
    "a table in an item of a cell": (table(items(p("one") + table(p("a")))), "1. one\n\n    | a |"),
    "a table in a cell of one in an item": (
        items(p("one") + table(p("a") + table(p("deep")))),
        "deep",
    ),
    "a table and a list in a note": (
        p("Say" + note(p("so"), items(p("one")), table(p("a")))),
        "[^1]: so\n\n    1. one\n\n    | a |",
    ),
    "a box": (p(f"Say {box(p('boxed'), items(p('one')))} so."), "Say so.\n\nboxed\n\n1. one"),
    "a box of the page": (box(p("boxed")) + p("Say"), "boxed\n\nSay"),
    "a box in a group": (p(f"Say<draw:g>{box(p('boxed'))}</draw:g>"), "Say\n\nboxed"),
    "a shape": (p("Say<draw:custom-shape><text:p>so</text:p></draw:custom-shape>"), "Say\n\nso"),
    "a box in a box": (p(box(p("out"), p(box(p("in"))))), "out\n\nin"),
    "a picture in a group": (p(f"<draw:g>{PICTURE}</draw:g>"), "![A ferry]"),
    "a picture with a link": (p(f'<draw:a xlink:href="x">{PICTURE}</draw:a>'), "![A ferry]"),
    "a picture and its caption among words": (
        p(f"Say {box(p(PICTURE + 'Figure 1: So'))} it."),
        'Say it.\n\n<figure markdown="1">\n\n![A ferry](a.png)\n\n<figcaption markdown="1">Figure 1: So',
    ),
    "fields": (
        p("On <text:date>1 May</text:date>, <text:sequence-ref>Table 1</text:sequence-ref>"),
        "On 1 May, Table 1",
    ),
    "a gloss": (
        p(
            "<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>gloss</text:ruby-text></text:ruby>"
        ),
        "base (gloss)",
    ),
    "a paragraph with a number": (
        f"<text:numbered-paragraph>{p('numbered')}</text:numbered-paragraph>",
        "numbered",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_passed_over_by_pandoc(tmp_path: Path, text: str, expected: str) -> None:
    document = read_odt(odt(tmp_path / "a.odt", text, parts=PARTS), accept=True)
    markdown = page_markdown(document.tree.blocks, Walk(document.pictures))
    assert expected in markdown
    assert "\ue000" not in markdown
    assert "Sayso" not in document.source.text


@pytest.mark.parametrize("kind", ["object", "object-ole", "plugin"])
def test_an_object_that_is_neither(tmp_path: Path, kind: str) -> None:
    heading = '<text:h text:outline-level="1">Part one</text:h>'
    text = heading + p(frame(f'<draw:{kind} xlink:href="./None"/>'))
    document = read_odt(odt(tmp_path / "a.odt", text), accept=True)
    assert [(one.what, one.place) for one in document.source.left] == [
        ("an embedded object", "under “Part one”")
    ]


def test_a_flat_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.fodt"
    path.write_text('<?xml version="1.0"?>\n<office:document xmlns:office="x">', "utf-8")
    with pytest.raises(ConflictError, match=r"flat OpenDocument file; save it as \.odt"):
        read_odt(path, accept=True)
