"""Words are found in the forms of their language, and in no other word that looks like one."""

from pathlib import Path

import pytest
import yaml

from annotated_brief.article.inflection import inflection
from annotated_brief.article.terms import TermMatcher
from annotated_brief.diagnostics import Location
from annotated_brief.model import Origin, Term

ORIGIN = Origin(Location("glossary.yml"))
WORDS = yaml.load(
    (Path(__file__).parent / "inflection.yml").read_text("utf-8"), Loader=yaml.BaseLoader
)
CASES = [
    pytest.param(code, label, form, known == "yes", id=f"{code} {label} {form}")
    for code, lists in WORDS.items()
    for known, pairs in lists.items()
    for label, form in pairs.items()
]


@pytest.mark.parametrize(("code", "label", "form", "found"), CASES)
def test_a_label_is_found_in_its_forms_alone(code: str, label: str, form: str, found: bool) -> None:
    matches = TermMatcher([Term("a", label, "d", ORIGIN)], code).find(form)
    assert [form[match.span.start : match.span.end] for match in matches] == [form] * found


def test_a_code_with_a_region_is_its_language() -> None:
    assert inflection("fr-CA").forms("loi") == inflection("fr").forms("loi") == {"lois"}
