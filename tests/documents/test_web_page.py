"""Documents as pages: what they say of themselves, and which heading is the title."""

import re
from pathlib import Path

import pytest

from annotated_brief.documents.web.web_page import html_to_markdown, read_html
from tests.importing.test_plan_import import brief, plan

HEADS = [
    ("<title>T</title>", "<h1>Own</h1><p>x</p>", "Own", "x"),
    ("<title>T</title>", "<h1>One</h1><p>x</p><h1>Two</h1>", "T", "## One\n\nx\n\n## Two"),
    ("", "<p>x</p>", "page", "x"),
    ("<title>Twice</title>", "<h1>Twice</h1><p>x</p><h1>Two</h1>", "Twice", "Twice\n\nx\n\n## Two"),
    ('<meta property="og:title" content="A &amp; B">', "<p>x</p>", "A & B", "x"),
]


@pytest.mark.parametrize(("head", "body", "title", "text"), HEADS, ids=[it[2] for it in HEADS])
def test_the_title_of_a_web_page(head: str, body: str, title: str, text: str) -> None:
    (page,) = read_html(
        f"<html><head>{head}</head><body>{body}</body></html>", Path("page.html")
    ).pages
    assert page.title == title
    assert page.text.endswith(f"{text}\n")


def test_what_stands_inside_something_left_out_is_named_once() -> None:
    html = "<article><p>x</p><aside>Aside <form>Form</form></aside><script>no()</script></article>"
    found = read_html(html, Path("page.html"))
    assert [(one.what, one.why) for one in found.left_out] == [("Aside Form", "a side note")]


UNCLOSED = [
    "<ul><li>x",
    "<ul>\n<b><li>x",
    "<ul><li><b>x",
    "<ul><li><div>x",
    "<div><ul><li>x",
    "<figure><ul><li>x",
    "<section><blockquote>x",
    "<dl><dt>a<dd>x",
    "<table><tr><td>x",
    "<ul><li><table><tr><td>x",
    "<table><tr><td><ul><li>x",
    "<table><caption>x",
    "<table><thead><tr><caption>x",
    "<table><tbody>x",
]
"""Pandoc needs hours for any of these, thirty deep."""


@pytest.mark.parametrize("start", UNCLOSED)
@pytest.mark.parametrize("around", ["{}", "<div>{}</div>"])
def test_elements_without_ends_stand_in_one_another(start: str, around: str) -> None:
    html = around.format(start * 30) + "<p>After.</p>"
    (page,) = read_html(f"<body><h1>T</h1>{html}</body>", Path("page.html")).pages
    assert len(re.findall(r"\bx\b", page.text)) == 30
    assert "After." in page.text


KEPT = {
    "a list in a caption": (
        "<figure><p>x</p><figcaption>So<ul><li>one</ul></figcaption></figure>",
        "So\n\n- one",
    ),
    "a list in a table's caption": (
        "<table><caption>So<ul><li>one</ul></caption><tr><td>x</table>",
        "So\n\n- one",
    ),
    "a quotation's source": ("<blockquote><p>x</p><footer>Rose</footer></blockquote>", "> Rose"),
    "what is abbreviated": (
        '<p>So says <abbr title="World &quot;Health&quot;">WH</abbr>.</p>',
        '<abbr title="World &quot;Health&quot;">WH</abbr>.',
    ),
    "a legend": ("<fieldset><legend>Part</legend>x</fieldset>", "Part\n\nx"),
}


@pytest.mark.parametrize(("html", "expected"), KEPT.values(), ids=KEPT.keys())
def test_what_stays_of_a_web_page(html: str, expected: str) -> None:
    found = read_html(f"<body><h1>T</h1>{html}</body>", Path("page.html"))
    assert expected in found.pages[0].text
    assert not found.left_out


def test_lists_of_google_docs_stand_in_one_another() -> None:
    lists = [("0", "one"), ("1", "inner"), ("2", "deep"), ("1", "next"), ("0", "two")]
    html = "".join(
        f'<ol class="c1 lst-kix_ab-{level} start"><li class="c2"><span>{words}</span></li></ol>'
        for level, words in lists
    )
    (page,) = read_html(f"<body>{html}<p>After.</p></body>", Path("page.html")).pages
    assert page.text == ("1. one\n    1. inner\n        1. deep\n    2. next\n2. two\n\nAfter.\n")


