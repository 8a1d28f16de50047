"""The overview says what is for and against each claim, whose it is, and counts whose apart."""

from pathlib import Path

import pytest

from tests.article.test_case import LAYER, TEXT
from tests.essay import publish_folder, write_essay


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> str:
    root: Path = write_essay(tmp_path_factory.mktemp("overview"), TEXT, LAYER)
    return publish_folder(root)[0].generated["overview.md"].html


def test_the_strip_is_a_list_of_links_that_say_what_stands_there(html: str) -> None:
    strip = html[html.index('<ol class="ab-coverage">') : html.index("</ol>")]
    assert strip.count("<li>") == strip.count("<svg") == 3
    assert 'aria-label="¶ 1. Evidence: 3; citations: 2; counterpoints: 1."' in strip
    assert strip.count("ab-coverage__nothing") == 1


def test_a_row_a_claim_in_the_order_of_the_text(html: str) -> None:
    rows = html.split("<tr data-ab-is=")[1:]
    assert [row.partition('"')[2].partition('"')[0] for row in rows] == [
        "",
        "disputed no_source",
        "unanswered disputed one_source",
        "disputed one_source",
        "no_source",
    ]
    first, _, smith, walls, _ = rows
    assert first.count("<li") == 2  # the citation is the second evidence's own source
    assert 'class="ab-case__cited"' in smith
    assert 'data-ab-whose="reported"' in walls
    assert "Adams 2020</td>" in walls
    assert "Yes." in walls


def test_claims_of_the_text_and_reported_ones_are_counted_apart(html: str) -> None:
    counts = html[html.index('<dl class="ab-case__counts">') : html.index("</dl>")]
    own, reported = counts.split("<dt>")[1:]
    assert own.startswith("the text</dt>")
    assert "Claims <b>4</b>" in own
    assert reported.startswith("Adams 2020</dt>")
    assert "disputed <b>1</b>" in reported


def test_a_long_name_is_cut_before_its_year(tmp_path: Path) -> None:
    name = "Governments of Australia, India, Japan and the United States"
    layer = f"""
references:
  - {{id: q, type: report, title: Q, author: [{{literal: "{name}"}}], issued: 2021}}
evidence:
  met: {{quote: They met, cite: "@q", relation: supports}}
"""
    page = publish_folder(write_essay(tmp_path, "# T\n\nThey met.\n", layer))[0]
    assert "Governments of Australia, India, … 2021</a>" in page.generated["overview.md"].html


def test_a_brief_without_notes_has_an_overview(tmp_path: Path) -> None:
    page = publish_folder(write_essay(tmp_path, "# T\n\nWords.\n"))[0].generated["overview.md"]
    assert "ab-coverage" in page.html
    assert "ab-case" not in page.html
