"""Works: where their DOIs lead."""

import pytest

from annotated_brief.model import doi_address


@pytest.mark.parametrize(("doi", "address"), [
    ("10.5281/zenodo.1", "https://doi.org/10.5281/zenodo.1"),
    ("10.1002/(SICI)1521<1::AID-1>3.0;2-J", "https://doi.org/10.1002/(SICI)1521%3C1::AID-1%3E3.0;2-J"),
    ("10.1000/a#b?c d%", "https://doi.org/10.1000/a%23b%3Fc%20d%25"),
    ("", ""),
])  # fmt: skip
def test_a_doi_becomes_an_address(doi: str, address: str) -> None:
    assert doi_address(doi) == address
