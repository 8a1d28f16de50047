"""An article's HTML is read as its reader sees it, however it was left."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.anchoring.page_text import BLOCK
from annotated_brief.article.reader import read_article

CASES = [
    ("paragraphs", "<p>One.</p>\n<p>Two.</p>", ["One.", "Two."]),
    ("an unclosed paragraph ends at the next", "<p>One.<p>Two.", ["One.", "Two."]),
    ("items of a list, and what they hold", "<ul><li>One<ul><li>Two</ul><li>Three</ul>", ["One", "Two", "Three"]),
    ("an item with paragraphs", "<ul><li><p>One.</p><p>Two.</p></li></ul>", ["One.", "Two."]),
    ("a caption", "<figure><img><figcaption>A map</figcaption></figure>", ["A map"]),
    ("definitions and no terms", "<dl><dt>A</dt><dd>B</dd></dl>", ["B"]),
    ("character references", "<p>A &amp; B&#8217;s</p>", ["A & B’s"]),
    ("a break", "<p>One<br>two</p>", ["One\ntwo"]),
    ("no headings, code blocks or scripts", "<h2>H</h2><pre>c</pre><script>a<b</script><p>T</p>", ["T"]),
    ("no tags in a script", "<script>a<b && c</p></script><p>T</p>", ["T"]),
    ("an open script", "<p>T</p><script>a", ["T"]),
    ("a script that ends itself", "<script/><p>T</p>", ["T"]),
    ("no tables, navigation and footnotes", '<table><tr><td><p>a</p></table><nav><p>b</p></nav><div class="footnote"><p>c</p></div>', []),
    ("nothing empty", "<p> </p><p><img></p>", []),
    ("a stray end tag", "</div><p>One</em> two</p>", ["One two"]),
    ("a tag in an attribute", '<p title="a > b">One</p>', ["One"]),
    ("an open comment", "<p>One<!-- two", ["One"]),
    ("comments", "<p>One<!-- <p>no</p> --> two</p>", ["One two"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("html", "passages"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_passages(html: str, passages: list[str]) -> None:
    text = read_article("p.md", html).text
    assert [text.text[span.start : span.end].rstrip(BLOCK) for span in text.passages] == passages


@pytest.mark.parametrize("piece", ["<", "<p", "<p ", "<!--", '<a "', "<script>", "<p>", "&"])
def test_a_page_of_what_is_never_closed_is_read_in_time(piece: str) -> None:
    start = time.process_time()
    read_article("p.md", piece * (100_000 // len(piece)))
    assert time.process_time() - start < 5


def test_an_id_is_an_id_and_no_other_attribute() -> None:
    article = read_article("p.md", """<p data-id="a">x</p><p id='b'>y</p><p class="c" id=d>z</p>""")
    assert [element.id for element in article.elements if element.name == "p"] == [None, "b", "d"]


PARTS = ["<p>", "</p>", "<em>", "</em>", "<li>", "<ul>", "</ul>", "a b", "&amp;", "&#8217;", "<br>", "<", '"', "<pre>", "</pre>"]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join))
def test_every_stretch_of_text_leads_back_to_its_html(html: str) -> None:
    article = read_article("p.md", html)
    text = article.text.text
    for run, end in zip(article.runs, [*article.run_starts[1:], len(text)], strict=False):
        source = html[run.html : run.html_end]
        shown = text[run.text : end].rstrip(BLOCK)
        assert source.startswith("&") or shown == (source or "\n")
        assert article.html_offset(run.text, upper=False) == run.html
