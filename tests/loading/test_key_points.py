"""Key points of a page: read at their lines, shown with the way to their passage, followed when the text is edited."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from annotated_brief.cli import main
from annotated_brief.loading.key_points import read_key_points
from tests.briefs import commit
from tests.essay import publish_folder, write_essay

PAGE = """---
title: T
key_points:
- Trade grew.
- text: The walls fell, as one should know.
  quote: the old walls fell in a single night
lang: en
---
# T

Trade grew by a tenth in the year, they say.

In the end the old walls fell in a single night of that winter.
"""


def test_points_stand_at_their_lines() -> None:
    points, findings = read_key_points(PAGE, "a/brief.md", "docs/a/brief.md")
    assert not findings
    assert [(one.id, one.text, one.target.selector.exact) for one in points] == [
        ("a/brief:1", "Trade grew.", ""),
        (
            "a/brief:2",
            "The walls fell, as one should know.",
            "the old walls fell in a single night",
        ),
    ]
    assert (points[1].quoted_at.line, points[1].quoted_at.column) == (6, 10)


FRONTS = [
    ("key_points: One alone.", 1, []),
    ("key_points: []", 0, []),
    ("key_points:", 0, []),
    ("title: no such key", 0, []),
    ("key_points:\n- text: A.\n  qoute: b c d", 1, ["BRF104"]),
    ("key_points:\n- quote: b c d", 0, ["BRF105"]),
    ("key_points:\n- [a, b]\n- B.", 1, ["BRF106"]),
    ("key_points: {", 0, ["BRF101"]),
]


@pytest.mark.parametrize(("front", "count", "codes"), FRONTS)
def test_what_is_read_and_what_is_told(front: str, count: int, codes: list[str]) -> None:
    points, findings = read_key_points(f"---\n{front}\n---\n# T\n", "b.md", "docs/b.md")
    assert (len(points), [one.code for one in findings]) == (count, codes)


def test_a_point_leads_to_its_passage(tmp_path: Path) -> None:
    site, findings = publish_folder(write_essay(tmp_path, PAGE))
    assert {one.code for one in findings} <= {"BRF607"}
    html = site.pages["brief.md"].html
    head = html[html.index('<div class="ab-points">') : html.index('class="ab-passage"')]
    assert '<li dir="auto">Trade grew.</li>' in head
    assert 'should know. <a href="#p-' in head
    assert "¶ 2" in head
    assert "ab-mark" not in html


def test_a_point_whose_words_are_not_in_the_text_is_told_at_its_line(tmp_path: Path) -> None:
    root = write_essay(tmp_path, PAGE.replace("quote: the old", "quote: new and old"))
    (found,) = (one for one in publish_folder(root)[1] if one.code == "BRF301")
    assert (found.location.file, found.location.line) == ("docs/brief.md", 6)


def test_a_point_follows_an_edit_of_its_passage(tmp_path: Path) -> None:
    root = write_essay(tmp_path, PAGE)
    (root / "mkdocs.yml").write_text("site_name: T\nplugins: [annotated-brief]\n", "utf-8")
    fix = ["fix", "--root", str(root)]
    assert CliRunner().invoke(main, fix).exit_code == 0
    commit(root)
    page = root / "docs" / "brief.md"
    text = page.read_text("utf-8").replace(
        "the old walls fell in a single night of", "the old tall walls fell in a single night of"
    )
    page.write_text(text, "utf-8")
    html = publish_folder(root)[0].pages["brief.md"].html
    assert 'should know. <a href="#p-' in html
    assert CliRunner().invoke(main, fix).exit_code == 0
    assert (
        "quote: the old tall walls fell in a single night\nlang: en\n---\n# T\n"
        in page.read_text("utf-8")
    )
    again = page.read_text("utf-8")
    assert CliRunner().invoke(main, fix).exit_code == 0
    assert page.read_text("utf-8") == again


def test_a_point_whose_words_were_taken_out_says_so(tmp_path: Path) -> None:
    root = write_essay(tmp_path, PAGE)
    (root / "mkdocs.yml").write_text("site_name: T\nplugins: [annotated-brief]\n", "utf-8")
    assert CliRunner().invoke(main, ["fix", "--root", str(root)]).exit_code == 0
    page = root / "docs" / "brief.md"
    page.write_text(PAGE.partition("In the end")[0], "utf-8")
    site, findings = publish_folder(root)
    assert "BRF310" in {one.code for one in findings}
    assert "no longer in the text" in site.pages["brief.md"].html
