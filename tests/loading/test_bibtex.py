"""TeX in a bibliography's fields is read as what a printed page shows."""

import pytest

from annotated_brief.loading.bibtex import read_bibtex

FIELDS = {
    "an accent on an i without its dot": ("title", r"Garc{\'\i}a \'{\i} {\^\j}", "García í ĵ"),
    "a letter without its dot": ("title", r"A{\i}sh", "Aısh"),
    "letters of the north": ("title", r"{\TH}{\'o}r, \dh{}at {\ng}a", "Þór, ðat ŋa"),
    "dashes by name": ("title", r"A {\textendash} B\textemdash{}C", "A – b—c"),
    "indices": ("title", r"Much H$_2$O and CO$_{2}$", "Much H<sub>2</sub>O and CO<sub>2</sub>"),
    "powers and Greek letters": ("title", r"$\alpha$ at $10^{-3}$", "α at 10<sup>-3</sup>"),
    "a letter as a formula": ("title", r"On $k$-means", "On k-means"),
    "a formula that is more": ("title", r"On $\frac{1}{2}$", r"On $\frac{1}{2}$"),
    "amounts": ("title", r"From \$5 to \$6", "From $5 to $6"),
    "signs in an address": ("url", r"https://e.org/{\~{}}f?a=1{\&}b=2\_c\%20{\#}d", "https://e.org/~f?a=1&b=2_c%20#d"),
    "an address as it is": ("url", "https://e.org/~f?a=1&b=2_c%20#d", "https://e.org/~f?a=1&b=2_c%20#d"),
    "signs in a DOI": ("doi", r"10.1000/a\_b{\_}c", "10.1000/a_b_c"),
}  # fmt: skip
VARIABLES = {"title": "title", "url": "URL", "doi": "DOI"}


@pytest.mark.parametrize(("field", "typed", "read"), FIELDS.values(), ids=FIELDS)
def test_a_field(field: str, typed: str, read: str) -> None:
    ((_, item),), refused = read_bibtex(f"@book{{a, {field} = {{{typed}}}, year = 2000}}\n")
    assert (item[VARIABLES[field]], refused) == (read, [])


def test_a_name() -> None:
    ((_, item),), _ = read_bibtex(r"@book{a, title = {T}, author = {Mart{\'\i}nez, {\TH}{\'o}r}}")
    assert item["author"] == [{"family": "Martínez", "given": "Þór"}]


@pytest.mark.parametrize(
    "comment", ["@Comment said without braces", "  @comment, and more: a = {b}"]
)
def test_a_comment_without_braces_takes_no_entry_with_it(comment: str) -> None:
    text = f"@book{{a, title = {{A}}}}\n\n{comment}\n\n@book{{b, title = {{B}}}}\n@comment{{c}}\n"
    found, refused = read_bibtex(text)
    assert ([entry.key for entry, _ in found], refused) == (["a", "b"], [])
