"""What databases write and Pandoc doesn't read."""

import pytest

from annotated_brief.importing.ris import plain_ris
from annotated_brief.importing.sources import read_sources
from annotated_brief.model import Layer

RECORDS = {
    "days with slashes": ("TY  - BOOK\nPY  - 1948/07//\nER  - ", "PY  - 1948-07"),
    "seasons": ("TY  - BOOK\nY1  - 1948/7/2/Summer\nER  - ", "PY  - 1948-07-02"),
    "a day alone": ("TY  - BOOK\nDA  - 2020/05/04\nER  - ", "PY  - 2020-05-04"),
    "a day besides": ("TY  - BOOK\nPY  - 2020\nDA  - 2020/05/04\nER  -", "PY  - 2020\nDA  - 2020-05-04"),
    "broken lines": ("TY  - BOOK\nTI  - One\n  two\nthree\nER  - ", "TI  - One two three"),
    "numbers and headers": ("Record #1\n1.\nTY  - BOOK\nTI  - A\nER  - \n2.\n", "TI  - A"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "inner"), RECORDS.values(), ids=RECORDS)
def test_a_record(text: str, inner: str) -> None:
    assert plain_ris(text) == f"TY  - BOOK\n{inner}\nER  - \n"


def test_pandoc_reads_what_comes_of_it() -> None:
    text = "1.\nTY  - BOOK\nTI  - A\n  title\nPY  - 1948/07//\nER  - \n"
    (entry,) = read_sources(text, "ris", Layer()).entries
    assert entry.values == {"type": "book", "title": "A title", "issued": "1948-07"}
