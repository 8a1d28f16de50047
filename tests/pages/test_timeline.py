"""Events stand on the overview by date, lead to their passages, and make no mark there."""

import re
from pathlib import Path

import pytest

from annotated_brief.language import written_span
from annotated_brief.site.build import Site
from tests.essay import publish_folder, write_essay

TEXT = "# T\n\nThey met in the spring of that year, and later signed a long treaty.\n"
LAYER = """
references:
  - {id: a2020, type: book, title: A, author: [{family: Adams}], issued: 2020}
events:
  treaty: {date: 2001-07-16, text: "They *sign* a treaty.", cite: "@a2020, p. 3", quote: later signed a long treaty}
  spring: {date: 2001-21, text: They meet., cite: "@a2020"}
  years: {date: 1999-06/2001, text: They talk., cite: "@a2020"}
  long-ago: {date: 1990~, text: They were founded., cite: "@a2020"}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = write_essay(tmp_path_factory.mktemp("timeline"), TEXT, LAYER)
    site, findings = publish_folder(root)
    assert {one.code for one in findings} <= {"BRF607"}
    return site


def test_by_date(site: Site) -> None:
    html = site.generated["overview.md"].html
    dates = re.findall(r'<time datetime="([^"]+)">([^<]+)<', html)
    assert dates == [
        ("1990~", "about 1990"),
        ("1999-06/2001", "June 1999 – 2001"),
        ("2001-07-16", "July 16, 2001"),
        ("2001-21", "2001-21"),
    ]
    assert "They <em>sign</em> a treaty." in html


def test_an_event_leads_to_its_passage_and_makes_no_mark(site: Site) -> None:
    html = site.generated["overview.md"].html
    (passage,) = re.findall(r'href="brief.md#(p-\w+)">¶ 1<', html[html.index("ab-timeline") :])
    page = site.pages["brief.md"].html
    assert f'id="{passage}"' in page
    assert "ab-mark" not in page
    assert "ab-note" not in page.replace("ab-notes", "")


def test_each_event_is_a_search_result(site: Site) -> None:
    overview = site.generated["overview.md"]
    assert '<h2 id="treaty">Event: 2001-07-16</h2>' in overview.search
    assert "treaty" in overview.fragments


def test_an_event_whose_words_are_gone_is_listed_with_the_nearest_passages(tmp_path: Path) -> None:
    root = write_essay(tmp_path, TEXT, LAYER)
    (root / "annotations" / "passages.yml").write_text(
        "brief.md: |\n"
        " c1rx0[treaty 44+26] They met in the spring of that year, and later signed a long treaty.\n"
    )
    (root / "docs" / "brief.md").write_text("# T\n\nThey met in the spring of that year.\n")
    html = publish_folder(root)[0].generated["overview.md"].html
    assert 'id="lost-treaty"' in html
    assert "Nearest passages" in html


@pytest.mark.parametrize(
    ("rows", "code", "written"),
    [
        ([[2019, 7]], "fr", "juillet 2019"),
        ([[2019, 7, 23], [0]], "de", "23. Juli 2019 –"),
        ([[-44, 3]], "en", "-44-3"),
        ([[2019, 7]], "xx", "2019-07"),
        ([], "en", ""),
    ],
)
def test_a_span_as_the_language_writes_it(rows: list[list[int]], code: str, written: str) -> None:
    assert written_span(rows, code) == written
