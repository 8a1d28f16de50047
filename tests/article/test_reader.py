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
    ("a footnote's mark", '<p>It rose<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> in 2020.</p>', ["It rose in 2020."]),
    ("a footnote's mark in a word", '<p>Foot<sup id="fnref:a"><a href="#fn:a" class="footnote-ref">1</a></sup>note.</p>', ["Footnote."]),
    ("Pandoc's marks", '<p>It rose<a href="#fn1" class="footnote-ref" role="doc-noteref"><sup>1</sup></a>.</p>', ["It rose."]),
    ("marks of other writers", '<p>It rose<sup><a href="#n1" role="doc-noteref">*</a></sup>.<a href="#r1" class=footnote-back>up</a></p>', ["It rose."]),
    ("an author's own powers and marks", "<p>10<sup>2</sup> and H<sub>2</sub>O<sup>*</sup></p>", ["102 and H2O*"]),
    ("readings of Japanese signs", "<p>この<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>は</p>", ["この漢字は"]),
    ("readings without end tags", "<p><ruby>漢<rt>kan<rb>字<rt>ji</ruby>は</p>", ["漢字は"]),
    ("a default title", '<div class="admonition note"><p class="admonition-title">Note</p><p>One.</p></div>', ["One."]),
    ("a default title of a kind of two words", '<div class="admonition my-kind"><p class="admonition-title">My Kind</p><p>One.</p></div>', ["One."]),
    ("an author's title", '<div class="admonition note"><p class="admonition-title">Note well</p><p>One.</p></div>', ["Note well", "One."]),
    ("a title with a mark of emphasis", '<div class="admonition note"><p class="admonition-title"><em>Note</em> it</p></div>', ["Note it"]),
    ("the number of a caption", '<figure><img><figcaption><p><span class="caption-prefix">Figure 1.</span> A map</p></figcaption></figure>', [" A map"]),
    ("a page's contents", '<div class="toc"><ul><li><a href="#t">T</a></li></ul></div><p>One.</p>', ["One."]),
    ("for screen readers alone", '<p>One<span class="a visually-hidden">(opens a window)</span> two</p>', ["One two"]),
    ("a class in another attribute", '<p title="class" data-class="toc">One</p>', ["One"]),
    ("the meaning of an abbreviation", '<p>The <abbr title="Gross Domestic Product">GDP</abbr></p>', ["The GDP"]),
    ("a formula as typed", r'<p>With <span class="arithmatex">\(x\)</span></p>', [r"With \(x\)"]),
    ("boxes of a list of tasks", '<ul><li class="task-list-item"><label><input type="checkbox"><span></span></label> One</li></ul>', [" One"]),
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


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<details class='note'><summary>Note</summary><p>One.</p></details>", "One."),
        ("<details class='note'><summary>Note well</summary><p>One.</p></details>", "Note well One."),
        ("<details><summary>Details</summary><p>One.</p></details>", "Details One."),
        ('<div class="tabbed-labels"><label for="a">Left</label><label for="b">Right</label></div>', "Left Right"),
    ],
)  # fmt: skip
def test_words_outside_passages(html: str, words: str) -> None:
    assert " ".join(read_article("p.md", html).text.text.split()) == words


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
