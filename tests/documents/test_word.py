"""Word files in: nothing of them is lost, and what a page can't hold is named."""

import base64
import json
import re
from pathlib import Path

from annotated_brief.documents.kept_words import kept_words, shown_text
from annotated_brief.documents.package import open_package
from annotated_brief.documents.word.read_docx import read_docx
from annotated_brief.documents.word.text import read_source_text
from annotated_brief.importing import ImportOptions, ImportPlan
from annotated_brief.importing.missing_words import rendered_page
from annotated_brief.importing.take_document import take_document
from annotated_brief.project import read_project
from annotated_brief.project.text import read_project_text
from annotated_brief.write_file import write_file
from tests.documents.docx import PNG, cited, docx, field, item, p, picture, r, table
from tests.importing.test_plan_import import brief, plan

ROSE = {
    "id": 77,
    "type": "report",
    "title": "Harbours in Winter",
    "DOI": "10.5555/harbours",
    "author": [{"family": "Rose", "given": "Ada"}],
    "issued": {"date-parts": [[2020]]},
}


def imported(tmp_path: Path, *body: str, **more: str | bytes) -> tuple[ImportPlan, str]:
    """The plan for a Word file, and the page without its front matter."""
    options = {name: str(more.pop(name)) for name in ("changes", "page") if name in more}
    root = tmp_path / "root"
    root.mkdir()
    found = plan(brief(root), docx(tmp_path / "ferry.docx", *body, **more), **options)
    text = next((str(one.text) for one in found.files if one.path.endswith(".md")), "")
    return found, text.rpartition("\n---\n")[2].strip()


def test_what_a_document_says_of_itself(tmp_path: Path) -> None:
    found, _ = imported(
        tmp_path,
        p("The Winter Ferry", style="Title"),
        p("Why it pays", style="Subtitle"),
        p("By the Harbour Office"),
        p("6 May 2024"),
        p("Part one", style="Heading1"),
        p("Words."),
        core="<dc:creator>A Template</dc:creator><dcterms:created>2019-01-01T00:00:00Z</dcterms:created>",
    )
    front = found.files[0].text
    assert front == (
        "---\ntitle: The Winter Ferry\ndescription: Why it pays\nauthors: [Harbour Office]\n"
        "date: 2024-05-06\n---\n\n# The Winter Ferry\n\n## Part one\n\nWords.\n"
    )
    assert found.files[0].what[-1] == "1 heading, 1 paragraph"
    assert not found.left_out
    assert not found.conflicts


def test_what_only_the_properties_say(tmp_path: Path) -> None:
    core = "<dc:title>The Ferry</dc:title><dc:creator>Ada Example; Ben Sample</dc:creator><dcterms:created>2019-01-02T00:00:00Z</dcterms:created>"
    found, text = imported(tmp_path, p("The Ferry"), p("Words of the text."), core=core)
    assert "authors: ['Example, Ada', 'Sample, Ben']\ndate: 2019-01-02\n" in str(
        found.files[0].text
    )
    assert text == "# The Ferry\n\nWords of the text."


def test_citations_become_keys_and_sources(tmp_path: Path) -> None:
    known = {
        "id": 5,
        "itemData": {"id": 5, "type": "book", "title": "X", "DOI": "10.5555/12345678"},
    }
    rose = {"id": 77, "itemData": ROSE}
    found, text = imported(
        tmp_path,
        p(
            "It pays ",
            cited("(Rose 2020, 12)", {**rose, "locator": "12", "label": "page"}),
            ", as others say ",
            cited("(see Rose 2020; X)", {**rose, "prefix": "see"}, known),
            " and ",
            cited("(2020)", {**rose, "suppress-author": True}, start="ADDIN "),
            ".",
        ),
        p("References", style="Heading1"),
        p(field("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", "Rose, Ada. 2020. Harbours in Winter.")),
    )
    assert text == (
        "It pays [@rose2020, p. 12], as others say [see @rose2020; @known2022] and [-@rose2020]."
    )
    assert "id: rose2020\n" in str(found.files[-1].text)
    assert [(one.what, one.why) for one in found.left_out] == [
        ("X", "it is there already, as @known2022"),
        (
            "its bibliography (“Rose, Ada. 2020. Harbours in Winter.”)",
            "the site makes it of the sources",
        ),
    ]
    assert not found.notes[1:]


