"""The PDF: what stands in it, for everyone, whatever is written in the page."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from annotated_brief.diagnostics import Location
from annotated_brief.pandoc_tree import Nodes, heading, link, node, words
from annotated_brief.press.document import Document, Picture, Written
from annotated_brief.press.pdf import write as module
from tests.press.documents import CASES, document_of
from tests.press.pdf.printed import alternatives, letters, read, structure, text_of

LANGUAGES = {"arabic": "ar", "chinese": "zh", "french": "fr", "every-kind": "en"}
LATIN = st.text(st.characters(min_codepoint=33, max_codepoint=0x17F, categories=("L", "N", "P", "S")), min_size=1)  # fmt: skip
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


def folder(case: str) -> Path:
    """Of this folder, or of those that all writers share."""
    own = Path(__file__).with_name("cases") / case
    return own if own.is_dir() else CASES / case


@cache
def written(case: str) -> Written:
    return module.write(document_of(folder(case)))


@cache
def bare() -> Document:
    document = document_of(folder("french"))
    front = replace(document.front, points=())
    return replace(document, front=front, notes={}, terms=(), sources=(), pictures={}, findings=())


def of(*blocks: dict[str, Any], **more: Any) -> Written:
    """The PDF of a few blocks."""
    return module.write(replace(bare(), body=[heading(1, words("Part")), *blocks], **more))


def para(*inlines: dict[str, Any]) -> dict[str, Any]:
    return node("Para", list(inlines))


@pytest.mark.parametrize("case", LANGUAGES)
def test_every_kind_of_part_is_set_and_tagged(case: str) -> None:
    pdf = written(case)
    root = read(pdf.content).trailer["/Root"]
    assert {one.code for one in pdf.findings} <= {"BRF642"}  # where no font has the script
    assert root["/Lang"] == LANGUAGES[case]
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    tags = set(structure(pdf.content))
    assert {"Document", "Title", "H1", "P", "L", "LI", "Table", "TH", "TD", "Figure", "Link", "Note", "TOC", "BlockQuote", "Formula"} <= tags  # fmt: skip


def test_front_matter_is_the_files_own() -> None:
    said = read(written("every-kind").content).metadata
    assert said is not None
    assert said.title == "Ferries and queues"
    assert said.author == "Ada Lind, Harbour Office"
    assert said.subject == "Whether the harbour should buy a second ferry."
    assert str(said.creation_date).startswith("2024-05-06")


def test_notes_stand_at_the_foot_and_counterpoints_in_the_text() -> None:
    pages = [page.extract_text() for page in read(written("every-kind").content).pages]
    page = next(page for page in pages if "queues of two" in page)
    assert "hoursE1" in page
    assert "C2 Counterpoint says the claim does not follow · moderate evidence\nA bridge would do\n" in page  # fmt: skip
    assert page.index("A bridge would do") < page.index("2 A second ferry")
    assert "Reply\nNo reply has been written yet." in page
    assert page.index("E1 + supports this: The longest wait") > page.index("8 Nobody waits gladly")
    assert page.index("1 Counted at the quay.") < page.index("E3 − disputes this: It says eight.")


def test_a_list_in_a_note_is_set() -> None:
    document = document_of(folder("every-kind"))
    told = [one for one in document.body if one["t"] == "BulletList"]
    notes = {id: replace(note, text=[*note.text, *told]) for id, note in document.notes.items()}
    content = module.write(replace(document, notes=notes)).content
    extra = text_of(content).count("innerone") - text_of(written("every-kind").content).count("innerone")  # fmt: skip
    assert extra == len(notes)


@pytest.mark.parametrize(
    "first",
    [
        para(*words("Begun")),
        node("CodeBlock", [["", [], []], "Begun"]),
        node("BulletList", [[para(*words("Begun"))]]),
    ],
)
def test_a_footnote_begins_beside_its_sign(first: dict[str, Any]) -> None:
    note = node("Note", [first, para(*words("Went on."))])
    text = read(of(para(*words("Text"), note)).content).pages[-1].extract_text()
    assert re.search(r"(?m)^1\s*(•\s*)?Begun\s+Went on\.$", text)


def test_passages_have_their_numbers() -> None:
    pages = read(written("french").content).pages
    text = "\n".join(page.extract_text() for page in pages[2:])
    for number in range(1, 17):
        assert re.search(rf"(?m)(?:^|[.•]){number} ", text), number


def test_headings_and_links_lead_to_their_places() -> None:
    reader = read(written("french").content)
    outline = [str(one.title) for one in reader.outline if not isinstance(one, list)]
    assert outline == ["Points essentiels", "Sommaire", "Le contexte", "Conclusion", "Chronologie", "Glossaire", "Sources"]  # fmt: skip
    marks = [one.get_object() for page in reader.pages for one in page.get("/Annots", [])]
    assert all("/A" in one or "/Dest" in one for one in marks)
    addresses = {one["/A"]["/URI"] for one in marks if "/URI" in one.get("/A", {})}
    assert any(one.startswith("https://example.org/une/adresse") for one in addresses)


def test_a_link_to_what_has_no_place_is_words() -> None:
    pdf = written("what-html-holds")
    assert "Seeacross(Doe2020)." in text_of(pdf.content)
    assert {one.code for one in pdf.findings} <= {"BRF642"}


def test_pictures_and_formulas_are_told_in_words() -> None:
    assert {"Guests by year", "g = a^2", r"x = \frac{1}{2}"} <= set(alternatives(written("every-kind").content))  # fmt: skip


def test_the_same_document_makes_the_same_bytes() -> None:
    assert module.write(document_of(folder("every-kind"))).content == written("every-kind").content


@given(LATIN, LATIN)
@settings(max_examples=15, deadline=None)
def test_any_text_is_text(one: str, other: str) -> None:
    body = para(node("Str", one), node("Space"), node("Emph", words(f"#{other}]")))
    pdf = of(body, node("CodeBlock", [["", [], []], f"{other} */ ${one}"]))
    boxes = [sign for found in pdf.findings for sign in re.findall(r"(\S+) \(U\+", found.message)]
    text, told = text_of(pdf.content), letters(one) + letters(f"#{other}]")
    for sign in boxes:
        told = told.replace(sign, "□")
    assert told in text


@pytest.mark.parametrize("text", ['#panic("x")', "#{let x = 1}", "= Title", "$x$", "*a* _b_", "@p-1", "<label>", "// gone", "/* gone */", "\\", "```", "]] [[", '"', "~~--"])  # fmt: skip
def test_what_looks_like_code_is_text(text: str) -> None:
    assert letters(text) in text_of(of(para(node("Str", text))).content)


def test_what_no_file_may_hold_is_left_out() -> None:
    pdf = of(para(node("Str", "a\x00b\x07c\ufeffd\ufffee\ud800f")))
    assert "abcdef" in text_of(pdf.content)
    assert pdf.findings == ()


def test_a_sign_without_a_font_is_told_and_boxed() -> None:
    pdf = of(para(node("Str", "old\U00030001name")))
    assert [one.code for one in pdf.findings] == ["BRF642"]
    assert "U+30001" in pdf.findings[0].message
    assert "old□name" in text_of(pdf.content)


def test_a_picture_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "bad.png").write_text("no picture")
    (tmp_path / "good.svg").write_text(SVG)
    pictures = {name: Picture(tmp_path / name, name, Location("docs/brief.md", 7)) for name in ("bad.png", "good.svg")}  # fmt: skip
    shown = [node("Image", [["", [], []], words(name.partition(".")[0]), [name, ""]]) for name in pictures]  # fmt: skip
    pdf = of(*(para(one) for one in shown), pictures=pictures)
    assert [(one.code, one.location.line) for one in pdf.findings] == [("BRF643", 7)]
    assert alternatives(pdf.content) == ["good"]


def test_what_stands_in_the_page_is_told_at_its_place() -> None:
    front = replace(bare().front, source="# Brief\n\nAn old\U00030001name and $\\ce{H2O}$.\n")
    formula = node("Math", [node("InlineMath"), r"\ce{H2O}"])
    pdf = of(para(node("Str", "old\U00030001name"), formula), front=front)
    places = {one.code: str(one.location) for one in pdf.findings}
    assert places == {"BRF645": f"{front.file}:3:18", "BRF642": f"{front.file}:3:7"}


def test_formulas_that_cannot_be_set_stand_as_typed() -> None:
    listed = [node("Math", [node("InlineMath"), tex]) for tex in (r"\ce{H2O}", "a^2", r'\text{#panic("x")}', "")]  # fmt: skip
    pdf = of(*(para(one) for one in listed))
    assert [one.message for one in pdf.findings] == [r"A formula stands in the PDF as it was typed: \ce{H2O}"]  # fmt: skip
    assert alternatives(pdf.content) == ["a^2", r'\text{#panic("x")}']


@pytest.mark.parametrize("kind", ["BlockQuote", "BulletList", "Emph", "Div"])
def test_what_stands_deep_is_set_all_the_same(kind: str) -> None:
    tree: Nodes = [node("Str", "bottom")] if kind == "Emph" else [para(node("Str", "bottom"))]
    for _ in range(150):
        inner: dict[str, Any] = {"BulletList": [tree], "Div": [["", [], [["dir", "rtl"]]], tree]}
        tree = [node(kind, inner.get(kind, tree))]
    assert "bottom" in text_of(of(*([para(*tree)] if kind == "Emph" else tree)).content)


def test_long_words_and_addresses_stay_on_the_page() -> None:
    word, address = "q" * 400, "https://example.org/" + "a" * 400
    pdf = of(para(node("Str", word)), node("CodeBlock", [["", [], []], word]), para(link(words(address), address)))  # fmt: skip
    lines = [line for page in read(pdf.content).pages for line in page.extract_text().splitlines()]
    assert max(map(len, lines)) < 120
    assert text_of(pdf.content).count("q") == 800 + text_of(of().content).count("q")


def test_ids_that_stand_twice_or_nowhere_stop_nothing() -> None:
    twice = [node("Span", [["here", [], []], words(name)]) for name in ("one", "two")]
    pdf = of(para(*twice, link(words("there"), "#here"), link(words("lost"), "#nowhere")))
    assert "onetwotherelost" in text_of(pdf.content)


def test_without_typst_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HAS_TYPST", False)
    pdf = module.write(bare())
    assert pdf.content == b""
    assert 'pip install "mkdocs-annotated-brief[pdf]"' in pdf.findings[0].next_step


def test_a_pdf_is_made_anew_with_other_fonts(tmp_path: Path) -> None:
    front = bare().front
    assert "Libertinus Serif" in module.made_with(front)
    assert module.made_with(front) == module.made_with(replace(front, fonts=tmp_path))
