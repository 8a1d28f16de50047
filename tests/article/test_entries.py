"""References in the order of the bibliography, and kept copies where an address is dead."""

from datetime import date

from msgspec.structs import replace

from annotated_brief.article.entries import Entries
from annotated_brief.article.entry_addresses import EntryAddresses, SitePages
from annotated_brief.citing.answer import Formatted, Reference
from annotated_brief.diagnostics import Location
from annotated_brief.forge import find_forge
from annotated_brief.language import strings
from annotated_brief.loading.link_record import KeptCopy, LinkRecord
from annotated_brief.model import Archived, Layer, Origin, Source

URL = "https://example.org/a"
DEAD = LinkRecord(404, date(2026, 11, 1), date(2026, 1, 1), 9, date(2026, 6, 1))


def source(id: str, archived: Archived | None = None) -> Source:
    return Source(id, {"title": id, "URL": URL}, Origin(Location("sources.yml")), archived)


def entries(sources: list[Source], record: LinkRecord | None = None) -> Entries:
    formatted = Formatted({one.id: Reference(f"<i>{one.id}</i>") for one in sources}, ("b", "a"))
    links = {URL: record} if record else {}
    layer = Layer(sources={one.id: one for one in sources})
    addresses = EntryAddresses(layer, SitePages(), lambda *_: "", lambda *_: "")
    return Entries(layer, formatted, links, addresses, strings("en"), "en", find_forge(None, None))


def test_the_order_is_that_of_the_bibliography() -> None:
    assert entries([]).in_order(["x", "a", "b"]) == ["b", "a", "x"]


def test_an_address_that_answers_needs_no_copy() -> None:
    found = entries([source("a", Archived("https://copy.org", "2026-01-02"))])
    assert found.reference("a") == "<i>a</i>"
    assert found.reference("x") is None


def test_the_kept_copy_comes_before_a_dead_address() -> None:
    shown = entries([source("a", Archived("https://copy.org", "2026-01-02"))], DEAD).reference("a")
    assert shown is not None
    assert shown.index("https://copy.org") < shown.index("<i>a</i>")
    assert "January 2, 2026" in shown


def test_a_copy_that_the_record_knows_is_shown_too() -> None:
    known = replace(DEAD, archived=KeptCopy("https://kept.org"))
    assert "https://kept.org" in (entries([source("a")], known).reference("a") or "")


def test_what_a_style_leaves_out_of_its_list_is_described() -> None:
    """Such as an interview, in APA and the styles of notes."""
    people = [{"given": "Ann", "family": "<Roe>"}, {"literal": "The Club"}]
    item = {"title": "Talk", "author": people, "issued": {"date-parts": [[2017, 5]]}}
    one = replace(source("a"), item=item)
    found = replace(entries([one]), formatted=Formatted({"a": Reference("")}, ("a",)))
    assert found.reference("a") == "Ann &lt;Roe&gt;, The Club, Talk, 2017."
