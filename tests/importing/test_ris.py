"""What databases write as RIS."""

from typing import Any

import pytest

from annotated_brief.importing.ris import read_ris
from annotated_brief.importing.sources import read_sources
from annotated_brief.model import Layer

BOOK = "TY  - BOOK\nTI  - A\n{}\nER  - \n"
RECORDS: dict[str, tuple[str, dict[str, Any]]] = {
    "a day with slashes": ("PY  - 1948/07//", {"issued": {"date-parts": [["1948", "07"]]}}),
    "a year with slashes": ("Y1  - 2020///", {"issued": {"date-parts": [["2020"]]}}),
    "a year with zeros": ("Y1  - 2020/00/00", {"issued": {"date-parts": [["2020"]]}}),
    "a month and a zero": ("DA  - 20200500", {"issued": {"date-parts": [["2020", "05"]]}}),
    "slashes alone": ("PY  - ///\nDA  - 2020///", {"issued": {"date-parts": [["2020"]]}}),
    "two years": ("PY  - 2020-2021", {"issued": {"raw": "2020/2021"}}),
    "a season": ("Y1  - 1948///Summer", {"issued": {"raw": "Summer 1948"}}),
    "a day and its season": ("Y1  - 1948/7/2/Summer", {"issued": {"date-parts": [["1948", "7", "2"]]}}),
    "a day besides the year": ("PY  - 2020\nDA  - 2020/05/04", {"issued": {"date-parts": [["2020", "05", "04"]]}}),
    "a year behind the day": ("DA  - 2020/05/04\nPY  - 2020", {"issued": {"date-parts": [["2020", "05", "04"]]}}),
    "a day without signs": ("DA  - 20200504", {"issued": {"date-parts": [["2020", "05", "04"]]}}),
    "words": ("PY  - in press", {"issued": {"raw": "in press"}}),
    "an institution": ("AU  - World Bank", {"author": [{"literal": "World Bank"}]}),
    "a particle in an institution": ("AU  - Department of Defense", {"author": [{"literal": "Department of Defense"}]}),
    "a person": ("AU  - van der Berg, Jane, Jr.", {"author": [{"family": "van der Berg", "given": "Jane", "suffix": "Jr."}]}),
    "editors under two tags": ("A2  - Roe, Ann\nED  - Doe, Ben", {"editor": [{"family": "Roe", "given": "Ann"}, {"family": "Doe", "given": "Ben"}]}),
    "wrapped lines": ("PB  - One\n  two\nthree", {"publisher": "One two three"}),
    "an empty line inside": ("PB  - P\n\nCY  - Bern", {"publisher": "P", "publisher-place": "Bern"}),
    "pages": ("SP  - 3\nEP  - 9", {"page": "3-9"}),
    "one space": ("PB - P", {"publisher": "P"}),
    "PubMed's number": ("DB  - PubMed\nAN  - 3365", {"source": "PubMed", "PMID": "3365"}),
    "another database's": ("DB  - Scopus\nAN  - 2-s2.0", {"source": "Scopus", "AN": "2-s2.0"}),
    "a day for an edition": ("ET  - 2021/02/01", {"ET": "2021/02/01"}),
    "a DOI for a kind": ("M3  - doi: 10.1038/abc", {"DOI": "10.1038/abc"}),
    "a database's word for the type": ("M3  - Journal Article", {"M3": "Journal Article"}),
    "a kind": ("M3  - Comic strip", {"genre": "Comic strip"}),
    "an edition": ("ET  - 2nd", {"edition": "2nd"}),
    "a tag of their own": ("U1  - 77", {"U1": "77"}),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "values"), RECORDS.values(), ids=RECORDS)
def test_a_record(lines: str, values: dict[str, Any]) -> None:
    (record,) = read_ris(BOOK.format(lines), "a.ris")
    assert record.values == {"type": "book", "title": "A", **values}


FILES = {
    "a header": "Provider: A database\nContent: text/plain\n\n" + BOOK.format("PY  - 2020"),
    "numbers": "1.\n" + BOOK.format("PY  - 2020") + "2.\n",
    "an empty line first": "\n\n" + BOOK.format("PY  - 2020"),
    "a byte order mark": "\ufeff" + BOOK.format("PY  - 2020"),
    "no end": "TY  - BOOK\nTI  - A\nPY  - 2020",
    "an end cut short": "TY  - BOOK\nTI  - A\nPY  - 2020\nER",
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_a_file_of_one_record(text: str) -> None:
    (entry,) = read_sources(text, "ris", Layer()).entries
    assert entry.values["title"] == "A"
    assert entry.values["issued"].startswith("2020")


def test_a_record_that_begins_before_the_last_one_ends() -> None:
    text = "TY  - BOOK\nTI  - A\nTY  - JOUR\nTI  - B\nER  - \n"
    assert [record.values["title"] for record in read_ris(text, "a.ris")] == ["A", "B"]


def test_names_without_a_comma_are_to_be_looked_at() -> None:
    found = read_sources(BOOK.format("AU  - World Bank"), "ris", Layer())
    assert any("World Bank" in note for note in found.notes)