def test_rows_and_cells_end_where_others_begin() -> None:
    html = "<table><tr><th>a<th>b<tr><td>c<td>d</table><ul><li>one<li>two</ul>"
    (page,) = read_html(f"<body>{html}</body>", Path("page.html")).pages
    assert page.text == "| a | b |\n| --- | --- |\n| c | d |\n\n- one\n- two\n"


def test_a_piece_of_html() -> None:
    html = "<div><p>One <b>word</b>.</p><ul><li>x</li></ul></div>"
    assert html_to_markdown(html) == "One **word**.\n\n- x"


def test_what_a_web_page_says_of_itself() -> None:
    head = (
        '<meta name="author" content="Ada Example"><meta name="author" content="Ben Sample">'
        '<meta property="article:published_time" content="2024-04-14T10:00:00Z">'
        '<meta name="description" content="In short.">'
    )
    (page,) = read_html(
        f"<head>{head}</head><body><h1>T</h1><p>x</p></body>", Path("page.html")
    ).pages
    authors = "authors: ['Example, Ada', 'Sample, Ben']"
    front = f"title: T\ndescription: In short.\n{authors}\ndate: 2024-04-14\n"
    assert page.text == f"---\n{front}---\n\n# T\n\nx\n"


def test_a_date_that_cant_be_read_is_named() -> None:
    html = '<head><meta name="date" content="Frimaire, year II"></head><body><p>x</p></body>'
    found = read_html(html, Path("page.html"))
    assert [(one.what, one.why) for one in found.left_out] == [
        ("Frimaire, year II", "a date that can't be read")
    ]
    assert "date:" not in found.pages[0].text


