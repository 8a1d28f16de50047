"""Plain HTML is read as Pandoc reads it, and all else is left to Pandoc."""

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_brief.pandoc_tree import Nodes, read_tree
from annotated_brief.press.plain_html import read_plain
from tests.press.documents import CASES, manuscript_of

PLAIN = [
    "",
    "words",
    " two\n words ",
    "<p>one</p>\n<p>two  <em>words</em>\n\tmore</p>",
    "<p></p><p> </p>",
    '<h1 id="a">One<a class="headerlink" href="#a" title="Permanent link">&para;</a></h1><h6 id="b" class="ab-x"> Six </h6>',
    '<p><span id="p-1" class="ab-passage" data-ab-number="3"></span>A <span> b</span> c</p>',
    '<div class="ab-notes" data-ab="one two"></div>',
    '<div id="a"><div>one</div><p>two</p></div>',
    '<p><strong>a <em>b</em></strong><em>c</em>, <a href="https://example.org/a?b=1&amp;c=%20d#e">x</a></p>',
    "<p>&lt;b&gt; &amp; &ldquo;a&rdquo; it&#x27;s &#39;b&#39;&nbsp;c 中\u3000文</p>",
    "<p>$a$ -- ... \"b\" 'c'</p>",
    '<p><span class="nocase">iPhone</span><span class="ab-a ab-b">x</span></p>',
]
UNPLAIN = [
    r"<p>\(a^2\)</p>", "<p>open", "</p>", "<p>a</em></p>", "<em>a<p>b</p></em>", "a<p>b</p>", "<p>a</p>b",
    "<p>a<em> b</em></p>", "<p><em>a</em><em>b</em></p>", "<p><em></em></p>", "<h2>no id</h2>", "<p>a<br>b</p>",
    '<p class="x">a</p>', '<span class="smallcaps">a</span>', '<div class="line-block">a</div>', "<ul><li>a</li></ul>",
    '<a href="a b">c</a>', "<a>b</a>", '<a href="#a"><em>b<a href="#c">d</a></em></a>', "<p>a&unknown;b&</p>", "<p>a < b</p>", "<!-- a -->", "<P>a</P>", "<p>&#92;(a)</p>",
    '<span lang="fr">a</span>', '<span id="a" id="b">c</span>', "<p>&#129;</p>", "<p>&#55296;</p>", "<div>" * 60 + "</div>" * 60,
]  # fmt: skip
WORDS = st.text("ab “é中\u00a0\u2009 \n-'\"$#*_<&", min_size=1, max_size=9).map(escape)
INLINES = st.recursive(
    WORDS,
    lambda inner: st.builds(
        "{0[0]}{1}{0[1]}".format,
        st.sampled_from(
            [("<em>", "</em>"), ("<strong>", "</strong>"), ('<a href="#s-a">', "</a>"), ("<span>", "</span>")]
        ),
        st.lists(inner, max_size=3).map("".join),
    ),
)  # fmt: skip
BLOCKS = st.recursive(
    st.one_of(
        st.builds("<p>{}</p>".format, INLINES), st.builds('<h2 id="h">{}</h2>'.format, INLINES), INLINES
    ),
    lambda inner: st.builds("<div>{}</div>".format, st.lists(inner, max_size=3).map("\n".join)),
    max_leaves=6,
)  # fmt: skip


def by_pandoc(html: str) -> Nodes:
    """In an element, as all that is carried away."""
    whole = f'<div id="whole">{html}</div>'.encode()
    blocks: Nodes = read_tree(whole, "html+tex_math_single_backslash", memory="").blocks[0]["c"][1]
    return blocks


@pytest.mark.parametrize("html", PLAIN)
def test_plain_html_is_read_as_pandoc_does(html: str) -> None:
    assert read_plain(html) == by_pandoc(html)


@pytest.mark.parametrize("html", UNPLAIN)
def test_what_is_not_plain_is_left_to_pandoc(html: str) -> None:
    assert read_plain(html) is None


@given(BLOCKS)
@settings(max_examples=150, deadline=None)
def test_what_is_read_is_read_as_pandoc_does(html: str) -> None:
    read = read_plain(html)
    assert read is None or read == by_pandoc(html)


@pytest.mark.parametrize("case", ["every-kind", "arabic", "chinese", "french", "what-html-holds"])
def test_most_texts_of_a_brief_are_plain(case: str) -> None:
    pieces = manuscript_of(CASES / case).html
    read = {name: blocks for name in pieces if (blocks := read_plain(pieces[name])) is not None}
    assert len(read) > len(pieces) / 2
    for name, blocks in read.items():
        assert blocks == by_pandoc(pieces[name])
