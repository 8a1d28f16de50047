"""Marks cross whatever HTML they meet, and change nothing else."""

import re
from html import unescape
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.article.insertions import apply
from annotated_brief.article.marks import Wrapper, wrap
from annotated_brief.article.reader import read_article
from annotated_brief.model import TextSpan
from tests.essay import publish_folder, write_essay

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


def test_overlapping_marks_cross_inline_elements_and_keep_the_text(tmp_path: Path) -> None:
    root = write_essay(
        tmp_path, "# T\n\nThere is *one **bold** claim* and more in the Quad.\n", LAYER
    )
    published, findings = publish_folder(root)
    assert not findings
    html = published.pages["brief.md"].html
    passage = html[html.index("<p id=") : html.rindex("</p>", 0, html.index("<aside"))]
    assert text_of(passage) == "There is one bold claim and more in the Quad."
    assert html.count('id="a-first"') == html.count('id="a-second"') == 1
    for entry, words in (("first", "one bold claim"), ("second", "claim and more")):
        pieces = re.findall(rf'<mark[^>]*data-ab="{entry}"[^>]*>(.*?)</mark>', html)
        assert words.split()[-1] in text_of("".join(pieces))


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
