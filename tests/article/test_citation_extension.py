"""A citation in the essay is parsed once, and carried as data to where it is filled in."""

import pytest
from markdown import Markdown

from annotated_brief.article.citation_extension import (
    CitationExtension,
    citation_groups,
    fill_citations,
)
from annotated_brief.model import CitationGroup


def converted(markdown: str) -> str:
    extension = CitationExtension()
    extension.know({"a"})
    return Markdown(extensions=["smarty", "attr_list", extension]).convert(markdown)


def filled(html: str) -> str:
    return fill_citations(html, citation_groups(html), lambda group: typed(group))[0]


def typed(group: CitationGroup) -> str:
    return "; ".join(f"{c.prefix}|{c.source}|{c.locator}|{c.suffix}" for c in group.citations)


CASES = {
    "[see @a, p. 3; @b]": "see|a|3|; |b||",
    r'[see \* \" "q" & <3 @a]': 'see * " "q" & <3|a||',
    "[see `code` @a]": "see code|a||",
    "@a [p. 3]": "|a|3|",
}


@pytest.mark.parametrize(("markdown", "expected"), CASES.items())
def test_what_was_typed_is_filled_in(markdown: str, expected: str) -> None:
    assert filled(converted(markdown)) == f'<p><span class="ab-cites">{expected}</span></p>'


def test_each_group_is_known_by_where_it_starts() -> None:
    html = converted("One [@a] and two [@b].")
    text, starts = fill_citations(html, citation_groups(html), typed)
    assert [text[at:].partition(">")[0] for at in starts] == ['<span class="ab-cites"'] * 2
    assert list(starts.values()) == list(citation_groups(html))


LIKE = ["x", "{}", "[]", "{&quot;citations&quot;:[{}]}", "{&quot;citations&quot;:[]}"]


@pytest.mark.parametrize("value", LIKE)
def test_what_only_looks_like_a_placeholder_is_nothing(value: str) -> None:
    assert filled(f'a<span data-ab-cite="{value}"></span>b') == "ab"
