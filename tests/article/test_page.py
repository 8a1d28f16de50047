"""Merging adds elements and attributes; the words of every passage stay the essay's."""

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.article.article import read_article
from annotated_brief.article.marks import Wrapper, apply, wrap
from annotated_brief.article.terms import TermMatcher
from annotated_brief.diagnostics import Location
from annotated_brief.model import Case, MarkPolicy, Match, Origin, Term, TextSpan
from annotated_brief.passages import passage_ids
from tests.essay import publish_folder, write_essay

ORIGIN = Origin(Location("glossary.yml"))
LAYER = """
terms:
  quad: {term: Quad, definition: A forum.}
references:
  - {id: ye2022, type: book, title: A Title, author: [{family: Ye, given: Min}], issued: 2022}
evidence:
  first: {quote: one bold claim, cite: "@ye2022, p. 3", relation: supports}
  second: {quote: claim and more, cite: "@ye2022", relation: disputes}
"""


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def term(label: str, **match: object) -> Term:
    return Term(label.lower(), label, "d", ORIGIN, match=Match(**match))  # type: ignore[arg-type]


TERMS = [
    ("word", [term("Quad")], "The Quad met.", ["Quad"]),
    ("possessive", [term("Quad")], "The Quad’s work.", ["Quad"]),
    ("plural", [term("missile")], "Two missiles flew.", ["missiles"]),
    ("plural in ies", [term("ally")], "Two allies met.", ["allies"]),
    ("no inflection", [term("missile", inflect=False)], "Two missiles flew.", []),
    ("capitals bind", [term("Quad")], "a quad bike", []),
    ("capital at the start of a sentence", [term("sanction")], "Sanction or not", ["Sanction"]),
    ("exact case", [term("sanction", case=Case.EXACT)], "Sanction or not", []),
    ("ignored case", [term("NATO", case=Case.IGNORE)], "nato met", ["nato"]),
    ("hyphen joins", [term("Quad")], "Quad-plus and anti-Quad", []),
    ("dash parts", [term("AUKUS")], "AUKUS—Australia", ["AUKUS"]),
    ("longest wins", [term("Indo-Pacific"), term("Indo-Pacific Strategy")], "the Indo-Pacific Strategy of the Indo-Pacific", ["Indo-Pacific Strategy", "Indo-Pacific"]),
    ("not in a phrase", [term("ambiguity", not_in=("constructive ambiguity",))], "constructive ambiguity, then ambiguity", ["ambiguity"]),
    ("signs in a label", [term("U.S.-led order")], "the U.S.-led order", ["U.S.-led order"]),
    ("not across blocks", [term("South Korea")], "South\u2029Korea", []),
    ("across a line's end", [term("South Korea")], "South\nKorea, South \n Korea", ["South\nKorea", "South \n Korea"]),
    ("two spaces", [term("South Korea")], "South  Korea", ["South  Korea"]),
    ("another word follows", [term("South Korea")], "South Africa, South, and South Korea", ["South Korea"]),
    ("cut off", [term("South Korea")], "to the South", []),
    ("the first word is a term too", [term("South"), term("South Korea")], "South Africa and South Korea", ["South", "South Korea"]),
    ("Chinese", [term("联合声明")], "中俄联合声明说", ["联合声明"]),
    ("straight and curly apostrophes", [term("People's Republic")], "the People’s Republic", ["People’s Republic"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "text", "expected"), [case[1:] for case in TERMS], ids=[case[0] for case in TERMS]
)
def test_terms(terms: list[Term], text: str, expected: list[str]) -> None:
    found = TermMatcher(terms).find(text)
    assert [text[match.span.start : match.span.end] for match in found] == expected


def test_overlapping_marks_cross_inline_elements_and_keep_the_text(tmp_path: Path) -> None:
    root = write_essay(
        tmp_path, "# T\n\nThere is *one **bold** claim* and more in the Quad.\n", LAYER
    )
    published, findings = publish_folder(root)
    assert not findings
    html = published.pages["brief.md"].html
    passage = html[html.index("<p") : html.index("</p>")]
    assert text_of(passage) == "There is one bold claim and more in the Quad."
    assert html.count('id="a-first"') == html.count('id="a-second"') == 1
    for entry, words in (("first", "one bold claim"), ("second", "claim and more")):
        pieces = re.findall(rf'<mark[^>]*data-ab="{entry}"[^>]*>(.*?)</mark>', html)
        assert words.split()[-1] in text_of("".join(pieces))


def test_terms_are_not_marked_in_links_code_headings_and_citations(tmp_path: Path) -> None:
    root = write_essay(
        tmp_path,
        "# Quad\n\n[Quad](x.md) `Quad` [see Quad @ye2022].\n\n## Quad\n\nQuad, Quad.\n",
        LAYER.split("evidence:")[0],
    )
    html = publish_folder(root)[0].pages["brief.md"].html
    assert html.count('class="ab-term"') == 1


def test_a_term_is_marked_once_in_a_section(tmp_path: Path) -> None:
    root = write_essay(
        tmp_path, "Quad Quad\n\nQuad\n\n## B\n\nQuad\n", LAYER.split("references:")[0]
    )
    assert publish_folder(root)[0].pages["brief.md"].html.count('class="ab-term"') == 2


def test_notes_stand_after_the_list_that_holds_their_passage(tmp_path: Path) -> None:
    root = write_essay(tmp_path, "- one bold claim and more\n- other\n", LAYER)
    html = publish_folder(root)[0].pages["brief.md"].html
    assert html.index("</ul>") < html.index('<aside class="ab-notes')


def test_policy_none_lists_a_term_without_marking_it(tmp_path: Path) -> None:
    layer = "terms:\n  quad: {term: Quad, definition: A forum., match: {mark: none}}\n"
    published, _ = publish_folder(write_essay(tmp_path, "The Quad.\n", layer))
    assert MarkPolicy.NONE == "none"
    assert "ab-term" not in published.pages["brief.md"].html
    assert 'id="quad"' in published.generated["glossary.md"].html


def test_ids_follow_the_words_and_never_clash() -> None:
    before = passage_ids(["One.", "Two.", "Two."])
    assert len(set(before)) == 3
    assert passage_ids(["New.", "One.", "Two.", "Two."])[1:] == before


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<em>",
                "</em>",
                "<b>",
                "<li>",
                "</ul>",
                "a b",
                " c &amp; d",
                "&#8217;",
                "<br>",
                "<",
                '"',
            ]
        ),
        max_size=25,
    ),
    st.data(),
)
def test_insertions_leave_the_rest_of_the_html_alone(parts: list[str], data: st.DataObject) -> None:
    html = "".join(parts)
    article = read_article("p.md", html)
    text = article.text.text
    wrappers = []
    for number in range(data.draw(st.integers(0, 3))):
        if len(text) < 1:
            break
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        wrappers.append(Wrapper(TextSpan(start, end), "mark", f'data-ab="{number}"', f"a-{number}"))
    merged = apply(html, wrap(article, wrappers))
    assert re.sub(r"</?mark[^>]*>", "", merged) == html
    opens = 0
    for tag in re.findall(r"<(/?)mark", merged):
        opens += -1 if tag else 1
        assert opens >= 0
    assert opens == 0
