"""Entry text: citations are read and written, and nothing unsafe comes out."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_brief.model import Citation, CitationGroup, CitationMode
from annotated_brief.prose.check_text import check_entry_text
from annotated_brief.prose.citation_syntax import LABELS, find_citations, parse_group, typed_group
from annotated_brief.prose.entry_text import render_entry_text
from annotated_brief.prose.too_hard import IN_ENTRIES, MOST_STEPS, steps

GROUPS = [
    ("@a", Citation("a")),
    ("@a, p. 3", Citation("a", "3", "page")),
    ("@a, pp. 3-5", Citation("a", "3-5", "page")),
    ("@a, 12", Citation("a", "12", "page", typed=", 12")),
    ("@a, sec. 3", Citation("a", "3", "section")),
    ("@a, ch. 2", Citation("a", "2", "chapter", typed=", ch. 2")),
    ("@a, para. 7", Citation("a", "7", "paragraph")),
    ("see @a, p. 3 for more", Citation("a", "3", "page", "see", "for more")),
    ("-@a", Citation("a", mode=CitationMode.SUPPRESS_AUTHOR)),
    ("@eu-dec2021-481", Citation("eu-dec2021-481")),
    ("@a, pp. 3--5", Citation("a", "3--5", "page")),
    ("@a, pp. iv–x", Citation("a", "iv–x", "page")),
    ("@a, p. A3", Citation("a", "A3", "page")),
    ("@a, {p. A3}", Citation("a", "A3", "page", typed=", {p. A3}")),
    (
        "@a, {(xv)-(xvii)}, x",
        Citation("a", "(xv)-(xvii)", "page", "", ", x", typed=", {(xv)-(xvii)}, x"),
    ),
    ("@a, p. 3, n. 2", Citation("a", "3", "page", "", ", n. 2", typed=", p. 3, n. 2")),
    ("see [now] @{a}", Citation("a", prefix="see [now]")),
    ("@https://e.org/x's end", Citation("https://e.org/x", suffix="'s end", typed="'s end")),
    ("a-@b.", Citation("b", prefix="a-", suffix=".", typed=".")),
    ("@शर्मा2019, p. 12", Citation("शर्मा2019", "12", "page")),
    ("@ชื่อ2563, p. 4", Citation("ชื่อ2563", "4", "page")),
    ("@nguye\u0302\u0303n2020", Citation("nguyễn2020")),
    ("@می\u200cرود:١", Citation("می\u200cرود:١")),
]


@pytest.mark.parametrize(("text", "citation"), GROUPS, ids=[text for text, _ in GROUPS])
def test_parse(text: str, citation: Citation) -> None:
    assert parse_group(text) == CitationGroup((citation,))


def test_find_in_running_text() -> None:
    text = r"As @ye2022 [p. 4] says [@a; see @b, p. 2], mail me@ye2022.org, \[@c] or @unknown."
    found = [text[item.start : item.end] for item in find_citations(text, {"ye2022"})]
    assert found == ["@ye2022 [p. 4]", "[@a; see @b, p. 2]"]


NO_GROUPS = ["press office: press@a.org", "Smith, a@b.org, 2020", "5@a", "v2.@a", "日本@a", r"\@a"]
NO_GROUPS += ["@a; ", "; @a", "@a, {pp. 3; 4}", "see @a; a@b.org", "@{a b}", "@", ""]


@pytest.mark.parametrize("text", NO_GROUPS)
def test_what_is_no_citation(text: str) -> None:
    assert parse_group(text) is None
    assert not any(len(one.group.citations) > 1 for one in find_citations(f"[{text}]", {"a"}))


TEXTS = {
    "in @a [p. 3; see @b, p. 4].": ["@a [p. 3; see @b, p. 4]"],
    "in @a\n[@b; @c].": ["@a\n[@b; @c]"],
    "in @a [^1], @a [see](u), -@a [x][y]": ["@a", "@a", "-@a"],
    "[see\nalso @b], [@a](u), [^@a]": ["[see\nalso @b]", "@a", "@a"],
    "[with [@b] inside](u) [p. [3] @b]": ["[@b]", "[p. [3] @b]"],
    r"\@a, \[x @b], x@a, a.@a, /@a, ?q=@a": [],
    "_@a_, (@a) “@a”, @{a}": ["@a", "@a", "@{a}"],
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.items())
def test_what_is_a_citation_in_running_text(text: str, expected: list[str]) -> None:
    found = [text[item.start : item.end] for item in find_citations(text, {"a"})]
    assert found == expected


@given(
    st.builds(
        Citation,
        st.from_regex(r"[a-z][a-z0-9-]{0,8}[a-z0-9]", fullmatch=True),
        st.just("") | st.from_regex(r"[1-9][0-9]{0,3}(-[1-9][0-9]{0,3})?", fullmatch=True),
        st.sampled_from(list(LABELS)),
        mode=st.sampled_from([CitationMode.NORMAL, CitationMode.SUPPRESS_AUTHOR]),
    )
)
def test_what_is_written_is_read_again(citation: Citation) -> None:
    label = citation.label if citation.locator else ""
    group = CitationGroup((Citation(citation.source, citation.locator, label, mode=citation.mode),))
    assert parse_group(typed_group(group)) == group


def render(text: str) -> str:
    return render_entry_text(
        text,
        cite=lambda group: f"<i>{group.citations[0].source}</i>",
        entry=lambda id: (f"ab:entry/{id}", id) if id == "quad" else None,
    )


def test_markdown_citations_and_references() -> None:
    html = render("*See* [[quad]], [[quad|the Quad]] [@a] and [web](https://example.org).")
    assert html.strip() == (
        '<p><em>See</em> <a href="ab:entry/quad">quad</a>, <a href="ab:entry/quad">the Quad</a> <i>a</i> '
        'and <a href="https://example.org">web</a>.</p>'
    )


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](data:text/html,x)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "[a\\[b]: javascript:alert(1)\n\n[a\\[b]",
    "\n \n  [x]: javascript:alert(1)",
    "<svg/onload=alert(1)>",
    "[x](vbscript:x)",
    "<a href='x' onclick='y'>z</a>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_reported_and_harmless(text: str) -> None:
    assert list(check_entry_text(text))
    html = render(text).lower()
    assert "<script" not in html
    assert "<img" not in html
    assert "<svg" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert "<a href='x'" not in html


@given(st.text(alphabet=st.sampled_from("<>[]()@&;:!*_`\\\"'/= \njavscriptonerimg"), max_size=80))
def test_no_text_brings_a_script(text: str) -> None:
    html = render(text).lower()
    assert "<script" not in html
    assert "<img" not in html


@pytest.mark.parametrize(
    "text", ["a < b and c > d", "<https://example.org>", "`<b>` is code", "5 <6"]
)
def test_innocent_text_passes(text: str) -> None:
    assert not list(check_entry_text(text))


_LONG = 200_000
LONG = [
    *(
        sign * (_LONG // len(sign))
        for sign in (
            "[",
            "[[",
            "9",
            "@",
            "@a;",
            "@x;",
            "[@a",
            "@a [",
            "{",
            "`",
            "\n",
            " \n",
            "[\n",
            "](",
            "<a",
        )
    ),
    f"[{'@a;' * (_LONG // 3)} @a]",
    f"[@a, {'9' * _LONG}]",
    f"[@a {';{' * (_LONG // 2)}]",
]


@pytest.mark.parametrize("text", LONG, ids=lambda text: repr(text[:9]))
def test_the_longest_line_takes_no_longer_than_its_length(text: str) -> None:
    begun = process_time()
    list(find_citations(text, {"a"}))
    list(check_entry_text(text))
    assert process_time() - begun < 2


@pytest.mark.parametrize(
    "unit", ['"', "'", '"a ', "[", "![", "[@", "[[", "*a_b", "`a", "<a", "- a\n"]
)
def test_the_hardest_text_is_rendered_in_seconds(unit: str) -> None:
    length = int(MOST_STEPS**0.5)
    text = unit * (length // len(unit))
    assert steps(text, IN_ENTRIES) <= MOST_STEPS
    begun = process_time()
    render(text)
    assert process_time() - begun < 5
