"""Where the numbers of notes and of references stand, and what the notes say, case by case."""

import html
import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown import Markdown

from annotated_brief.article.citation_extension import START, CitationExtension
from annotated_brief.article.citation_series import read_series
from annotated_brief.article.note_numbers import FootnoteOptions, number_citations
from annotated_brief.article.page import MergedPage
from annotated_brief.article.reader import read_article
from annotated_brief.citing import Formatted, GroupText
from annotated_brief.language import strings
from annotated_brief.project import Project, render_pages
from annotated_brief.project.committed import read_committed
from annotated_brief.site.build import build_alone
from tests.article.test_notes_as_pandoc import notes, references, text
from tests.essay import CACHE

CASES: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "note_numbers.yml").read_text("utf-8")
)
SOURCES = [
    {"id": "lee", "type": "book", "title": "Tides", "publisher": "Press", "issued": "2019"},
    {"id": "ash", "type": "report", "title": "Report", "issued": "2020"},
    {"id": "duo", "type": "book", "title": "Twos", "publisher": "Press", "issued": "2018"},
]
LEE, KIM = {"family": "Lee", "given": "Ann"}, {"family": "Kim", "given": "Jo"}
AUTHORS = {"lee": [LEE], "ash": [{"literal": "Ash Office"}], "duo": [LEE, KIM]}
OPTIONS = {"footnotes": {"PLACE_MARKER": "///Here///"}, "tables": {}, "attr_list": {}}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], MergedPage]:
    """All cases as pages of a site for each style."""
    found = {}
    for style, cases in CASES.items():
        root = tmp_path_factory.mktemp("numbers")
        (root / "docs").mkdir()
        (root / "annotations").mkdir()
        listed = [{**item, "author": AUTHORS[str(item["id"])]} for item in SOURCES]
        (root / "annotations/all.yml").write_text(json.dumps({"references": listed}), "utf-8")
        for number, case in enumerate(cases.values()):
            (root / f"docs/{number}.md").write_text(case["page"], "utf-8")
        project = Project(root, style=style, cache=CACHE, pages=("*.md",), extensions=OPTIONS)
        committed = read_committed(project)
        site = build_alone(committed, render_pages(project, committed.layer.sources.keys()))
        found |= {(style, name): site.pages[f"{n}.md"] for n, name in enumerate(cases)}
    return found


@pytest.mark.parametrize(
    ("style", "name"), [(s, name) for s, cases in CASES.items() for name in cases]
)
def test_case(pages: dict[tuple[str, str], MergedPage], style: str, name: str) -> None:
    case, page = CASES[style][name], pages[style, name]
    whole = re.split('<aside class="ab-end"|<template', page.html)[0]
    article = whole if "///" in case["page"] else re.split('<div class="footnote">', whole)[0]
    assert text(re.sub(r'<p class="ab-imprint">.*?</p>', "", article, flags=re.S)) == case["text"]
    if "notes" in case:
        assert notes(whole) == case["notes"]
    if "references" in case:
        assert references(page.html) == case["references"]
    if "alt" in case:
        assert f'alt="{html.escape(case["alt"])}"' in page.html
    commas = re.findall(r'class="ab-cites ab-cites--(?:next|before)" id="ab-fnref-(\d+)"', whole)
    assert list(map(int, commas)) == case.get("commas", [])


def test_no_html_of_an_author_s_breaks_the_series() -> None:
    placeholder = citation_html("[@a, p. 3]")
    parts = [
        placeholder,
        '<a href="x">',
        "</a>",
        ".",
        " text ",
        "&rdquo;",
        "<em>",
        "</em>",
        "<p>",
        "</p>",
    ]
    parts += ['<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>', "<ol>", "</ol>"]
    parts += [
        '<div class="footnote">',
        "</div>",
        '<li id="fn:1">',
        "</li>",
        "<h2>",
        "<td>",
        "<",
        '"',
    ]
    parts += [placeholder.replace("span", "img").replace(">", ' alt="', 1).replace("</img>", '">')]
    for seed in range(1000):
        rng = random.Random(seed)
        series = read_series("".join(rng.choices(parts, k=rng.randrange(1, 25))), {"a"})
        groups = [group for one in series.numbered for group in one.groups]
        formatted = Formatted(cited=tuple((group, GroupText("", "Note.")) for group in groups))
        shown, cited = number_citations(
            series,
            formatted,
            lambda _: "(itself)",
            FootnoteOptions("///", "{}", "b", ""),
            strings("en"),
        )
        read_article("p.md", shown, cited)
        assert START not in shown
        assert shown.count("ab-cited") == sum(not step.footnote for step in series.steps)


def citation_html(markdown: str) -> str:
    extension = CitationExtension()
    extension.know({"a"})
    return (
        Markdown(extensions=[extension]).convert(markdown).removeprefix("<p>").removesuffix("</p>")
    )
