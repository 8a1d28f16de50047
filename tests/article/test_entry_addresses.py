"""Links to entries are right from whichever page shows them."""

from annotated_brief.article.entry_addresses import EntryAddresses, SitePages
from annotated_brief.diagnostics import Location
from annotated_brief.model import Layer, Origin, Term

TERM = Term("quad", "Quad", "A forum.", Origin(Location("glossary.yml")))
ADDRESSES = EntryAddresses(
    Layer(terms={"quad": TERM}),
    SitePages(),
    lambda page, to, fragment: f"../{to.removesuffix('.md')}/?from={page}&a#{fragment}",
    lambda page, to, fragment: f"../{to}#{fragment}",
)
HTML = '<a href="ab:entry/quad">Quad</a> <a href="ab:source/gone">Gone</a>'


def test_seen_from_a_page() -> None:
    assert ADDRESSES.on_page(HTML, "brief.md") == (
        '<a href="../glossary/?from=brief.md&amp;a#quad">Quad</a> <a href="#">Gone</a>'
    )


def test_seen_from_anywhere() -> None:
    found = ADDRESSES.linked(HTML, lambda page, fragment: f"https://x.org/{page}#{fragment}")
    assert found == '<a href="https://x.org/glossary.md#quad">Quad</a> <a href="#">Gone</a>'


def test_an_entry_s_page() -> None:
    assert ADDRESSES.home("quad") == "glossary.md"
    assert ADDRESSES.home("gone") is None
