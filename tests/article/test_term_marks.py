"""Terms become links where their policy and their place allow it."""

from pathlib import Path

import pytest

from annotated_brief.model import MarkPolicy
from tests.essay import publish_folder, write_essay

LAYER = """
terms:
  quad: {term: Quad, definition: A forum.}
references:
  - {id: ye2022, type: book, title: A Title, author: [{family: Ye, given: Min}], issued: 2022}
"""


def test_terms_are_not_marked_in_links_code_headings_and_citations(tmp_path: Path) -> None:
    root = write_essay(
        tmp_path,
        "# Quad\n\n[Quad](x.md) `Quad` [see Quad @ye2022].\n\n## Quad\n\nQuad, Quad.\n",
        LAYER,
    )
    html = publish_folder(root)[0].pages["brief.md"].html
    assert html.count('class="ab-term"') == 1


def test_a_term_is_marked_once_in_a_section(tmp_path: Path) -> None:
    root = write_essay(tmp_path, "Quad Quad\n\nQuad\n\n## B\n\nQuad\n", LAYER)
    assert publish_folder(root)[0].pages["brief.md"].html.count('class="ab-term"') == 2


def test_policy_none_lists_a_term_without_marking_it(tmp_path: Path) -> None:
    layer = "terms:\n  quad: {term: Quad, definition: A forum., match: {mark: none}}\n"
    published, _ = publish_folder(write_essay(tmp_path, "The Quad.\n", layer))
    assert MarkPolicy.NONE == "none"
    assert "ab-term" not in published.pages["brief.md"].html
    assert 'id="quad"' in published.generated["glossary.md"].html


def test_a_term_beside_a_footnote_s_mark_is_marked_and_none_across_one(tmp_path: Path) -> None:
    layer = (
        "terms:\n  nato: {term: NATO, definition: D., match: {mark: all}}\n"
        "  talks: {term: peace talks, definition: D., match: {mark: all}}\n"
    )
    essay = "NATO[^1] met. NATO[^2] and peace[^3] talks.\n\n[^1]: A.\n[^2]: B.\n[^3]: C.\n"
    published, findings = publish_folder(write_essay(tmp_path, essay, layer))
    html = published.pages["brief.md"].html
    assert html.count('#nato">NATO</a><sup') == 2
    assert "ab-term" not in html[html.index("and peace") : html.index("talks.")]
    assert not [one for one in findings if one.code != "BRF602"]


def test_formulas_keys_and_code_take_no_terms(tmp_path: Path) -> None:
    formulas = (
        '<span class="arithmatex">\\(Quad\\)</span> <span class="math inline">Quad</span> '
        '<span class="katex">Quad</span> <math><mi>Quad</mi></math> <kbd>Quad</kbd> '
        '<tt>Quad</tt> <abbr title="Quad">QSD</abbr>'
    )
    root = write_essay(tmp_path, f"{formulas}, then a Quad.\n", LAYER)
    html = publish_folder(root)[0].pages["brief.md"].html
    assert html.count('class="ab-term"') == 1
    assert 'a <a class="ab-term"' in html


@pytest.mark.parametrize(("language", "count"), [("fr", 1), ("fr_CA", 1), ("en", 2)])
def test_a_page_s_language_decides_on_its_plurals(
    tmp_path: Path, language: str, count: int
) -> None:
    layer = "terms:\n  mai: {term: mai, definition: D., match: {mark: all}}\n"
    essay = f"---\nlang: {language}\n---\nEn mai, mais pas en juin.\n"
    published, _ = publish_folder(write_essay(tmp_path, essay, layer))
    assert published.pages["brief.md"].html.count('class="ab-term"') == count