def test_pictures_that_a_script_would_load(tmp_path: Path) -> None:
    dot = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
    (tmp_path / "pier.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    html = f'<p>x <img src="{dot}" data-src="pier.png" alt="Pier"> <img src="{dot}"></p>'
    (page,) = read_html(html, tmp_path / "p.html").pages
    assert page.text == "x ![Pier](p/pier.png)\n"
    assert list(page.pictures) == ["p/pier.png"]


def test_a_table_with_a_caption_has_its_place_once() -> None:
    table = '<table id="t"><caption>Table 1. Nights</caption><tr><th>a</th></tr><tr><td>b</td></tr></table>'
    (page,) = read_html(f'<p>See <a href="#t">it</a>.</p>{table}', Path("p.html")).pages
    assert page.text.count('id="t"') == 1


def test_a_figure_that_a_link_and_words_lead_to_has_both_places() -> None:
    figure = '<figure id="F1"><p>x</p><figcaption>Figure 1. Quay</figcaption></figure>'
    html = f'<p>See <a href="#F1">it</a>, in Figure 1.</p>{figure}'
    (page,) = read_html(f"<body><h1>T</h1>{html}</body>", Path("p.html")).pages
    for address in re.findall(r"\(#([\w-]+)\)", page.text):
        assert page.text.count(f'id="{address}"') == 1


NOTED = {
    "behind an anchor": (
        '<p><a id="i"></a>One<sup><a id="b" href="#n">1</a></sup> <a href="#i">up</a></p>'
        '<p id="n"><sup><a href="#b">1</a></sup>So.</p>',
        ["One[^1] ", "[^1]: So."],
    ),
    "called a footnote": (
        '<p>One<sup><a href="#n" role="doc-noteref">[footnote 1]</a></sup></p>'
        '<ol><li id="n">So. <a href="#r">↩</a></li></ol>',
        ["One[^1]", "[^1]: So."],
    ),
    "a range": (
        '<p>One [<a href="#a">1</a>–<a href="#c">3</a>].</p>'
        '<ol><li id="a">A.</li><li id="b">B.</li><li id="c">C.</li></ol>',
        ["One [^1]<sup>,</sup>[^2]<sup>,</sup>[^3].", "[^2]: B."],
    ),
    "where it is referred to": (
        '<p>One<span class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">1</sup><span><sup class="ltx_note_mark">1</sup>'
        "So.</span></span> and<d-footnote>Or.</d-footnote></p>",
        ["One[^1] and[^2]", "[^1]: So.", "[^2]: Or."],
    ),
}


@pytest.mark.parametrize(("html", "expected"), NOTED.values(), ids=NOTED.keys())
def test_notes_of_a_web_page(html: str, expected: list[str]) -> None:
    (page,) = read_html(f"<body><h1>T</h1>{html}</body>", Path("page.html")).pages
    assert [words for words in expected if words not in page.text] == []


def test_items_that_are_left_of_a_list_of_notes_keep_their_own_numbers() -> None:
    html = '<p>One [<a href="#a">1</a>].</p><ol><li id="a">1. A.</li><li>2. B.</li></ol>'
    (page,) = read_html(f"<body><h1>T</h1>{html}</body>", Path("page.html")).pages
    assert "- 2. B.\n\n[^1]: A." in page.text.replace("\\", "")


def test_formulas_stand_in_their_order() -> None:
    html = "<p>A <math><mi>a</mi></math>, <em>so <math><mi>b</mi></math></em>, \\(c\\).</p>"
    (page,) = read_html(f"<body><h1>T</h1>{html}</body>", Path("page.html")).pages
    assert re.findall(r"<mi>(.)</mi>", page.text) == ["a", "b", "c"]


def test_a_formula_of_latexml_is_no_table() -> None:
    html = (
        '<table class="ltx_equation ltx_eqn_table"><tbody><tr class="ltx_eqn_row"><td class="ltx_eqn_cell"></td>'
        '<td class="ltx_eqn_cell"><math display="block"><mi>a</mi></math></td>'
        '<td class="ltx_eqn_cell"><span class="ltx_tag">(1)</span></td></tr></tbody></table>'
    )
    (page,) = read_html(f"<body><h1>T</h1>{html}</body>", Path("page.html")).pages
    assert "</math></span> (1)" in page.text
    assert "<table" not in page.text


def test_a_picture_whose_address_names_no_scheme_is_linked() -> None:
    html = '<body><h1>T</h1><p>x</p><p><img src="//example.org/a.png" alt="Quay"></p></body>'
    (page,) = read_html(html, Path("page.html")).pages
    assert "[Quay](https://example.org/a.png)" in page.text


def test_a_box_beside_the_text_is_part_of_it() -> None:
    html = '<body><h1>T</h1><p>x</p><aside class="key-points"><p>In short.</p></aside></body>'
    found = read_html(html, Path("page.html"))
    assert "In short." in found.pages[0].text
    assert not found.left_out


def test_what_a_page_of_distill_cites(tmp_path: Path) -> None:
    html = (
        '<body><h1>T</h1><p>It pays <d-cite key="rose"></d-cite> <d-cite key="other"></d-cite> <d-math>x</d-math>.</p>'
        '<d-bibliography><script type="text/bibtex">@book{rose, title={Tides}, author={Rose, A.}, year=2020}</script></d-bibliography></body>'
    )
    file = tmp_path / "page.html"
    file.write_text(html, "utf-8")
    (tmp_path / "root").mkdir()
    files = {one.path: str(one.text) for one in plan(brief(tmp_path / "root"), file).files}
    assert "It pays [@rose] \\[other\\] <span><math" in files["docs/t.md"]
    assert "title: Tides" in files["annotations/sources.yml"]


def test_what_a_page_cites_and_the_brief_has_under_another_key(tmp_path: Path) -> None:
    html = (
        '<body><h1>T</h1><p>It pays <d-cite key="rose"></d-cite>.</p><d-bibliography><script type="text/bibtex">'
        "@article{rose, title={A Title that is There Already}, author={Rose, A.}, year=2022, doi={10.5555/12345678}}"
        "</script></d-bibliography></body>"
    )
    file = tmp_path / "page.html"
    file.write_text(html, "utf-8")
    (tmp_path / "root").mkdir()
    found = plan(brief(tmp_path / "root"), file)
    files = {one.path: str(one.text) for one in found.files}
    assert "It pays [@known2022]." in files["docs/t.md"]
    assert "annotations/sources.yml" not in files
    assert not found.notes