def test_citations_of_mendeley_cite_and_endnote(tmp_path: Path) -> None:
    mendeley = {
        "citationItems": [
            {"id": "0c1d2e3f-aaaa-bbbb", "itemData": {**ROSE, "id": "0c1d2e3f-aaaa-bbbb"}}
        ]
    }
    tag = base64.b64encode(json.dumps(mendeley).encode()).decode()
    control = (
        f'<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{tag}"/></w:sdtPr>'
        f"<w:sdtContent>{r('(Rose, 2020)')}</w:sdtContent></w:sdt>"
    )
    record = (
        "<EndNote><Cite><Author>Bell</Author><Year>2019</Year><RecNum>4</RecNum><Pages>7</Pages><record>"
        '<rec-number>4</rec-number><ref-type name="Book">6</ref-type><contributors><authors>'
        "<author>Bell, Cy</author></authors></contributors><titles><title>Piers</title></titles>"
        "<dates><year>2019</year></dates></record></Cite></EndNote>"
    )
    data = f"<w:fldData>{base64.b64encode(record.encode()).decode()}</w:fldData>"

    def char(kind: str, inside: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'

    def code(text: str) -> str:
        return f"<w:r><w:instrText>{text}</w:instrText></w:r>"

    endnote = (
        char("begin", data)
        + code(" ADDIN EN.CITE ")
        + char("begin", data)
        + code(" ADDIN EN.CITE.DATA ")
        + char("end")
        + char("separate")
        + r("(Bell, 2019)")
        + char("end")
    )
    listed = (
        '<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_BIBLIOGRAPHY"/></w:sdtPr><w:sdtContent>'
        f"{p('Rose, A. (2020). Harbours in Winter.')}</w:sdtContent></w:sdt>"
    )
    found, text = imported(tmp_path, p("It pays ", control, " and ", endnote, "."), listed)
    assert text == "It pays [@rose2020] and [@bell2019, p. 7]."
    assert [one.what[:16] for one in found.left_out] == ["its bibliography"]
    assert found.notes == []


def test_tables_lists_and_pictures_whole(tmp_path: Path) -> None:
    found, text = imported(
        tmp_path,
        item("ferries", 1),
        item("bridges", 1),
        item("First", 2),
        item("Then", 2),
        item("third letter", 3),
        table((p("Plain"), p("Cells")), (p("a|b"), p("c"))),
        p("Figure ", field(" SEQ Figure ", "1"), ". The quay", style="Caption"),
        table((p("Port"), p("Works")), (p("North"), p("Dredge.") + item("deep", 1) + p("Build."))),
        p("See Figure 1 and ", picture("A quay"), "."),
        quay=PNG,
        page="sea/ferry.md",
    )
    assert "- ferries\n- bridges\n\n<!-- -->\n\n1. First\n2. Then\n" in text
    assert (
        '<ol type="a" markdown="1">\n\n<li markdown="block">\n\nthird letter\n\n</li>\n\n</ol>'
        in text
    )
    assert "| Plain | Cells |\n| --- | --- |\n| a\\|b | c |\n" in text
    assert '<td markdown="block">\n\nDredge.\n\n- deep\n\nBuild.\n\n</td>' in text
    assert "![A quay](ferry/quay.png)" in text
    assert found.files[1].path == "docs/sea/ferry/quay.png"
    assert found.files[1].text == PNG
    assert "2 tables, 1 picture" in found.files[0].what[-1]


def test_links_within_lead_somewhere(tmp_path: Path) -> None:
    def place(name: str) -> str:
        return f'<w:bookmarkStart w:id="1" w:name="{name}"/><w:bookmarkEnd w:id="1"/>'

    def link(name: str, words: str) -> str:
        return f'<w:hyperlink w:anchor="{name}">{r(words)}</w:hyperlink>'

    found, text = imported(
        tmp_path,
        p("The Ferry", style="Title"),
        p(
            "See ",
            link("Costs", "costs"),
            ", ",
            link("_Ref9", "Table 1"),
            " and ",
            link("gone", "that"),
            ".",
        ),
        p(place("Costs"), "Costs", style="Heading1"),
        p(place("_Ref9"), "Table ", field(" SEQ Table ", "1"), ". Fares", style="Caption"),
        table((p("Port"), p("Fare")), (p("North"), p("4"))),
        p("As Table 1 says."),
    )
    root = tmp_path / "root"
    for one in found.files:
        write_file(root / one.path, one.text)
    article = read_project_text(read_project(root)[0]).pages["the-ferry.md"].html
    ids = re.findall(r' id="([^"]+)"', article)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', article)) <= set(ids)
    assert "[Table 1](#table-1) says" in text or "[Table 1](#ref9) says" in text
    assert [one.what for one in found.left_out] == ["that"]


def test_changes_are_accepted_or_rejected(tmp_path: Path) -> None:
    body = p(
        "In ",
        '<w:del w:id="1" w:author="B"><w:r><w:delText>May</w:delText></w:r></w:del>',
        '<w:ins w:id="2" w:author="B"><w:r><w:t>June</w:t></w:r></w:ins>',
        ".",
    )
    for what, words in (("accept", "In June."), ("reject", "In May.")):
        (tmp_path / what).mkdir()
        found, text = imported(tmp_path / what, body, changes=what)
        assert text == words
        assert found.notes[0].startswith(f"2 tracked changes were {what}ed; ")


def test_the_words_of_a_long_document_are_all_in_the_page(tmp_path: Path) -> None:
    signs = [
        "*stars*",
        "_lines_",
        "[brackets]",
        "an <angle>",
        "#4",
        "a|b",
        "`ticks`",
        "1. one",
        "- dash",
        "&amp;",
    ]
    body = []
    for at in range(120):
        runs = [
            f"{signs[at % 10]} paragraph {at} says ",
            "<w:r><w:rPr><w:b/></w:rPr><w:t>so</w:t></w:r>",
        ]
        runs.append('<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve"> much </w:t></w:r>')
        body.append(p(*runs, f"at {signs[(at + 3) % 10]}.", style="Quote" if at % 9 == 0 else ""))
        if at % 10 == 0:
            body.append(p(f"Part {at} {signs[at % 7]}", style="Heading2"))
        if at % 12 == 0:
            cells = p(f"cell {at} {signs[at % 10]}")
            body.append(table((p("Head"), p("More")), (cells, cells + p("again") + item("x", 2))))
        if at % 7 == 0:
            body += [item(f"item {at} {signs[at % 10]}", 1 + at % 3), item("next", 1 + at % 3)]
    file = docx(tmp_path / "long.docx", *body)
    root = tmp_path / "root"
    root.mkdir()
    project, _ = read_project(brief(root))
    text = read_project_text(project)
    document = read_docx(file, accept=True)
    found = take_document(document, file.stem, text, ImportOptions(page="long.md"))
    source = read_source_text(open_package(file), accept=True).text
    kept = kept_words(source, shown_text(rendered_page(found, text).html))
    assert kept.words > 1200
    assert kept.missing == ()
