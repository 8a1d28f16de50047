"""The markup of titles that CSL and Zotero know: read right as plain text and as HTML, in every file of a site."""

import json
from pathlib import Path

import pytest

from annotated_brief.model import plain_title, title_html
from tests.build import build

CASES = [
    ("Plain words", "Plain words", "Plain words"),
    ("On <i>Homo sapiens</i>", "On Homo sapiens", "On <i>Homo sapiens</i>"),
    ('An <span class="nocase">iPhone</span>', "An iPhone", "An iPhone"),
    ("H<sub>2</sub>O at 10<sup>-3</sup>", "H2O at 10⁻³", "H<sub>2</sub>O at 10<sup>-3</sup>"),
    ("The 1<sup>st</sup> of <b>May</b>", "The 1st of May", "The 1<sup>st</sup> of <b>May</b>"),
    (
        '<i>In <span style="font-variant: small-caps;">Nato</span></i> and <SC>Eu</SC>',
        "In Nato and Eu",
        '<i>In <span class="smallcaps">Nato</span></i> and <span class="smallcaps">Eu</span>',
    ),
    ("If a<b> and <i>c", "If a<b> and <i>c", "If a&lt;b&gt; and &lt;i&gt;c"),
    ("<i>a <b>b</i>", "<i>a <b>b</i>", "&lt;i&gt;a &lt;b&gt;b&lt;/i&gt;"),
    ("A & <script>b</script>", "A & <script>b</script>", "A &amp; &lt;script&gt;b&lt;/script&gt;"),
]


@pytest.mark.parametrize(("title", "plain", "html"), CASES)
def test_a_title(title: str, plain: str, html: str) -> None:
    assert (plain_title(title), title_html(title)) == (plain, html)


SOURCES = """
[{"id": "roe", "type": "book", "title": "On <i>Homo sapiens</i> &: <span class=\\"nocase\\">iPhone</span> at 10<sup>3</sup>",
  "title-short": "On <i>Homo sapiens</i>", "author": [{"family": "Roe", "given": "A."}], "issued": {"date-parts": [[2019]]}},
 {"id": "poe", "type": "article-journal", "title": "<i>Aa</i> <span style=\\"font-variant: small-caps;\\">Nato</span> and others",
  "container-title": "Journal of <i>E. coli</i>", "author": [{"family": "Poe", "given": "B."}], "issued": {"date-parts": [[2018]]}}]
"""
ENTRIES = """\
terms:
  human: {term: <i>Homo sapiens</i>, definition: A species.}
  zebra: {term: Zebra, definition: Another.}
counterpoints:
  water: {title: No H<sub>2</sub>O there, answers: {quote: a claim of several words}, attack: rebuts, strength: strong, argument: "So [@poe].", reply: No.}
evidence:
  shown: {quote: shown by several others, cite: "@poe", relation: supports, note: Yes.}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("titles")
    for folder in ("docs", "annotations"):
        (root / folder).mkdir()
    text = "# E\n\nHomo sapiens makes a claim of several words [@roe], shown by several others. A Zebra.\n"
    (root / "docs" / "index.md").write_text(text, "utf-8")
    (root / "annotations" / "sources.json").write_text(SOURCES, "utf-8")
    (root / "annotations" / "all.yml").write_text(ENTRIES, "utf-8")
    (root / "mkdocs.yml").write_text(
        "site_name: T\nsite_url: https://example.org/t/\ntheme: {name: material, font: false}\n"
        "plugins: [search, {annotated-brief: {pages: [index.md]}}]\n",
        "utf-8",
    )
    done = build(root, root / "site", "--strict")
    assert done.returncode == 0, done.stderr
    return root / "site"


def test_headings_show_it_and_contents_do_without(site: Path) -> None:
    sources, glossary, points = (
        (site / name / "index.html").read_text("utf-8")
        for name in ("sources", "glossary", "counterpoints")
    )
    assert "On <i>Homo sapiens</i> &amp;: iPhone at 10<sup>3</sup><a" in sources
    assert "On Homo sapiens &amp;: iPhone at 10³\n" in sources
    assert '<i>Aa</i> <span class="smallcaps">Nato</span> and others<a' in sources
    assert glossary.index("<i>Homo sapiens</i><a") < glossary.index("Zebra<a")
    assert "No H<sub>2</sub>O there<a" in points
    index = (site / "index.html").read_text("utf-8")
    assert '<a class="ab-term" href="glossary/#human">Homo sapiens</a>' in index
    assert '<strong class="ab-note__title">No H<sub>2</sub>O there</strong>' in index
    for page in (sources, glossary, points, index):
        assert "&lt;i&gt;" not in page
        assert "nocase&#" not in page


def test_the_reference_s_small_capitals_end_where_they_end(site: Path) -> None:
    index = (site / "index.html").read_text("utf-8")
    assert '<em>Aa</em> <span class="smallcaps">Nato</span> and Others' in index


def test_exports_and_search_read_right(site: Path) -> None:
    ris, bib = ((site / f"sources.{kind}").read_text("utf-8") for kind in ("ris", "bib"))
    assert "TI  - On Homo sapiens &: iPhone at 10³\n" in ris
    assert "T2  - Journal of E. coli\n" in ris
    assert r"\textsc{" in bib
    assert r"10\textsuperscript{3}" in bib
    assert "span" not in bib
    items = json.loads((site / "sources.json").read_text("utf-8"))
    assert "<i>Homo sapiens</i>" in next(item["title"] for item in items if item["id"] == "roe")
    search = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    titles = {one["title"] for one in search}
    assert {"Term: Homo sapiens", "Counterpoint: No H2O there"} <= titles
    assert "Source: On Homo sapiens &amp;: iPhone at 10³" in titles
    for name in ("argument.json", "annotations.jsonld", "glossary.jsonld"):
        assert "<i>" not in (site / name).read_text("utf-8")
        assert "<sub>" not in (site / name).read_text("utf-8")
