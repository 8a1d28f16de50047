"""Who contributed an entry, in every form in which it is typed."""

from pathlib import Path

import pytest

from annotated_brief.loading import load_layer
from annotated_brief.model import Credit, orcid_of

ANA = Credit("Ana Lyst", "0000-0002-1825-0097")


@pytest.mark.parametrize(("typed", "read", "codes"), [
    ("Ana Lyst", (Credit("Ana Lyst"),), []),
    ("[Ana Lyst, ben]", (Credit("Ana Lyst"), Credit("ben")), []),
    ("{name: Ana Lyst, orcid: 0000-0002-1825-0097}", (ANA,), []),
    ("[{name: Ana Lyst, orcid: 'https://orcid.org/0000-0002-1825-0097'}, ben]", (ANA, Credit("ben")), []),
    ("[{name: Ben, url: 'https://example.org/ben'}]", (Credit("Ben", "", "https://example.org/ben"),), []),
    ("[{name: Ana Lyst, orcid: 0000-0002-1825-0098}]", (Credit("Ana Lyst"),), ["BRF405"]),
    ("[{name: Ben, url: 'javascript:alert(1)'}]", (Credit("Ben"),), ["BRF702"]),
    ("[{orcid: 0000-0002-1825-0097}]", None, ["BRF105"]),
    ("[[Ben]]", (), ["BRF106"]),
    ("", (), ["BRF108"]),
])  # fmt: skip
def test_names_are_read(tmp_path: Path, typed: str, read: tuple[Credit, ...] | None, codes: list[str]) -> None:  # fmt: skip
    (tmp_path / "annotations").mkdir()
    text = f"terms:\n  navy:\n    term: navy\n    definition: Ships.\n    by: {typed}\n"
    (tmp_path / "annotations" / "glossary.yml").write_text(text, "utf-8")
    loaded = load_layer(tmp_path)
    assert [one.code for one in loaded.diagnostics] == codes
    term = loaded.layer.terms.get("navy")
    assert (term and term.by) == read


@pytest.mark.parametrize(("typed", "bare"), [
    ("0000-0002-1694-233X", "0000-0002-1694-233X"),
    ("http://orcid.org/0000-0002-1694-233x/", "0000-0002-1694-233X"),
    ("0000000218250097", "0000-0002-1825-0097"),
    ("0000-0002-1825-0079", ""),
    ("ana", ""),
])  # fmt: skip
def test_an_orcid_has_a_check_digit(typed: str, bare: str) -> None:
    assert orcid_of(typed) == bare
