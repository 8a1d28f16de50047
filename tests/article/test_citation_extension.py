"""A citation in the essay is parsed once, and carried as data to where it is filled in."""

import pytest
from markdown import Markdown

from annotated_brief.article.citation_extension import (
    START,
    CitationExtension,
    citation_groups,
    fill_attributes,
    fill_citations,
)
from annotated_brief.model import CitationGroup


def converted(markdown: str) -> str:
    extension = CitationExtension()
    extension.know({"a"})
    return Markdown(extensions=["smarty", "attr_list", "abbr", extension]).convert(markdown)


def filled(html: str) -> str:
    return fill_citations(html, typed)[0]


def typed(group: CitationGroup) -> str:
    return "; ".join(f"{c.prefix}|{c.source}|{c.locator}|{c.suffix}" for c in group.citations)


CASES = {
    "[see @a, p. 3; @b]": "see|a|3|; |b||",
    r'[see \* \" "q" & <3 @a]': r'see \* \" "q" & <3|a||',
    "[see `code` @a]": "see `code`|a||",
    "@a [p. 3]": "|a|3|",
}


@pytest.mark.parametrize(("markdown", "expected"), CASES.items())
def test_what_was_typed_is_filled_in(markdown: str, expected: str) -> None:
    assert filled(converted(markdown)) == f'<p><span class="ab-cites">{expected}</span></p>'


def test_each_group_is_known_by_where_it_starts() -> None:
    html = converted("One [@a] and two [@b].")
    text, starts = fill_citations(html, typed)
    assert [text[at:].partition(">")[0] for at in starts] == ['<span class="ab-cites"'] * 2
    assert list(starts.values()) == list(citation_groups(html))


def test_a_link_that_the_page_defines_by_these_words_stays_one() -> None:
    defined = "[@Ben on  it], [@ben], [@a], [see @a]\n\n" + "".join(
        f"[{label}]: https://example.org\n" for label in ("@ben on it", "@Ben", "@a", "see @a")
    )
    html = filled(converted(defined))
    assert html.count("<a href") == 2
    assert [html.count(cited) for cited in ("|a||", "see|a||", "|ben")] == [2, 1, 0]


LIKE = ["", "x", "{}", "[]", '{"citations":[{}]}', '{"citations":[]}']


@pytest.mark.parametrize("value", LIKE)
def test_what_only_looks_like_a_placeholder_is_nothing(value: str) -> None:
    signs = "".join(chr(0xF4E00 + byte) for byte in value.encode())
    assert (
        filled(f'a{START}{signs}\U000f4f01<b title="{START}{signs}\U000f4f01">b')
        == 'a<b title="">b'
    )


C = '<span class="ab-cites"><a href="#s">(A)</a></span>'
PLAIN = '<span class="ab-cites">(A)</span>'
PLACES = {
    "a [@a]{ .x #y }": 'a <span class="ab-cites x" id="y"><a href="#s">(A)</a></span>',
    "*it [@a]{: k=v }*": '<em>it <span class="ab-cites" k="v"><a href="#s">(A)</a></span></em>',
    "![c, [@a] & @a](x.png)": '<img alt="c, (A) &amp; (A)" src="x.png" />',
    "![@a][p]\n\n[p]: x.png 'by [@a]'": '<img alt="(A)" src="x.png" title="by (A)" />',
    "[x [@a] y](u) [@a]": f'<a href="u">x {PLAIN} y</a> {C}',
    "[@a, p. 3](u)": f'<a href="u">{PLAIN}, p. 3</a>',
    "[![[@a]](x.png)](u 'see @a')": '<a href="u" title="see (A)"><img alt="(A)" src="x.png" /></a>',
    "[u](m:@a) <http://x/?@a>": '<a href="m:@a">u</a> <a href="http://x/?@a">http://x/?@a</a>',
    "The AB is.\n\n*[AB]: By [@a]": 'The <abbr title="By (A)">AB</abbr> is.',
    "<b title='[@a]'>x</b>": "<b title='(A)'>x</b>",
    "<div>[see &amp; @a] <i>@a</i> <a href='[@a]'>[@a]</a> me@a</div>": f"<div>{C} <i>{C}</i> "
    f"<a href='[@a]'>{PLAIN}</a> me@a</div>",
    "x <b title='[@a], @a'>y</b>": "x <b title='(A), (A)'>y</b>",
    "<div>x</code> <svg/> [@a]</div>": f"<div>x</code> <svg/> {C}</div>",
    "<pre>[@a] <b>@a</b></pre>": "<pre>[@a] <b>@a</b></pre>",
    "<script>x('[@a]')</script>": "<script>x('[@a]')</script>",
    "<!-- [@a] -->": "<!-- [@a] -->",
    "`[@a]`": "<code>[@a]</code>",
    "write to [press: p@a.org]": "write to [press: p@a.org]",
}


@pytest.mark.parametrize(("markdown", "expected"), PLACES.items())
def test_where_a_citation_may_stand(markdown: str, expected: str) -> None:
    html = fill_citations(converted(markdown), lambda _: '<a href="#s">(A)</a>')[0]
    assert html.removeprefix("<p>").removesuffix("</p>") == expected


def test_a_heading_names_it_and_has_the_same_id() -> None:
    extension = CitationExtension()
    md = Markdown(extensions=["toc", extension])
    html = md.convert("[TOC]\n\n# Costs [@a, p. 3]\n\n<p>[@a] me@a</p>")
    filled, starts = fill_citations(html, lambda _: '<a href="#s">(A)</a>')
    assert '<a href="#costs">Costs (A)</a>' in filled
    assert f'<h1 id="costs">Costs {C}</h1>' in filled
    assert f"<p>{C} me@a</p>" in filled
    assert len(starts) == 2
    (token,) = md.toc_tokens  # type: ignore[attr-defined]
    assert fill_attributes(token["name"], lambda _: "<i>A & B</i>") == "Costs A &amp; B"
